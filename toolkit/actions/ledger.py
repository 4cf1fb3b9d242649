"""The district's workbook as actions see it: read whole, and replaced only if nobody changed it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.actions.reading import Office
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.register import Register
from toolkit.forms.registry import form_by_id
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, FILINGS, LIKELY
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.lists import read_settings, read_units
from toolkit.workbooks.register import read_register
from toolkit.workbooks.store import Snapshot, replace_workbook, take_snapshot
from toolkit.workbooks.tables import TableRow, read_table


@dataclass(frozen=True)
class Ledger:
    """One state of the district's workbook, and what was read from it."""

    snapshot: Snapshot
    form: Form
    register: Register
    office: Office
    batches: tuple[TableRow, ...]
    # What is wrong with the lists of units and settings, in words.
    remarks: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """The workbook's bytes."""
        return self.snapshot.content

    @property
    def next_batch(self) -> int:
        """The number of the batch that a merge would be."""
        return self.register.last_batch + 1

    @property
    def known(self) -> frozenset[str]:
        """The sha256 of every document that 合并记录 lists and no undo has taken back."""
        rows = (row for row in self.batches if row.text("sha256") and not row.text("undone"))
        return frozenset(row.text("sha256") for row in rows)


def open_ledger(workspace: Workspace, form_id: str = "rectification_ledger") -> Ledger:
    """Read the district's workbook. Raises Trouble or WorkbookRefusal."""
    snapshot = take_snapshot(workspace.ledger)
    book = BookReader(snapshot.content)
    _demand_sheets(book)
    form = form_by_id(form_id)
    settings, faults = read_settings(book)
    if settings is None:
        raise Trouble("\n".join(faults), "请在总台账的“参数”表中改正后保存，再重新运行。")
    units, remarks = read_units(book)
    register = read_register(book, form)
    return Ledger(snapshot, form, register, Office(units, settings), read_table(book, BATCHES).rows, remarks)


def _demand_sheets(book: BookReader) -> None:
    """A workbook made before these sheets were thought of can have them, but must be given them by hand."""
    lacking = "".join(f"“{form.sheet}”" for form in (LIKELY, FILINGS) if form.sheet not in book.sheet_names)
    if lacking:
        raise Trouble(
            f"总台账中没有{lacking}，可能是旧版的总台账。",
            f"请在另一个文件夹运行 toolkit init，把新总台账中的{lacking}整张复制到现在的总台账里，保存关闭后再运行。",
        )


def save_ledger(workspace: Workspace, ledger: Ledger, content: bytes, at: datetime) -> None:
    """Replace the workbook by its next state. Raises WorkbookRefusal if it was changed or is open meanwhile."""
    replace_workbook(ledger.snapshot, content, backups=workspace.backups, at=at)
