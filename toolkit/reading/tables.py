"""Finding the tables of a form on a grid, wherever they stand and however their headings are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.core.documents import Grid
from toolkit.core.values.text import as_text
from toolkit.forms.schema import Form, Kind, Owner, Supplement
from toolkit.forms.targets import Target
from toolkit.reading.headings import HeadingIndex, Match, plain

# A heading spreads over at most this many rows: a group, a heading, a sub-heading.
_DEEPEST = 3
# Fewer recognised columns than this are chance.
_LEAST = 4


@dataclass(frozen=True)
class Table:
    """A table of a form on a grid. ``targets`` maps sheet columns to what they hold; ``unmapped`` names the rest.

    A column with something in it and no heading is unmapped under an empty name. ``index`` is what the headings were
    recognised by.
    """

    grid: Grid
    index: HeadingIndex
    heading_rows: range
    data_rows: range
    targets: Mapping[int, Target]
    unmapped: Mapping[int, str]
    repeated: tuple[int, ...] = ()

    @property
    def form(self) -> Form:
        """The form whose table it is."""
        return self.index.form

    @property
    def first_column(self) -> int:
        """The leftmost column of the table."""
        return min(self.targets)

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[int]]:
        columns: dict[str, list[int]] = {}
        for at, target in self.targets.items():
            if target.supplement is None:
                columns.setdefault(target.column.id, []).append(at)
        return columns

    @cached_property
    def supplements(self) -> Mapping[str, Sequence[tuple[int, Supplement]]]:
        """The sheet columns that hold supplements, by the form's column that they belong to."""
        columns: dict[str, list[tuple[int, Supplement]]] = {}
        for at, target in self.targets.items():
            if target.supplement is not None:
                supplement = target.column.supplements[target.supplement]
                columns.setdefault(target.column.id, []).append((at, supplement))
        return columns

    @cached_property
    def serials(self) -> Sequence[int]:
        """The sheet columns that hold a running number."""
        return [at for at, target in self.targets.items() if target.column.kind is Kind.SERIAL]

    def columns_of(self, column: str) -> Sequence[int]:
        """The sheet columns that hold a form's column, supplements aside."""
        return self._columns.get(column, ())

    def continued_on(self, grid: Grid) -> Table:
        """The same table carried on over a grid without headings (a Word table broken by a page)."""
        shift = grid.first_column - self.grid.first_column
        targets = {column + shift: target for column, target in self.targets.items()}
        return Table(
            grid, self.index, range(0), grid.row_numbers(), targets, {c + shift: h for c, h in self.unmapped.items()}
        )


@dataclass(frozen=True)
class _Heading:
    rows: range
    matches: Mapping[int, Match]

    @property
    def score(self) -> int:
        return len({match.target.id for match in self.matches.values()})


def find_tables(grid: Grid, index: HeadingIndex) -> tuple[Table, ...]:
    """Every table of the index's form on a grid, from top to bottom. A heading repeated for print starts none."""
    headings = list(_headings(grid, index))
    tables: list[Table] = []
    for heading, following in zip(headings, [*headings[1:], None], strict=False):
        end = following.rows.start if following else grid.last_row + 1
        tables.append(_table(grid, index, heading, range(heading.rows.stop, end)))
    return tuple(tables)


def _headings(grid: Grid, index: HeadingIndex) -> Iterator[_Heading]:
    row = grid.first_row
    while row <= grid.last_row:
        heading = _best_heading(grid, index, row)
        if heading is None:
            row += 1
            continue
        yield heading
        row = heading.rows.stop


def _best_heading(grid: Grid, index: HeadingIndex, row: int) -> _Heading | None:
    """The heading that begins in a row: as few rows as recognise the most columns."""
    if not _may_begin(grid, index, row):
        return None
    best: _Heading | None = None
    for depth in range(1, _DEEPEST + 1):
        rows = range(row, min(row + depth, grid.last_row + 1))
        if depth > 1 and not _is_mostly_known(grid, index, rows[-1]):
            break
        heading = _Heading(rows, _matches(grid, index, rows))
        if best is None or heading.score > best.score:
            best = heading
    return _trimmed(grid, index, best) if best is not None and _is_heading(best, index.form) else None


def _may_begin(grid: Grid, index: HeadingIndex, row: int) -> bool:
    """Whether a heading may begin in a row: something in it, and two columns spelled as declared just there or below.

    Only then are headings compared by likeness, which would be slow on every row of a long table.
    """
    if not any(index.exact(value) for _, value in grid.cells(row)):
        return False
    rows = range(row, min(row + _DEEPEST, grid.last_row + 1))
    exact = (index.exact(value) for below in rows for _, value in grid.cells(below))
    return len({match.target.column.id for match in exact if match}) >= 2


