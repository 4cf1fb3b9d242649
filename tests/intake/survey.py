"""Opens every file of a folder in a process of its own, and prints what became of it; run by test_hostile."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.intake import Gate


@dataclass(frozen=True)
class Outcome:
    """What became of one document."""

    file: str
    member: str | None
    code: str
    message: str
    cells: int
    seconds: float


def outcome(path: Path, document: Document, seconds: float) -> Outcome:
    """The outcome of one document of a file that took so many seconds."""
    code, words = "accepted", ""
    if document.rejection is not None:
        code, words = document.rejection.code, catalogue.message(document.rejection)
    cells = sum(value is not None for grid in document.grids for row in grid.rows for value in row)
    return Outcome(path.name, document.source.member, code, words, cells, seconds)


def resident_peak() -> int:
    """The most memory this process has used, in megabytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) // 1024


def main(folder: str) -> None:
    """Print the outcomes, and by how much this process has grown."""
    before = resident_peak()
    outcomes = []
    with Gate(passwords=("password",)) as gate:
        for path in sorted(Path(folder).iterdir()):
            start = time.monotonic()
            for _, documents in gate.open([path]):
                seconds = time.monotonic() - start
                outcomes += [asdict(outcome(path, document, seconds)) for document in documents]
    print(json.dumps({"growth": resident_peak() - before, "outcomes": outcomes}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
