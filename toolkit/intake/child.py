"""A child process seen from its parent: ask it, wait no longer than allowed, end it.

A fresh interpreter on Windows and Linux alike. Not multiprocessing's spawn, which would import the
caller's main module into every child, and cannot hide the console window on Windows.
"""

from __future__ import annotations

import math
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import toolkit
from toolkit.intake.limits import MEGABYTE
from toolkit.intake.wire import (
    ChildLost,
    Finished,
    Reply,
    Request,
    pack_requests,
    read_frame,
    unpack_reply,
    write_frame,
)

# -P keeps the current folder, perhaps an inbox, from being a place that modules are taken from.
_COMMAND = (sys.executable, "-P", "-c", "import sys; from toolkit.intake.worker import main; main(sys.argv[1])")
_START_SECONDS = 60.0
# The C library of Linux hands freed memory back after every file, only to fetch it again for the next one; it shall
# keep up to 64 MB of it. Other systems do not know these words.
_KEEP_MEMORY = {
    "MALLOC_TRIM_THRESHOLD_": "67108864",
    "MALLOC_TOP_PAD_": "4194304",
    "MALLOC_MMAP_THRESHOLD_": "4194304",
}
_BROKEN_PICKLES = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    TypeError,
    ValueError,
    KeyError,
    MemoryError,
)


class Child:
    """One child process. One thread asks it; others may only call ``kill_if_late`` and ``close``."""

    def __init__(self) -> None:
        # Whatever a library leaves behind when it is killed goes with this folder.
        self._scratch = tempfile.mkdtemp(prefix="toolkit-intake-")
        self._process = subprocess.Popen(
            [*_COMMAND, self._scratch],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(self._scratch),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._deadline = math.inf

    def wait_until_ready(self) -> None:
        """Wait for the child's first sign of life. Raises RuntimeError when it cannot start, which is no file's fault."""
        self._deadline = time.monotonic() + _START_SECONDS
        frame = read_frame(self._answers, MEGABYTE)
        self._deadline = math.inf
        if frame != b"ready":
            self.close()
            raise RuntimeError(f"the reading process cannot be started: {' '.join(_COMMAND)}")

    def ask(self, requests: Sequence[Request], seconds: float) -> Iterator[Reply]:
        """Have files read: replies as they come, one Finished after each file. Raises ChildLost."""
        self._deadline = time.monotonic() + seconds
        try:
            yield from self._exchange(requests)
        except ChildLost:
            raise ChildLost("timeout" if time.monotonic() >= self._deadline else "died") from None
        finally:
            self._deadline = math.inf

    def kill_if_late(self) -> None:
        """End the child when it has taken longer than it was allowed; called from the watching thread."""
        if time.monotonic() >= self._deadline:
            self._kill()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._kill()
        self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._answers.close()
        # What was still buffered for a child that is gone needs not arrive.
        with suppress(OSError):
            self._requests.close()

    def _kill(self) -> None:
        """End the process, and the unpacking programs it may have started."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def _exchange(self, requests: Sequence[Request]) -> Iterator[Reply]:
        try:
            write_frame(self._requests, pack_requests(requests))
            self._requests.flush()
        except (OSError, ValueError):
            # The pipe is broken, or was closed together with the child.
            raise ChildLost("died") from None
        for request in requests:
            reply: Reply | None = None
            while not isinstance(reply, Finished):
                reply = self._reply(request.limits.answer + MEGABYTE)
                yield reply

    def _reply(self, most: int) -> Reply:
        try:
            frame = read_frame(self._answers, most)
            if frame is not None:
                return unpack_reply(frame)
        except (OSError, *_BROKEN_PICKLES):
            # What the child wrote last is cut off or garbled: it is dying.
            raise ChildLost("died") from None
        raise ChildLost("died")


def _environment(scratch: str) -> dict[str, str]:
    """The parent's environment, in which the child finds this very package and a folder of its own."""
    root = str(Path(toolkit.__path__[0]).parent)
    known = os.environ.get("PYTHONPATH")
    folders = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)
    return {**_KEEP_MEMORY, **os.environ, **folders, "PYTHONPATH": os.pathsep.join([root, known] if known else [root])}
