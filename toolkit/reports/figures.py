"""Every figure that a report quotes, each with what it counts and the rows behind it.

Parts and totals come from the same measure, so that they cannot drift apart; what is counted is declared in
``measures``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from toolkit.core.commons import CommonProblem
from toolkit.core.register import RegisterRow
from toolkit.forms.schema import Form, UnitEntry
from toolkit.reports.escalation import NOTHING_ESCALATED, Escalation
from toolkit.reports.facts import Fact, facts_of, row_label
from toolkit.reports.filings import Filing, Standing, State, standings
from toolkit.reports.measures import Measure, measures
from toolkit.reports.progress import progress, weeks_of


@dataclass(frozen=True)
class Figure:
    """One figure. ``rows`` are the ids of the register's rows behind it, or the names of the units that it counts.

    The id of a unit's own figure ends with ``@`` and the unit. ``value`` is None for a share of nothing; ``part`` is
    the name of what the figure is narrowed to, such as a category of problems.
    """

    id: str
    label: str
    value: int | float | None
    unit: str
    definition: str
    rows: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class Figures:
    """All figures as of one day, and how each unit stands, in the order of the unit table.

    ``facts`` is what was counted, row by row; ``commons`` are the problems that several units share; ``escalation``
    is what a circular has to name.
    """

    as_of: date
    all: tuple[Figure, ...]
    standings: tuple[Standing, ...]
    facts: tuple[Fact, ...] = ()
    commons: tuple[CommonProblem, ...] = ()
    escalation: Escalation = NOTHING_ESCALATED

    @cached_property
    def _by_id(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.all}

    def __getitem__(self, id: str) -> Figure:
        return self._by_id[id]

    def __contains__(self, id: str) -> bool:
        return id in self._by_id

    def count(self, id: str) -> int:
        """The value of a figure that counts something. Raises KeyError, and TypeError for a share."""
        value = self[id].value
        if not isinstance(value, int):
            raise TypeError(f"{id} is no count")
        return value

    def parts(self, id: str, split: str, unit: str = "") -> tuple[Figure, ...]:
        """The parts of a figure by ``category``, ``status``, ``tier`` or ``channel``, in the order of declaration."""
        mine = (figure for figure in self.all if figure.id.startswith(f"{id}.{split}."))
        return tuple(figure for figure in mine if figure.id.partition("@")[2] == unit)

    def by_unit(self, id: str) -> dict[str, Figure]:
        """The parts of a figure by unit, in the order of the unit table."""
        return {standing.unit: self[f"{id}@{standing.unit}"] for standing in self.standings}


def figures(
    form: Form,
    rows: Sequence[RegisterRow],
    filings: Sequence[Filing],
    units: Sequence[UnitEntry],
    as_of: date,
    commons: Sequence[CommonProblem] = (),
    escalation: Escalation = NOTHING_ESCALATED,
) -> Figures:
    """Count the ledger as of a day. ``filings`` are the submissions that were taken in, ``units`` the directory."""
    facts = facts_of(form, rows)
    stand = standings(units, filings, facts)
    counts = (*measures(form, as_of), escalation.measure(), *progress(form, as_of, weeks_of(facts, as_of)))
    counted = (*_of_units(stand), _of_owed(escalation), *_of_rows(counts, facts, stand), *_of_commons(commons))
    return Figures(as_of, counted, stand, facts, tuple(commons), escalation)


def to_json(figures: Figures) -> list[dict[str, object]]:
    """The figures as plain data, for ``toolkit figures --json``."""
    return [
        {
            "id": figure.id,
            "label": figure.label,
            "value": figure.value,
            "unit": figure.unit,
            "definition": figure.definition,
            "rows": list(figure.rows),
        }
        for figure in figures.all
    ]


def percentage(part: int, whole: int) -> float | None:
    """A share in per cent with one decimal, halves up.

    100 means all and 0 means none: what would only round to them is held at 99.9 and 0.1.
    """
    if not whole:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return tenths / 10


def _of_rows(measures: Sequence[Measure], facts: Sequence[Fact], stand: Sequence[Standing]) -> list[Figure]:
    """The district's figures, and then the same for each unit from the unit's own rows."""
    by_unit: dict[str, list[Fact]] = {standing.unit: [] for standing in stand}
    for fact in facts:
        by_unit[fact.unit].append(fact)
    found = _counted(measures, facts)
    for unit, own in by_unit.items():
        found += _counted(measures, own, unit)
    return found


def _counted(measures: Sequence[Measure], facts: Sequence[Fact], unit: str = "") -> list[Figure]:
    counted = {measure.id: _count(measure, facts, unit) for measure in measures}
    return [*counted.values(), _rate(counted["problems"], counted["rectified"], unit)]


def _count(measure: Measure, facts: Sequence[Fact], unit: str) -> Figure:
    chosen = [fact for fact in facts if measure.chosen(fact)]
    value = len({measure.distinct(fact) for fact in chosen}) if measure.distinct else len(chosen)
    rows = tuple(fact.id for fact in chosen)
    named = _named(measure.id, measure.label, unit)
    return Figure(*named, value, measure.unit, measure.definition, rows, measure.part)


def _rate(problems: Figure, rectified: Figure, unit: str) -> Figure:
    value = percentage(len(rectified.rows), len(problems.rows))
    definition = "已整改问题数占发现问题数的百分比，保留一位小数；没有发现问题时不计算。"
    return Figure(*_named("rate", "整改率", unit), value, "%", definition, problems.rows)


def _named(id: str, label: str, unit: str) -> tuple[str, str]:
    return (f"{id}@{unit}", f"{label}（{unit}）") if unit else (id, label)


def _of_units(stand: Sequence[Standing]) -> list[Figure]:
    owing = [standing for standing in stand if standing.owes]
    return [
        _units("units_owed", "应报送单位", "单位名录中应当报送的单位数。", owing),
        _units(
            "units_filed",
            "已报送单位",
            "应报送单位中，合并记录有其报送件或台账有其记录的单位数，含零报告。",
            [standing for standing in owing if standing.filed],
        ),
        _units(
            "units_reported",
            "已报送有内容的单位",
            "已报送单位中，除零报告以外的单位数。",
            [standing for standing in owing if standing.state is State.REPORTED],
        ),
        _units(
            "units_nil",
            "零报告单位",
            "已报送单位中，台账各行均写明没有发现问题的单位数。",
            [standing for standing in owing if standing.state is State.NIL],
        ),
        _units(
            "units_missing",
            "未报送单位",
            "应报送单位中，没有任何报送件和台账记录的单位数。",
            [standing for standing in owing if not standing.filed],
        ),
        _units(
            "units_extra",
            "主动报送单位",
            "不在应报送之列而有报送件或台账记录的单位数。",
            [standing for standing in stand if not standing.owes],
        ),
    ]


def _of_owed(escalation: Escalation) -> Figure:
    definition = f"有应报材料逾期超过{escalation.filing_limit}没有报送的单位数。"
    units = tuple(unit for unit, _ in escalation.owed)
    return Figure("units_owing", "欠报材料的单位", len(units), "个", definition, units)


def _of_commons(commons: Sequence[CommonProblem]) -> list[Figure]:
    units = tuple(dict.fromkeys(unit for common in commons for unit in common.units))
    rows = tuple(dict.fromkeys(row_label(row) for common in commons for row in common.rows))
    names = tuple(common.label for common in commons)
    return [
        Figure("commons", "共性问题", len(commons), "类", "两个以上单位都存在的同一类问题的类数。", names),
        Figure("common_rows", "共性问题所含问题", len(rows), "个", "属于共性问题的台账行数，一行计一个。", rows),
        Figure("common_units", "存在共性问题的单位", len(units), "个", "存在共性问题的单位数，一个单位计一次。", units),
    ]


def _units(id: str, label: str, definition: str, stand: Sequence[Standing]) -> Figure:
    return Figure(id, label, len(stand), "个", definition, tuple(standing.unit for standing in stand))
