"""What the figures count: each a choice of the ledger's rows, and how the rows chosen are counted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.core.values import DueKind
from toolkit.core.values.people import Tier
from toolkit.forms.cells import DUE_WORDS
from toolkit.forms.schema import Column, Form
from toolkit.reports.facts import RECTIFIED, UNSORTED, Fact
from toolkit.reports.spelling import chinese_date, chinese_month, quoted


@dataclass(frozen=True)
class Measure:
    """A way to count rows: all that are chosen, or what is distinct in them. ``unit`` is the measure word."""

    id: str
    label: str
    unit: str
    definition: str
    chosen: Callable[[Fact], bool]
    distinct: Callable[[Fact], Hashable] | None = None
    part: str = ""  # the name of the part, where it is one of several


def measures(form: Form, as_of: date) -> tuple[Measure, ...]:
    """All measures of the ledger as of a day, each followed by its parts."""
    categories = _choices(form.column("category"), "未归类")
    statuses = _choices(form.column("status"), "未填写")
    rectified, immediate = _rectified(form), _immediate(form)
    return (
        *_split(_walks(form), "channel", _channels(form), lambda fact: fact.channels),
        *_split(_persons(form), "tier", _tiers(), lambda fact: (fact.tier.name.lower(),)),
        _items(form),
        *_split(_problems(form), "category", categories, lambda fact: (fact.category,)),
        *_split(_problems(form), "status", statuses, lambda fact: (fact.status,))[1:],
        _new_problems(form, as_of),
        *_split(_problem_units(), "category", categories, lambda fact: (fact.category,)),
        _measures_taken(form),
        *_split(rectified, "category", categories, lambda fact: (fact.category,)),
        immediate,
        *_open(form, as_of),
    )


def _walks(form: Form) -> Measure:
    source = form.column("source")
    definition = f"{quoted(source.name)}为{quoted(source.option('walk').label)}或未填的台账行数，一行计一人次。"
    return Measure("walks", "走流程人次", "人次", definition, lambda fact: fact.walked)


def _persons(form: Form) -> Measure:
    definition = (
        "走流程人员去重后的人数：同一单位、同一姓名计一人，按其在台账中所填的最高职务归入一个层级；"
        f"{quoted(form.column('walker').name)}未填的不计。"
    )
    return Measure(
        "persons",
        "走流程人数",
        "人",
        definition,
        lambda fact: fact.walked and bool(fact.person),
        lambda fact: (fact.unit, fact.person),
    )


def _items(form: Form) -> Measure:
    definition = f"走流程所涉{quoted(form.column('item').name)}去重后的项数：同一单位、同一名称计一项。"
    return Measure(
        "items",
        "走流程事项",
        "项",
        definition,
        lambda fact: fact.walked and bool(fact.item),
        lambda fact: (fact.unit, fact.item),
    )


def _problems(form: Form) -> Measure:
    stated = quoted(form.column("problem").name)
    definition = f"{stated}写明了问题的台账行数，一行计一个；未填和写明没有发现问题的不计。"
    return Measure("problems", "发现问题", "个", definition, lambda fact: fact.problem)


def _new_problems(form: Form, as_of: date) -> Measure:
    definition = f"发现的问题中，{quoted(form.column('date').name)}在{chinese_month(as_of)}的个数，跨多日的按第一天。"

    def this_month(fact: Fact) -> bool:
        return fact.day is not None and (fact.day.year, fact.day.month) == (as_of.year, as_of.month)

    return Measure("new_problems", "当月发现问题", "个", definition, lambda fact: fact.problem and this_month(fact))


def _problem_units() -> Measure:
    definition = "台账中有问题的单位数，一个单位计一次。"
    return Measure(
        "problem_units", "发现问题的单位", "个", definition, lambda fact: fact.problem, lambda fact: fact.unit
    )


def _measures_taken(form: Form) -> Measure:
    definition = f"发现的问题中，{quoted(form.column('measure').name)}写有具体内容的台账行数，一行计一条。"
    return Measure("measures", "整改优化措施", "条", definition, lambda fact: fact.problem and fact.measure)


def _rectified(form: Form) -> Measure:
    status = form.column("status")
    labels = "、".join(quoted(status.option(id).label) for id in RECTIFIED)
    definition = f"发现的问题中，{quoted(status.name)}为{labels}的个数。"
    return Measure("rectified", "已整改问题", "个", definition, lambda fact: fact.rectified)


def _immediate(form: Form) -> Measure:
    definition = f"已整改的问题中，{quoted(form.column('due').name)}为{quoted(DUE_WORDS[DueKind.IMMEDIATE])}的个数。"
    return Measure(
        "immediate", "立行立改问题", "个", definition, lambda fact: fact.rectified and fact.due is DueKind.IMMEDIATE
    )


def _open(form: Form, as_of: date) -> tuple[Measure, ...]:
    due, ongoing = quoted(form.column("due").name), quoted(DUE_WORDS[DueKind.ONGOING])
    overdue = f"未整改且时限明确的问题中，时限早于{chinese_date(as_of)}的个数，时限当天不算逾期。"
    return (
        Measure("open", "未整改问题", "个", "发现的问题减去已整改的问题。", lambda fact: fact.open),
        Measure(
            "with_deadline",
            "未整改且时限明确的问题",
            "个",
            f"未整改的问题中，{due}为具体日期的个数。",
            lambda fact: fact.open and fact.deadline is not None,
        ),
        Measure(
            "long_term",
            "未整改且需长期坚持的问题",
            "个",
            f"未整改的问题中，{due}为{ongoing}的个数。",
            lambda fact: fact.open and fact.due is DueKind.ONGOING,
        ),
        Measure(
            "no_deadline",
            "未整改且时限不明确的问题",
            "个",
            f"未整改的问题中，{due}既不是具体日期也不是{ongoing}的个数。",
            lambda fact: fact.open and fact.deadline is None and fact.due is not DueKind.ONGOING,
        ),
        Measure(
            "overdue",
            "逾期未整改问题",
            "个",
            overdue,
            lambda fact: fact.open and fact.deadline is not None and fact.deadline < as_of,
        ),
    )


def _split(
    measure: Measure, name: str, parts: Sequence[tuple[str, str]], memberships: Callable[[Fact], tuple[str, ...]]
) -> tuple[Measure, ...]:
    """The measure and its parts, each an id and a label. ``memberships`` are the ids of the parts a row belongs to."""

    def part(id: str, label: str) -> Measure:
        return replace(
            measure,
            id=f"{measure.id}.{name}.{id}",
            label=f"{measure.label}（{label}）",
            part=label,
            chosen=lambda fact: measure.chosen(fact) and id in memberships(fact),
        )

    return (measure, *(part(id, label) for id, label in parts))


def _channels(form: Form) -> list[tuple[str, str]]:
    """One row may tick several channels: these parts overlap."""
    return [(option.id, option.label) for option in form.column("channels").options]


def _tiers() -> list[tuple[str, str]]:
    return [(tier.name.lower(), tier.value) for tier in Tier]


def _choices(column: Column, unsorted: str) -> list[tuple[str, str]]:
    return [*((option.id, option.label) for option in column.options), (UNSORTED, unsorted)]
