"""按钮日志.txt: what each press came to, as a colleague from the technical side needs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_MOST = 500_000  # bytes; of a longer journal the newest part is kept


def write_down(path: Path, at: datetime, verb: str, entry: Mapping[str, object]) -> None:
    """Add an entry: one line with the moment and the verb, one line of JSON, or the lines of a trouble.

    A folder that cannot be written to has no journal; what happened was said on the screen.
    """
    lines = [f"== {at:%Y-%m-%d %H:%M:%S} {verb}"]
    lines += [f"{key}: {_shown(value)}" for key, value in entry.items()]
    with suppress(OSError):
        _shorten(path)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n\n")


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shorten(path: Path) -> None:
    if path.exists() and path.stat().st_size > _MOST:
        kept = path.read_text(encoding="utf-8", errors="replace")[-_MOST // 4 :]
        path.write_text(kept[kept.find("== ") :], encoding="utf-8")
