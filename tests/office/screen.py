"""A screen that nobody sees, with a window manager, a mouse and a keyboard: Xvfb, openbox and xdotool."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_SIZE = "1600x1100x24"
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Screen:
    """A running screen. ``environment`` makes a program show its windows there."""

    display: str

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}

    def click(self, x: int, y: int) -> None:
        """Click with the left button of the mouse."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def key(self, name: str) -> None:
        """Press a key."""
        self._xdotool("key", name)

    def window(self, title: str) -> str:
        """Wait for a window whose title matches; the answer is its number."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (found := self._run("xdotool", "search", "--onlyvisible", "--name", title)):
            assert time.monotonic() < deadline, f"no window with the title {title}"
            time.sleep(0.2)
        return found.split()[0]

    def picture(self, path: Path) -> Path:
        """What is on the screen, as a PNG."""
        subprocess.run(["import", "-window", "root", str(path)], check=True, env=self.environment, timeout=60)
        return path

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, env=self.environment, timeout=60)

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=self.environment, timeout=60)
        return done.stdout.strip()


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen of its own for the time of a ``with`` block; Xvfb chooses a number that is free."""
    read, write = os.pipe()
    with ExitStack() as stack:
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SIZE, "-nolisten", "tcp"]
        stack.enter_context(_ended(subprocess.Popen(server, pass_fds=(write,), stderr=subprocess.DEVNULL)))
        os.close(write)
        with os.fdopen(read) as numbers:
            shown = Screen(f":{numbers.readline().strip()}")
        # Without a window manager a button darkens when it is clicked, and nothing follows.
        manager = subprocess.Popen(["openbox"], env=shown.environment, stderr=subprocess.DEVNULL)
        stack.enter_context(_ended(manager))
        yield shown


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)
