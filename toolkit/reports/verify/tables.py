"""Tables held against the ledger, cell by cell, and against their own totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from toolkit.core.documents import Grid
from toolkit.core.values.text import as_text
from toolkit.reports.figures import Figures
from toolkit.reports.official import Annex
from toolkit.reports.spelling import legal
from toolkit.reports.verify.made_tables import HEADINGS, TOTALS, number_of, verify_made
from toolkit.reports.verify.numbers import value_of
from toolkit.reports.verify.verdict import Kind, Verdict

_HEADS = 4  # rows among which the headings are looked for
# So many of an annex's headings make a table that annex.
_ENOUGH = 0.7
_NO_SUMS = ("率", "占", "比", "均")  # headings of shares and means
_NAMED = 8  # rows that are named one by one


def verify_table(
    grid: Grid, annexes: Sequence[Annex], figures: Figures, names: Mapping[str, str], verdict: Verdict
) -> None:
    """Hold a table against the annex that it is, or else against the figures that its headings name."""
    top, heads = _headings(grid, annexes)
    table = _label(grid, heads)
    rows = [[_text(grid, row, column) for column in grid.columns()] for row in grid.row_numbers() if row > top]
    rows = [row for row in rows if any(row)]
    before = len(verdict.disagreements)
    annex = _annex(heads, annexes)
    if annex:
        _verify_annex(table, heads, rows, annex, verdict)
    else:
        verify_made(table, heads, rows, figures, names, verdict)
    wrong = {made.what for made in verdict.disagreements[before:]}
    _verify_totals(table, heads, rows, wrong, verdict)


def _headings(grid: Grid, annexes: Sequence[Annex]) -> tuple[int, list[str]]:
    """The last row of headings, and the headings: of the first few rows that which has most known ones."""
    known = {*HEADINGS, *("".join(c.heading.split()) for annex in annexes for c in annex.columns)}
    best, top, heads = 0, grid.first_row, [""] * len(grid.columns())
    for row in list(grid.row_numbers())[:_HEADS]:
        names = ["".join(as_text(grid.shown(row, column)).split()) for column in grid.columns()]
        score = sum(name in known for name in names)
        if score and score >= best:
            best, top, heads = score, row, names
    return top, heads


def _annex(heads: Sequence[str], annexes: Sequence[Annex]) -> Annex | None:
    for annex in annexes:
        own = ["".join(column.heading.split()) for column in annex.columns]
        if own[annex.key] in heads and sum(name in heads for name in own) >= _ENOUGH * len(own):
            return annex
    return None


def _verify_annex(
    table: str, heads: Sequence[str], rows: Sequence[Sequence[str]], annex: Annex, verdict: Verdict
) -> None:
    own = ["".join(column.heading.split()) for column in annex.columns]
    key_at = heads.index(own[annex.key])
    wanted = _keyed(([legal(text) for text in row] for row in annex.rows), annex.key)
    shown = _keyed(rows, key_at)
    for key, cells in shown.items():
        place = f"{annex.title}“{key[0]}”行"
        if key not in wanted:
            verdict.hold(Kind.ROW, f"{place}", "有这一行", "台账中没有", f"{table}：{'｜'.join(filter(None, cells))}")
            continue
        texts = dict(zip(own, wanted[key], strict=True))
        for heading, found in zip(heads, cells, strict=True):
            if heading in texts:
                expected = _plain(texts[heading])
                verdict.hold(Kind.CELL, heading, _plain(found), expected, f"{table}：{place}“{heading}”{found}")
    missing = [key[0] for key in wanted if key not in shown]
    if missing:
        told = "、".join(missing[:_NAMED]) + (f"等{len(missing)}行" if len(missing) > _NAMED else "")
        verdict.hold(Kind.ROW, f"{annex.title}缺少的行", "没有", f"有{told}", f"{table}：缺{told}")


def _verify_totals(
    table: str, heads: Sequence[str], rows: Sequence[Sequence[str]], wrong: set[str], verdict: Verdict
) -> None:
    """The row of totals is the sum of the other rows; a column that has a wrong cell is told of already."""
    totals = [row for row in rows if any("".join(cell.split()) in TOTALS for cell in row[:3])]
    if len(totals) != 1:
        return  # with several, which rows each of them sums is anybody's guess
    (total,) = totals
    above = [row for row in rows if row is not total]
    for column, heading in enumerate(heads):
        numbers = [number for row in above if (number := number_of(row[column])) is not None]
        whole = number_of(total[column])
        shares = any(word in heading for word in _NO_SUMS) or any(mark in row[column] for row in rows for mark in "%％")
        if heading not in wrong and whole is not None and numbers and not shares:
            summed = value_of(str(sum(map(Decimal, numbers))))
            verdict.hold(Kind.SUM, f"{heading}合计", whole, summed, f"{table}：合计行“{heading}”{total[column]}")


def _keyed(rows: Iterator[list[str]] | Sequence[Sequence[str]], key_at: int) -> dict[tuple[str, int], Sequence[str]]:
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Sequence[str]] = {}
    for row in rows:
        key = _plain(row[key_at])
        found[key, seen[key]] = row
        seen[key] += 1
    return found


def _text(grid: Grid, row: int, column: int) -> str:
    return as_text(grid.shown(row, column))


def _plain(text: str) -> str:
    """A cell's text for comparing: spaces and line breaks do not matter, and a number is a number however it is spelt."""
    return "".join(text.split())


def _label(grid: Grid, heads: Sequence[str]) -> str:
    return f"{grid.name}（{'、'.join(filter(None, heads[:3]))}……）"