def _is_mostly_known(grid: Grid, index: HeadingIndex, row: int) -> bool:
    """Whether a row carries a heading on: a record that says 窗口端 in one cell does not."""
    found = [index.find(value) is not None for _, value in grid.cells(row)]
    return sum(found) * 2 >= len(found)


def _trimmed(grid: Grid, index: HeadingIndex, heading: _Heading) -> _Heading:
    """Without leading rows that say nothing of the heading, such as 填报单位： above it."""
    rows = heading.rows
    while len(rows) > 1 and not _says_some_of(grid, index, heading, rows.start):
        rows = rows[1:]
    return _Heading(rows, _matches(grid, index, rows)) if rows != heading.rows else heading


def _says_some_of(grid: Grid, index: HeadingIndex, heading: _Heading, row: int) -> bool:
    """Whether a row's own cells name what the heading was recognised by."""
    found = ((column, index.find(value)) for column, value in grid.cells(row))
    return any(
        match and column in heading.matches and heading.matches[column].target.column is match.target.column
        for column, match in found
    )


def _is_heading(heading: _Heading, form: Form) -> bool:
    found = {match.target.column.id for match in heading.matches.values()}
    required = {column.id for column in form.columns if column.required}
    enough = max(2, -(-len(required) // 2))
    return len(found) >= min(_LEAST, len(required)) and len(found & required) >= enough


def _matches(grid: Grid, index: HeadingIndex, rows: Sequence[int]) -> dict[int, Match]:
    """The lowest heading that is recognised above each column."""
    matches: dict[int, Match] = {}
    for column in grid.columns():
        for row in reversed(rows):
            match = index.find(grid.shown(row, column))
            if match is not None:
                matches[column] = match
                break
    return matches


def _table(grid: Grid, index: HeadingIndex, heading: _Heading, data: range) -> Table:
    targets: dict[int, Target] = {}
    repeated: list[int] = []
    for column, match in sorted(heading.matches.items(), key=lambda item: (item[1].distance, item[0])):
        rival = next((taken for taken, target in targets.items() if _excludes(target, match.target)), None)
        if not _is_read(index.form, match.target):
            continue
        if rival is None or _same_heading(grid, heading.rows, rival, column):
            targets[column] = match.target
        elif heading.matches[rival].distance == match.distance:
            repeated.append(column)
    targets = {column: _promoted(grid, heading.rows, targets, column) for column in sorted(targets)}
    rest = {column: _heading_text(grid, heading.rows, column) for column in grid.columns() if column not in targets}
    unmapped = {column: text for column, text in rest.items() if text or _says_something(grid, data, column)}
    return Table(grid, index, heading.rows, data, targets, unmapped, tuple(sorted(repeated)))


def _promoted(grid: Grid, rows: range, targets: Mapping[int, Target], column: int) -> Target:
    """What a column stands for: a supplement is the form's column itself where that is missing and may be called so."""
    target = targets[column]
    itself = Target(target.column)
    if target.supplement is None or any(other.id == itself.id for other in targets.values()):
        return target
    name = plain(_heading_text(grid, rows[-1:], column))
    return itself if name in map(plain, itself.names) else target


def _is_read(form: Form, target: Target) -> bool:
    """Whether a unit may fill the column in; the district's own columns in a unit's file are only kept beside."""
    return target.column.owner is Owner.UNIT or target.column.id in (form.identity, form.unit_column)


def _same_heading(grid: Grid, rows: range, first: int, second: int) -> bool:
    """Whether two columns stand under one merged heading."""
    area = grid.merge_at(rows[-1], first) or grid.merge_at(rows[0], first)
    return (
        area is not None
        and area.left <= second <= area.right
        and area == (grid.merge_at(rows[-1], second) or grid.merge_at(rows[0], second))
    )


def _excludes(taken: Target, target: Target) -> bool:
    """Whether a column is spoken for: by the same heading, or as ticks in one column against ticks in several."""
    if taken.id == target.id:
        return True
    same = taken.column.id == target.column.id and taken.column.kind is Kind.TICKS
    return same and (taken.option is None) != (target.option is None)


def _says_something(grid: Grid, rows: range, column: int) -> bool:
    """Whether a column without a heading holds more than blanks or a running number."""
    texts = (as_text(grid.value(row, column)) for row in rows)
    return any(text and not text.isdecimal() for text in texts)


def _heading_text(grid: Grid, rows: range, column: int) -> str:
    texts = [as_text(grid.shown(row, column)) for row in rows]
    return "".join(dict.fromkeys(text for text in texts if text))
