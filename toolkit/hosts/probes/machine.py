"""The computer as the probes see it: all that they ask of the world stands here, and a test hands in another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.hosts.probes.registry import Registry, registry_here

_SECONDS = 20


@dataclass(frozen=True)
class Machine:
    """What is asked of a computer.

    ``which`` finds a program on the PATH, ``output`` runs one and gives what it printed, '' if it failed.
    ``now`` knows its time zone. ``python`` is the interpreter that runs the toolkit.
    """

    system: str
    home: Path
    environment: Mapping[str, str]
    registry: Registry
    which: Callable[[str], str | None]
    output: Callable[[str, str], str]
    now: Callable[[], datetime]
    python: Path


def this_machine() -> Machine:
    """The computer that the toolkit runs on."""
    return Machine(
        sys.platform,
        Path.home(),
        os.environ,
        registry_here(),
        shutil.which,
        _output,
        lambda: datetime.now().astimezone(),
        Path(sys.executable),
    )


def _output(program: str, argument: str) -> str:
    try:
        done = subprocess.run(
            [program, argument],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
