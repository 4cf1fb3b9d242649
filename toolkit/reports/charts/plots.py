"""What each chart shows and what its title finds; all of it comes from the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.reports.facts import Fact
from toolkit.reports.figures import Figures, percentage
from toolkit.reports.sentences import kinds_of, most_first, value_of
from toolkit.reports.spelling import spell

DONE, LEFT = "已整改", "未整改"
_UNDATED = "时间不明"
# So many bars can be told apart on half a page.
_MOST_UNITS = 12
# So many are named as equals; more say nothing.
_EQUALS = 3


@dataclass(frozen=True)
class Plot:
    """One chart: bars for each category, side by side or one upon the other. ``turned`` bars lie.

    ``title`` states the finding, ``remark`` what the chart leaves out.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    title: str
    turned: bool = False
    remark: str = ""


def by_category(figures: Figures) -> Plot | None:
    """The problems by kind; None without problems."""
    parts = most_first(kinds_of(figures.parts("problems", "category")))
    counts = {name: value_of(part) for name, part in parts}
    if not counts:
        return None
    if len(counts) == 1:
        title = f"发现的问题均为{next(iter(counts))}"
    else:
        title = _leader("问题最多的是{}", counts, "占发现问题的") or "各类问题数量相近"
    return Plot(tuple(counts), (("发现问题", tuple(counts.values())),), title, turned=True)


def by_period(figures: Figures) -> Plot | None:
    """The problems by the third of the month in which they were found, and what became of them; None without problems."""
    problems = [fact for fact in figures.facts if fact.problem]
    days = sorted(fact.day for fact in problems if fact.day)
    several_years = bool(days) and days[0].year != days[-1].year

    def period(fact: Fact) -> str:
        return period_of(fact.day, with_year=several_years)

    undated = [_UNDATED] if len(days) < len(problems) else []
    periods = tuple(dict.fromkeys([*(period_of(day, with_year=several_years) for day in days), *undated]))
    if not periods:
        return None
    done = Counter(period(fact) for fact in problems if fact.rectified)
    left = Counter(period(fact) for fact in problems if fact.open)
    title = _of_open(
        {period: left[period] for period in periods}, "未整改的问题以{}发现的最多", "为{}发现", "各时段发现的问题"
    )
    series = ((DONE, tuple(done[p] for p in periods)), (LEFT, tuple(left[p] for p in periods)))
    return Plot(periods, series, title)


def by_unit(figures: Figures) -> Plot | None:
    """The units with most problems, and what became of these; None without problems."""
    found = {unit: value_of(figure) for unit, figure in figures.by_unit("problems").items() if figure.value}
    if not found:
        return None
    units = sorted(found, key=lambda unit: -found[unit])[:_MOST_UNITS]
    done, left = ({unit: value_of(f) for unit, f in figures.by_unit(id).items()} for id in ("rectified", "open"))
    title = _of_open({unit: left[unit] for unit in found}, "未整改的问题最多的是{}", "出自{}", "各单位发现的问题")
    remark = "图中只列问题较多的单位。" if len(found) > len(units) else ""
    series = ((DONE, tuple(done[u] for u in units)), (LEFT, tuple(left[u] for u in units)))
    return Plot(tuple(units), series, title, turned=True, remark=remark)


# By the name of the field that puts them into a template.
PLOTS: Mapping[str, Callable[[Figures], Plot | None]] = {
    "问题类别图": by_category,
    "整改进度图": by_period,
    "单位整改图": by_unit,
}


def period_of(day: date | None, *, with_year: bool = False) -> str:
    """The third of a month in words."""
    if day is None:
        return _UNDATED
    year = f"{day.year}年" if with_year else ""
    return f"{year}{day.month}月{('上', '中', '下')[min(2, (day.day - 1) // 10)]}旬"


def _of_open(left: Mapping[str, int], most: str, all_of: str, subject: str) -> str:
    """What the open ones find: where most of them are, or all; ``subject`` is for when there is nothing to tell."""
    total = sum(left.values())
    if not total:
        return f"{subject}均已整改"
    places = [name for name, count in left.items() if count]
    if len(places) == 1:
        return f"未整改的{total}个问题{'' if total == 1 else '均'}{all_of.format(places[0])}"
    return _leader(most, left, "占未整改的") or f"{subject}尚有{total}个未整改"


def _leader(words: str, counts: Mapping[str, int], share: str) -> str:
    """Which counts most, how many, and their share; empty where too many are equal."""
    most = max(counts.values())
    first = [name for name, count in counts.items() if count == most]
    if len(first) > _EQUALS or len(first) == len(counts):
        return ""
    each = "各" if len(first) > 1 else ""
    return f"{words.format('、'.join(first))}（{each}{most}个，{each}{share}{_percent(most, counts)}%）"


def _percent(part: int, counts: Mapping[str, int]) -> str:
    return spell(percentage(part, sum(counts.values())))


def values_of(plot: Plot) -> Sequence[tuple[str, str, int]]:
    """Every number that a chart shows: its series, its category, and the number."""
    return [
        (name, category, value)
        for name, values in plot.series
        for category, value in zip(plot.categories, values, strict=True)
    ]
