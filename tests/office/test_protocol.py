"""Every member that xlwings asks of an engine is either there or refused by name, and the documentation says which."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from xlwings import base_classes

from toolkit.hosts.libreoffice import apps, books, engine, filters, looks, names, notes, ranges, sheets, tables
from toolkit.hosts.libreoffice.refusals import Refused
from toolkit.hosts.libreoffice.typed import read_typed

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "libreoffice_engine.md"
CLASSES: tuple[type, ...] = (
    engine.Apps, apps.App, books.Books, books.Book, sheets.Sheets, sheets.Sheet, ranges.Range, looks.Font, notes.Note,
    names.Names, names.Name, tables.Tables, tables.Table, filters.AutoFilter,
)  # fmt: skip
# What xlwings makes of other members itself, and what its other engines alone have.
NOT_ASKED = {"xl", "rows", "columns", "get_async_pipeline_overrides"}


def members(cls: type) -> set[str]:
    """The public members of a class, without those that xlwings Lite alone calls."""
    return {
        name for name, value in inspect.getmembers(cls) if name[0] != "_" and not inspect.iscoroutinefunction(value)
    }


def refused(cls: type) -> set[str]:
    """The members that refuse, by what is written about them."""
    return {name for name in members(cls) if (inspect.getdoc(getattr(cls, name)) or "").startswith("Refused:")}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_what_xlwings_asks_for_is_there_or_refused(cls: type) -> None:
    asked = members(getattr(base_classes, cls.__name__)) - NOT_ASKED
    assert asked - members(cls) - set(inspect.signature(cls).parameters) == set()


def test_the_page_lists_exactly_what_is_refused() -> None:
    told = set(re.findall(r"`(\w+\.\w+)`", PAGE.read_text("utf-8").partition("## Refused")[2].partition("\n## ")[0]))
    assert told == {f"{cls.__name__}.{name}" for cls in CLASSES for name in refused(cls)}


def _text_table() -> list[tuple[str, str, str]]:
    part = PAGE.read_text("utf-8").partition("## Text")[2].partition("## Refused")[0]
    return [
        (text, held, code)
        for text, held, code in re.findall(r"^\| `(.+?)` \| (.+?) \| (?:`(.+)` )?\|$", part, re.MULTILINE)
    ]


def test_the_page_says_what_becomes_of_texts() -> None:
    rows = _text_table()
    assert len(rows) > 20
    for text, held, code in rows:
        if held == "refused":
            with pytest.raises(Refused):
                read_typed(text, date(2023, 10, 18))
        else:
            entry = read_typed(text, date(2023, 10, 18))
            shown = entry.content if isinstance(entry.content, str) else f"{Decimal(repr(entry.content)).normalize():f}"
            assert (shown, entry.number_format or "") == (held, code), text


def test_the_package_can_be_lifted_out(tmp_path: Path) -> None:
    """Under another name, it is imported without anything of the toolkit's, and without LibreOffice."""
    (tmp_path / "lifted").symlink_to(Path(engine.__file__).parent)
    code = "import sys, lifted; assert 'uno' not in sys.modules and 'toolkit' not in sys.modules; print(lifted.register().name)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, timeout=120
    )
    assert done.stdout.strip() == "libreoffice"
