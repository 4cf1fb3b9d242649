"""How a form is declared. Everything else derives from the declaration.

Blank workbooks, the recognition of incoming tables, normal forms, checks, ownership in a merge, the columns
of the district's register, a report's annex and the manual's pages all read these values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from toolkit.core.values import Value


class Kind(StrEnum):
    """What a column holds, and so how its cells are read and written."""

    TEXT = "text"
    SERIAL = "serial"        # a running number that means nothing beyond its sheet
    DATE = "date"            # one day
    DATES = "dates"          # one day or a range of days
    TICKS = "ticks"          # any of the options, each with a sub-column of its own
    CHOICE = "choice"        # exactly one of the options
    DEADLINE = "deadline"
    PERSON = "person"        # a name with a post
    PHONE = "phone"
    WHOLE = "whole"          # a whole number


class Owner(StrEnum):
    """Who may change a column of a register."""

    UNIT = "unit"            # the reporting unit, by what it submits
    DERIVED = "derived"      # proposed from what the unit submits, corrected by the district
    DISTRICT = "district"    # the district alone


@dataclass(frozen=True)
class Option:
    """One choice of a column. ``aliases`` are other words for it; ``keywords`` suggest it from a text."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that means the option."""
        return (self.label, *self.aliases)


@dataclass(frozen=True)
class Supplement:
    """Part of a column that some units give a column of its own, and how the two are put together."""

    aliases: tuple[str, ...]
    template: str  # {0} is the column's text, {1} the supplement's


@dataclass(frozen=True)
class Column:
    """One column of a form or register. ``heading`` may hold line breaks; ``width`` is in characters.

    Of derived columns, one that is ``set_once`` never changes once it is filled, and the options of one that is
    ``staged`` are the stages of a life in their order: where the district is ahead, a unit that follows disputes nothing.
    """

    id: str
    heading: str
    kind: Kind = Kind.TEXT
    owner: Owner = Owner.UNIT
    aliases: tuple[str, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    required: bool = False
    nil_allowed: bool = False  # whether 无 is an answer in a required column
    options: tuple[Option, ...] = ()
    width: float = 12.0
    max_length: int = 0      # 0: no limit but the cell's
    help: str = ""
    example: str = ""
    derive: Callable[[Mapping[str, Value]], Value] | None = None
    set_once: bool = False
    staged: bool = False

    @property
    def name(self) -> str:
        """The heading on one line, as messages and documents use it."""
        return "".join(self.heading.split())

    def option(self, id: str) -> Option:
        """An option by its id. Raises KeyError."""
        return {option.id: option for option in self.options}[id]


@dataclass(frozen=True)
class Leaf:
    """One physical column of a sheet: a column, or one of its tick options."""

    column: Column
    option: Option | None = None

    @property
    def heading(self) -> str:
        """The lowest heading above the cells."""
        return self.option.label if self.option else self.column.heading


@dataclass(frozen=True)
class MetaField:
    """A field outside of the table, such as 填报单位（盖章）：."""

    id: str
    label: str
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    at_foot: bool = False


@dataclass(frozen=True)
class Matrix:
    """How a form may also be laid out: days along one edge of a table, and in its cells who is on duty.

    ``day``, ``name`` and ``post`` are columns of the form; what stands along the other edge, or above it, is one of
    ``labels`` or a person. Where people stand along that edge, the cells are ticks or say one of ``marks``.
    """

    day: str
    name: str
    post: str
    labels: tuple[str, ...]
    marks: tuple[str, ...] = ()


# Forms are declared once, so each is equal to itself alone; caches by form then need not hash its columns.
@dataclass(frozen=True, eq=False)
class Form:
    """A register's form. ``key`` names the columns that tell one row of a unit from another.

    A row whose column ``closed[0]`` holds the option ``closed[1]`` takes no change from a submission. Where ``key_is_whole``
    is not set, several rows may share a key, told apart by their texts, and two units may report the same. ``words`` are
    those of which a title has one, where the headings alone could be those of another table. A form with a ``matrix`` is
    read from such a table too, and its rows are told apart by person and day.
    """

    id: str
    title: str
    sheet: str
    columns: tuple[Column, ...]
    meta: tuple[MetaField, ...] = ()
    notes: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    key_is_whole: bool = False
    words: tuple[str, ...] = ()
    id_prefix: str = ""
    identity: str = ""       # the register's column that holds a row's stable id
    unit_column: str = ""    # the register's column that holds the reporting unit
    origin_column: str = ""  # the register's column that tells where a row was last submitted
    closed: tuple[str, str] | None = None
    period: str = ""         # the column of days that bounds what a submission speaks of; the next one speaks of others
    matrix: Matrix | None = None

    def column(self, id: str) -> Column:
        """A column by its id. Raises KeyError."""
        return self._columns[id]

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}

    @cached_property
    def submitted(self) -> tuple[Column, ...]:
        """The columns that a unit fills in, but for the running number."""
        return tuple(c for c in self.columns if c.owner is Owner.UNIT and c.kind is not Kind.SERIAL)

    @property
    def blank_columns(self) -> tuple[Column, ...]:
        """The columns of the blank form."""
        return tuple(c for c in self.columns if c.owner is Owner.UNIT)

    @property
    def register_columns(self) -> tuple[Column, ...]:
        """The columns of the district's register, in order."""
        return tuple(c for c in self.columns if c.kind is not Kind.SERIAL)


def leaves(columns: tuple[Column, ...]) -> tuple[Leaf, ...]:
    """The physical columns of a sheet, from left to right."""
    return tuple(
        leaf
        for column in columns
        for leaf in ([Leaf(column, option) for option in column.options] if column.kind is Kind.TICKS else [Leaf(column)])
    )


@dataclass(frozen=True)
class UnitEntry:
    """A unit of the directory: its canonical short name, and every other name that leads to it."""

    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    moved_in: bool = False       # 整体入驻: at least two assisted-service agents (notice 二（一）4)
    reports: bool = True         # whether it owes filings
    contact: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True)
class Campaign:
    """The dates of a campaign (notice 三), which checks and reports are held against."""

    start: date
    filing_due: date
    walking_due: date
    report_due: date
