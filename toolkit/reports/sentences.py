"""The sentences of the report, right for none, one, many and all. Each is complete, or empty for want of matter.

No sentence holds a number that is not a figure, and every figure, list of units and day in it is marked (``marks``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from toolkit.forms.schema import Form
from toolkit.reports.facts import UNSORTED
from toolkit.reports.figures import Figure, Figures
from toolkit.reports.marks import AS_OF, DAY, FIGURE, NAMES, mark, tag_of
from toolkit.reports.spelling import chinese_date, spell

_LEADING = 5  # so many units are named in a sentence; the annex has all
_REST = (".category.other", f".category.{UNSORTED}")


def say(figure: Figure) -> str:
    """A figure with its measure word. The figure itself is marked, so that a document can take a new one."""
    return f"{alone(figure)}{figure.unit}"


def alone(figure: Figure) -> str:
    """A figure alone, marked."""
    return mark(tag_of(FIGURE, figure.id), figure.label, spell(figure.value))


def day_told(day: date) -> str:
    """The day of the figures, marked."""
    return mark(tag_of(DAY, AS_OF), "统计日期", chinese_date(day))


def filing(form: Form, figures: Figures) -> str:
    """Which units filed, which filed a nil return, which owe."""
    owed, filed, missing = figures["units_owed"], figures["units_filed"], figures["units_missing"]
    if not owed.value:
        told = f"单位名录中没有应报送{form.sheet}的单位"
    elif not missing.value:
        told = f"应报送{form.sheet}的{say(owed)}单位{'已' if owed.value == 1 else '已全部'}报送"
    elif not filed.value:
        told = f"应报送{form.sheet}的{say(owed)}单位{'尚未' if owed.value == 1 else '均未'}报送"
    else:
        told = f"应报送{form.sheet}的{say(owed)}单位中，已报送{say(filed)}，未报送{say(missing)}（{_names(missing)}）"
    extra = figures["units_extra"]
    told += _nil_returns(figures)
    return told + (f"；另有{say(extra)}单位主动报送（{_names(extra)}）" if extra.value else "") + "。"


def _nil_returns(figures: Figures) -> str:
    nil, filed = figures["units_nil"], figures["units_filed"]
    if not nil.value:
        return ""
    lead = "；已报送的单位" if figures.count("units_missing") else "，"
    if nil.value == filed.value:
        return f"{lead}{'为' if nil.value == 1 else '均为'}零报告"
    return f"{lead}{'中，' if figures.count('units_missing') else '其中'}零报告{say(nil)}（{_names(nil)}）"


def walking(figures: Figures) -> str:
    """How many people walked how often, by tier, and how many items."""
    walks, persons, items = figures["walks"], figures["persons"], figures["items"]
    if not walks.value:
        return "台账中没有走流程记录。"
    who = f"共有{say(persons)}走流程{say(walks)}" if persons.value else f"共走流程{say(walks)}"
    tiers = _parts(figures.parts("persons", "tier"))
    told = f"{who}，{made_up(tiers, '其中')}" if tiers else who
    return told + (f"；体验政务服务事项{say(items)}。" if items.value else "。")


def channels(figures: Figures) -> str:
    """By which channels people walked, and which nobody used."""
    if not figures.count("walks"):
        return ""
    parts = figures.parts("walks", "channel")
    used = "、".join(f"{part.part}{say(part)}" for part in parts if part.value)
    unused = "、".join(part.part for part in parts if not part.value)
    if not used:
        return "各次体验均未填写体验形式。"
    return f"按体验形式统计，{used}（一次体验涉及多端的分别计数）" + (f"，未涉及{unused}。" if unused else "。")


def problems(figures: Figures) -> str:
    """How many problems in how many units."""
    found, units = figures["problems"], figures["problem_units"]
    if not found.value:
        return "台账中没有问题记录。"  # which a blank cell does not make a finding that all is well
    return f"共发现问题{say(found)}，涉及{say(units)}单位。"


def kinds(figures: Figures) -> str:
    """The problems by kind."""
    parts = most_first(kinds_of(figures.parts("problems", "category")))
    return f"按问题类别统计，{made_up(parts, '')}。" if parts else ""


def units(figures: Figures, annex: str) -> str:
    """The problems by unit: all units where they are few, else those with most."""
    found = {unit: figure for unit, figure in figures.by_unit("problems").items() if figure.value}
    if len(found) < 2:
        return f"问题出自{next(iter(found))}。" if found else ""
    most = leading(found)
    told = "、".join(f"{unit}{say(figure)}" for unit, figure in most.items())
    if len(most) == len(found):
        return f"按单位统计，{told}。"
    return f"问题较多的单位有{told}，各单位情况见{annex}。" if most else f"各单位情况见{annex}。"


_MOST_KINDS = 6  # common problems named in a sentence; the annex has all


def common(figures: Figures, annex: str) -> str:
    """The kinds of problems that several units share."""
    kinds, units, found = figures["commons"], figures["common_units"], figures["common_rows"]
    if not kinds.value:
        return "台账中没有两个以上单位都存在的同一类问题。"
    names = mark(tag_of(NAMES, kinds.id), "共性问题名称", names_of(kinds))
    return (
        f"两个以上单位都存在的共性问题有{say(kinds)}（{names}），涉及{say(units)}单位、{say(found)}问题，详见{annex}。"
    )


def rectification(figures: Figures) -> str:
    """What became of the problems: rectified, at what rate, accepted, struck off."""
    found, done, still = figures["problems"], figures["rectified"], figures["open"]
    if not found.value:
        return "没有需要整改的问题。"
    told = f"针对发现的问题，制定整改优化措施{say(figures['measures'])}。" if figures.count("measures") else ""
    if not done.value:
        state = f"发现的{say(found)}问题{'' if found.value == 1 else '均'}尚未完成整改"
    elif not still.value:
        state = f"发现的{say(found)}问题已{'' if found.value == 1 else '全部'}整改"
    else:
        state = f"发现的{say(found)}问题中，已整改{say(done)}，尚未整改{say(still)}"
    rate = f"整改率（已整改问题占发现问题的比例）为{say(figures['rate'])}"
    return f"{told}{state}，{rate}。{_among_rectified(figures)}"


def _among_rectified(figures: Figures) -> str:
    at_once = f"立行立改{say(figures['immediate'])}" if figures.count("immediate") else ""
    states = (("problems.status.accepted", "通过验收"), ("problems.status.closed", "销号"))
    later = "、".join(f"已{words}{say(figures[id])}" for id, words in states if figures[id].value)
    told = "；".join(part for part in (at_once, later) if part)
    return f"已整改的问题中，{told}。" if told else ""


def remaining(figures: Figures) -> str:
    """The problems still open: with a day, for the long term, without a clear day, overdue."""
    if not figures.count("open"):
        return ""
    kinds = (("with_deadline", "已明确整改时限"), ("long_term", "需长期坚持"), ("no_deadline", "整改时限尚不明确"))
    told = "、".join(f"{words}的{say(figures[id])}" for id, words in kinds if figures[id].value)
    return f"尚未整改的问题中，{told}。{_overdue(figures)}"


def _overdue(figures: Figures) -> str:
    overdue = figures["overdue"]
    if not figures.count("with_deadline"):
        return ""
    day = day_told(figures.as_of)
    if not overdue.value:
        return f"截至{day}，没有超过整改时限的问题。"
    return f"截至{day}，超过整改时限仍未整改的{say(overdue)}{_where(figures.by_unit('overdue'))}。"


def _where(parts: Mapping[str, Figure]) -> str:
    """The units behind a figure, in brackets: one alone by name, several with their share, of many only the first."""
    found = {unit: figure for unit, figure in parts.items() if figure.value}
    if len(found) < 2:
        return f"（{next(iter(found))}）"
    most = leading(found)
    told = "、".join(f"{unit}{say(figure)}" for unit, figure in most.items())
    return f"（{told}）" if len(most) == len(found) else f"（较多的有{told}）" if most else ""


def _names(figure: Figure) -> str:
    """The units that a figure counts, marked."""
    return mark(tag_of(NAMES, figure.id), f"{figure.label}名单", names_of(figure))


def names_of(figure: Figure) -> str:
    """What a figure counts, by name: all units, but of many kinds of problems only those of most units."""
    shown = figure.rows[:_MOST_KINDS] if figure.id == "commons" else figure.rows
    return "、".join(shown) + ("等" if len(shown) < len(figure.rows) else "")


def _parts(parts: Iterable[Figure]) -> list[tuple[str, Figure]]:
    """The parts that are not nought, by name."""
    return [(part.part, part) for part in parts if part.value]


def kinds_of(parts: Iterable[Figure]) -> list[tuple[str, Figure]]:
    """The parts by category of problems that are not nought, by name."""
    return [(f"{name.removesuffix('类')}类", part) for name, part in _parts(parts)]


def made_up(parts: Sequence[tuple[str, Figure]], lead: str) -> str:
    """What a whole is made up of; a single part is all of it, and needs no number."""
    if len(parts) == 1:
        name, part = parts[0]
        return f"{'为' if part.value == 1 else '均为'}{name}"
    return lead + "、".join(f"{name}{say(part)}" for name, part in parts)


def most_first(parts: Iterable[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
    """Parts by their size; equal ones keep their order, and what is of no kind comes last."""
    return sorted(parts, key=lambda pair: (pair[1].id.endswith(_REST), -value_of(pair[1])))


def leading(found: Mapping[str, Figure]) -> dict[str, Figure]:
    """The units with most, most first. Units with as many are named together or not at all."""
    ordered = most_first(found.items())
    if len(ordered) <= _LEADING + 1:
        return dict(ordered)
    least = value_of(ordered[_LEADING - 1][1])
    chosen = [pair for pair in ordered if value_of(pair[1]) >= least]
    return dict(chosen if len(chosen) <= _LEADING + 3 else [pair for pair in ordered if value_of(pair[1]) > least])


def value_of(figure: Figure) -> int:
    """The value of a figure that counts something."""
    return figure.value if isinstance(figure.value, int) else 0
