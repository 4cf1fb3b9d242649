"""Runs that are killed in the middle of writing the workbook. A program of its own: it forks.

``python killing.py FOLDER steps`` kills one run before each access to the folder, ``python killing.py FOLDER RUNS``
that many runs at random moments. After each kill the workbook must be whole, hold the old state or the new one, and
the next run must find its way. The answer is JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.workbooks.packages import NAME, book, sheet, unzipped
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.store import replace_workbook, take_snapshot

AT = datetime(2023, 11, 20, 9, 30)
# A picture, for a write to take its time.
PICTURE = random.Random(1).randbytes(1 << 18)
START = book(sheet('<row r="2"><c r="A2"><v>0</v></c></row>'), more={"xl/media/image1.png": PICTURE})
KEPT = 3


def state_of(content: bytes) -> int:
    """The number that stands in the workbook; fails for one that is not whole."""
    assert unzipped(content)["xl/media/image1.png"] == PICTURE
    value = BookReader(content).grid(NAME).value(2, 1)
    assert isinstance(value, int)
    return value


def one_run(path: Path) -> None:
    """Count the workbook's number up by one."""
    snapshot = take_snapshot(path)
    content = edit_workbook(snapshot.content, [SheetEdit(NAME, {(2, 1): state_of(snapshot.content) + 1})])
    replace_workbook(snapshot, content, backups=path.parent / "备份", at=AT, keep=KEPT)


def killed_run(path: Path, *, step: int = 0, delay: float = 0.0) -> bool:
    """Run in a child that is killed before its n-th access to the folder, or after a time; whether it was killed."""
    child = os.fork()
    if child == 0:
        if step:
            _die_at(step, path.parent)
        one_run(path)
        os._exit(0)
    if delay:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(step: int, folder: Path) -> None:
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if any(
            isinstance(argument, str | bytes | os.PathLike) and str(folder) in str(argument) for argument in arguments
        ):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def check(path: Path, before: int) -> int:
    """The state after a kill: the old one or the new one, and every copy whole. Then the next run clears up."""
    after = state_of(path.read_bytes())
    assert after in (before, before + 1), (before, after)
    backups = path.parent / "备份"
    whole = [copy for copy in backups.glob("*.xlsx") if not copy.name.startswith(".")] if backups.exists() else []
    assert all(state_of(copy.read_bytes()) <= after for copy in whole)
    one_run(path)
    left = sorted(file.name for file in path.parent.rglob("*") if file.is_file() and file.name.startswith("."))
    assert left == [], left
    assert len(list(backups.iterdir())) <= KEPT
    return after + 1


def main(folder: Path, mode: str) -> dict[str, object]:
    """Kill as told; a summary."""
    path = folder / "区级总台账.xlsm"
    path.write_bytes(START)
    state = killed = runs = 0
    chance = random.Random(7)
    while True:
        runs += 1
        died = killed_run(path, step=runs) if mode == "steps" else killed_run(path, delay=chance.uniform(0.001, 0.03))
        killed += died
        if died and (mode == "steps" or chance.random() < 0.5):
            state = check(path, state)
        else:
            # What several killed runs leave behind one after the other is cleared by the next that lives.
            before, state = state, state_of(path.read_bytes())
            assert state in (before, before + 1), (before, state)
        if (mode == "steps" and not died) or (mode != "steps" and runs == int(mode)):
            return {"runs": runs, "killed": killed, "state": state_of(path.read_bytes()), "expected": state}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
