"""看板 of the district's workbook: refreshed in what its formulas cannot know, and its figures as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from toolkit.actions import listing
from toolkit.actions.board_remarks import board_remarks
from toolkit.actions.filings import filings_after, in_force, taken_in
from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.locations import Location
from toolkit.reports.facts import NO_UNIT, facts_of
from toolkit.reports.figures import Figure, Figures, figures
from toolkit.reports.progress import weeks_of
from toolkit.workbooks.board_places import SHEET, Cell, figure_cells
from toolkit.workbooks.board_refresh import Board, refreshed
from toolkit.workbooks.writing import renewed_filings


@dataclass(frozen=True)
class Shown:
    """One figure of the board: what ``toolkit figures`` says of it, and the cell that shows it."""

    figure: Figure
    cell: Cell


@dataclass(frozen=True)
class DashboardOutcome:
    """The board as of a day. ``written`` is the workbook if it changed; ``remarks`` say what the board cannot show."""

    as_of: date
    shown: tuple[Shown, ...]
    units: tuple[str, ...]
    written: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


def dashboard(workspace: Workspace, *, as_of: date, at: datetime) -> DashboardOutcome:
    """Bring the board to a day, 报送情况 which it counts, and the three lists. Raises Trouble or WorkbookRefusal."""
    ledgers = open_ledgers(workspace)
    ledger = ledgers[0]
    if SHEET not in ledger.book.sheet_names:
        raise Trouble(
            f"总台账中没有“{SHEET}”，可能是旧版的总台账。",
            f"请在另一个文件夹运行 toolkit init，把新总台账中的“{SHEET}”整张移动到现在的总台账里，"
            "再在“数据—编辑链接”中把来源改为现在的总台账，保存关闭后再运行。",
        )
    lines = in_force(ledger.batches)
    counted = figures(ledger.form, ledger.register.rows, list(taken_in(lines)), ledger.office.units, as_of)
    board = _refreshed(ledger, counted, as_of)
    filings = renewed_filings(ledger.book, filings_after(ledger, ledger.register.rows, lines))
    ledger.book.edit([board.edit, *filings])
    listing.update(ledger, ledger.register.rows)
    cells = figure_cells(ledger.form, board.units, [week for week in board.weeks if week <= as_of])
    known = {figure.id: figure for figure in counted.all}
    shown = tuple(Shown(known[id], cell) for id, cell in cells)
    remarks = (*board.left_out, *board_remarks(ledger, counted.facts), *ledger.remarks)
    return DashboardOutcome(as_of, shown, board.units, save_ledgers(workspace, ledgers, at), remarks)


def _refreshed(ledger: Ledger, counted: Figures, as_of: date) -> Board:
    weeks = weeks_of(facts_of(ledger.form, ledger.register.rows), as_of)
    return refreshed(ledger.book, as_of, ordered_units(counted), weeks)


def ordered_units(counted: Figures) -> Sequence[str]:
    """The units as the board lists them: those with most that is overdue first, then open, then found."""
    ids = ("overdue", "open", "problems")
    units = [standing.unit for standing in counted.standings if standing.unit != NO_UNIT]
    return sorted(units, key=lambda unit: [-counted.count(f"{id}@{unit}") for id in ids])


def outcome_json(outcome: DashboardOutcome) -> dict[str, object]:
    """The board as plain data: each figure with its cell on the sheet."""
    return {
        "as_of": outcome.as_of.isoformat(),
        "sheet": SHEET,
        "units": list(outcome.units),
        "figures": [
            {
                "id": shown.figure.id,
                "label": shown.figure.label,
                "value": shown.figure.value,
                "unit": shown.figure.unit,
                "cell": Location(SHEET, *shown.cell).a1,
            }
            for shown in outcome.shown
        ],
        "written": [path.name for path in outcome.written],
        "remarks": list(outcome.remarks),
    }
