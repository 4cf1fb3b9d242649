"""What every official document shares: how it is closed, what its annexes are, how it looks, and how it is saved.

A document is filled from its template (``filled``) and completed; each kind of document is a few lines that say what
stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT

from toolkit.reports import controls
from toolkit.reports.document import (
    add_annex_note,
    add_paragraph,
    add_signature,
    end_with_table,
    keep_closing,
    save,
    start_annex,
)
from toolkit.reports.imprint import Imprint, add_imprint
from toolkit.reports.letterhead import add_letterhead
from toolkit.reports.marks import TABLE, tag_of
from toolkit.reports.pages import add_portrait_section
from toolkit.reports.record import attach
from toolkit.reports.red_head import RedHead, add_red_head
from toolkit.reports.styles import STANDARD, Fonts, set_fonts
from toolkit.reports.tables import SIDE_MARGIN, TableColumn, add_table


@dataclass(frozen=True)
class Signed:
    """Whose document it is, and of which day."""

    organ: str
    day: date


@dataclass(frozen=True)
class Look:
    """How a document looks, whatever it says: fonts, seal, and what stands above and below the text.

    At most one of ``head`` (a formal document's) and ``letterhead`` (the organ's name on a letter) is given.
    """

    fonts: Fonts = STANDARD
    sealed: bool = False
    head: RedHead | None = None
    letterhead: str = ""
    imprint: Imprint | None = None


PLAIN = Look()


@dataclass(frozen=True)
class Annex:
    """A table on pages of its own. ``rows`` hold one text for each column; ``note`` stands below.

    A table with a ``name`` lives in a content control, so that a later run can bring its figures up to date; the cells
    of its column ``key`` name the rows.
    """

    title: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[str]]
    note: str = ""
    landscape: bool = False
    side_margin: float = SIDE_MARGIN
    name: str = ""
    key: int = 0

    @property
    def tag(self) -> str:
        """The tag of its control."""
        return tag_of(TABLE, f"{self.name}@{self.key}")


def complete(
    document: Document,
    target: Path,
    title: str,
    signed: Signed,
    annexes: Sequence[Annex] = (),
    look: Look = PLAIN,
    *,
    kind: str = "",
) -> None:
    """Close the document, add its annexes, and write it; ``title`` may hold line breaks. See ``finish``."""
    close(document, signed, [annex.title for annex in annexes], look)
    add_annexes(document, annexes)
    finish(document, target, title, signed, look, kind=kind)


def close(document: Document, signed: Signed, annexes: Sequence[str], look: Look = PLAIN) -> None:
    """What follows the text: the annexes by name, the organ, the day; kept on a page with the text's end."""
    if annexes:
        add_annex_note(document, annexes)
    add_signature(document, signed.organ, signed.day, sealed=look.sealed)
    keep_closing(document)


def add_annexes(document: Document, annexes: Sequence[Annex]) -> None:
    """The annexes in the order in which they were announced; a single one has no number."""
    for number, annex in _numbered(annexes):
        if not annex.landscape and document.sections[-1].orientation is WD_ORIENT.LANDSCAPE:
            add_portrait_section(document)
        start_annex(document, number, annex.title, landscape=annex.landscape)
        table = add_table(document, annex.columns, annex.rows, annex.side_margin)
        if annex.name:
            controls.wrap(table, annex.tag, annex.title)
        if annex.note:
            add_paragraph(document, annex.note, "表注")
        else:
            end_with_table(document)


def finish(document: Document, target: Path, title: str, signed: Signed, look: Look = PLAIN, *, kind: str = "") -> None:
    """Give the document its head, its imprint and its fonts, and write it.

    A document of a ``kind`` keeps a record of what was written, by which a later run can tell what a person changed.
    """
    if look.head:
        add_red_head(document, look.head)
    if look.letterhead:
        add_letterhead(document, look.letterhead)
    if look.imprint:
        add_imprint(document, look.imprint)
    set_fonts(document, look.fonts)
    controls.number(document.element.body)
    if kind:
        attach(document, kind, signed.day)
    save(document, target, title.replace("\n", ""), signed.organ, signed.day)


def _numbered(annexes: Sequence[Annex]) -> Iterator[tuple[int, Annex]]:
    for number, annex in enumerate(annexes, start=1):
        yield (number if len(annexes) > 1 else 0), annex
