"""The registers of a workspace as actions see them: workbooks read whole, and replaced only if nobody changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from toolkit.actions.headings import choices_of
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.reading import Office
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import ROSTERS as ROSTERS_FILE
from toolkit.actions.workspace import Workspace
from toolkit.checking.registers import registers_of
from toolkit.core.register import Register
from toolkit.forms.checks import FORM as CHECKS
from toolkit.forms.materials import PAPER_NAMES
from toolkit.forms.registry import LEDGER, ROSTERS, SUBMITTED_FORMS, Book
from toolkit.forms.schema import Form
from toolkit.forms.settings import FORM as SETTINGS
from toolkit.forms.system import BATCHES, FILINGS, LIKELY
from toolkit.forms.urgency import unreadable
from toolkit.workbooks.editable import Sheets, StoredWorkbook
from toolkit.workbooks.headings import read_headings
from toolkit.workbooks.lists import read_settings, read_severities, read_units
from toolkit.workbooks.register import read_register
from toolkit.workbooks.stored import StoredFile
from toolkit.workbooks.tables import TableRow, read_table

LEDGER_FORM = LEDGER.forms[0].id


@dataclass(frozen=True)
class Ledger:
    """The register of one form in one state of its workbook, and what was read from there.

    ``batches`` are the lines of 合并记录 for all registers of the workbook.
    """

    book: StoredWorkbook
    form: Form
    register: Register
    office: Office
    batches: tuple[TableRow, ...]
    # What is wrong with the lists of units and headings, in words; it does not count.
    remarks: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """The sha256 of every document of the form that 合并记录 lists and no undo has taken back.

        Documents without a table are listed with the 问题整改台账.
        """
        own = {"", self.form.sheet, *(PAPER_NAMES if self.form.id == LEDGER_FORM else ())}
        rows = (row for row in self.batches if not row.text("undone") and row.text("form") in own)
        return frozenset(row.text("sha256") for row in rows) - {""}


def open_ledger(workspace: Workspace, form_id: str = LEDGER_FORM) -> Ledger:
    """Read the register of a form. Raises Trouble or WorkbookRefusal."""
    if form_id not in (form.id for form in SUBMITTED_FORMS):
        known = "、".join(f"{form.id}（{form.sheet}）" for form in SUBMITTED_FORMS)
        raise Trouble(f"没有代码为“{form_id}”的登记表。", f"可用的代码：{known}。")
    ledger = next((ledger for ledger in open_ledgers(workspace) if ledger.form.id == form_id), None)
    if ledger is None:
        raise no_rosters()
    return ledger


def open_ledgers(workspace: Workspace) -> tuple[Ledger, ...]:
    """Read every register of a workspace, the 问题整改台账 first; those of one workbook share it.

    Without the second workbook there are the registers of the first alone. Raises Trouble or WorkbookRefusal.
    """
    book = _open(workspace, workspace.ledger)
    demand_sheets(book, LIKELY.sheet, FILINGS.sheet)
    office, remarks = _office(book)
    ledgers = [*_ledgers_in(LEDGER, book, office, remarks)]
    if workspace.rosters.exists():
        ledgers += _ledgers_in(ROSTERS, _open(workspace, workspace.rosters), office, remarks)
    rows = {ledger.form.id: ledger.register.rows for ledger in ledgers}
    office = replace(office, registers=registers_of(rows, office.units))
    return tuple(replace(ledger, office=office) for ledger in ledgers)


def open_office(workspace: Workspace) -> tuple[StoredWorkbook, Office]:
    """The district's workbook and what it says of the office, without any register. Raises Trouble or WorkbookRefusal."""
    book = _open(workspace, workspace.ledger)
    office, _ = _office(book)
    return book, office


def _open(workspace: Workspace, path: Path) -> StoredWorkbook:
    """The workbook as the program has it that called, or else as its file. Raises WorkbookRefusal."""
    return workspace.opened.get(path.resolve()) or StoredFile(path, workspace.backups)


def _ledgers_in(place: Book, book: StoredWorkbook, office: Office, remarks: tuple[str, ...]) -> Iterator[Ledger]:
    batches = read_table(book, BATCHES).rows
    # A workbook made before a form was thought of has no register of it.
    for form in (form for form in place.forms if form.sheet in book.sheet_names or place is LEDGER):
        yield Ledger(book, form, read_register(book, form), office, batches, remarks)


def no_rosters() -> Trouble:
    """What to say where the second workbook is needed and not there."""
    return Trouble(
        f"工作文件夹里没有“{ROSTERS_FILE}”，或者它是旧版的，缺少这次要用的登记表。",
        "请对这个文件夹再运行一次 toolkit init 补建（已有的内容不会改动）；旧版的先改名，补建以后把原来的内容复制进去。",
    )


def next_batch(ledgers: Iterable[Ledger]) -> int:
    """The number of the next batch, which is counted over all workbooks."""
    return max(ledger.register.last_batch for ledger in ledgers) + 1


def _office(book: Sheets) -> tuple[Office, tuple[str, ...]]:
    """What the workbook says of the office, and what is wrong with its lists of units and headings. Raises Trouble."""
    settings, faults, lacking = read_settings(book)
    severities, wrong = read_severities(book)
    if settings is None or wrong:
        sheets = [form.sheet for form, said in ((SETTINGS, faults), (CHECKS, wrong)) if said]
        raise Trouble("\n".join((*faults, *wrong)), f"请在总台账的“{'”“'.join(sheets)}”表中改正后保存，再重新运行。")
    units, remarks = read_units(book)
    choices, doubts = choices_of(read_headings(book))
    unclear = tuple(filter(None, (unreadable(settings),)))
    return Office(units, settings, severities, choices=choices), (*lacking, *unclear, *remarks, *doubts)


def save_ledgers(workspace: Workspace, ledgers: Iterable[Ledger], at: datetime) -> tuple[Path, ...]:
    """Save the workbooks that were edited. Raises WorkbookRefusal if a file was changed or is open meanwhile.

    Each workbook is replaced whole, one after the other. Where a run ends between two of them, the first knows its
    documents and the second does not: the next run merges the rest of the same files.
    """
    edited = {ledger.book.path: ledger.book for ledger in ledgers if ledger.book.edited}
    for book in edited.values():
        book.demand_free()
    for book in edited.values():
        book.save(at)
    return tuple(edited)
