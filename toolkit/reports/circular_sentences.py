"""The sentences that only the circular has: the month, the ranking, what improved, who lags and with which items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from toolkit.core.register import RegisterRow
from toolkit.core.values import Deadline
from toolkit.core.values.text import is_nil
from toolkit.reports.facts import RECTIFIED, row_label, stated
from toolkit.reports.figures import Figures
from toolkit.reports.ranking import Rank, ranking, unranked
from toolkit.reports.sentences import kinds_of, made_up, most_first, say
from toolkit.reports.spelling import chinese_date, chinese_month, full_width, quoted

_NAMED = 3  # so many units are named at either end of the ranking, if not all are
_MOST_NAMED = 6  # with those that share a place
_ITEMS = 8  # so many overdue problems are named in the text; the annex has all
_EXAMPLES = 5
_QUOTABLE = 60  # characters; a longer text is not quoted, for half of it would be no quotation


def found(figures: Figures) -> str:
    """How many problems there are, and how many of them the month has brought."""
    if not figures.count("problems"):
        return "活动开展以来，台账中没有问题记录。"
    told = f"活动开展以来，共发现问题{say(figures['problems'])}，涉及{say(figures['problem_units'])}单位"
    month, new = chinese_month(figures.as_of), figures["new_problems"]
    if not new.value:
        return f"{told}；{month}没有新发现问题。"
    every = new.value == figures["problems"].value
    return (
        f"{told}；{'' if new.value == 1 else '均'}为{month}发现。" if every else f"{told}；其中{month}发现{say(new)}。"
    )


def ranked(figures: Figures, annex: str) -> str:
    """Who comes first and who last; all where they are few."""
    order = ranking(figures)
    if not order:
        return "没有发现问题的单位不参加排名，本期没有单位参加排名。"
    if len(order) == 1:
        return f"发现问题的单位只有{_rated(order, figures)}，不作排名。"
    told = f"发现问题的{say(figures['problem_units'])}单位参加排名"
    if len(order) <= 2 * _NAMED:
        return f"{told}，依次为{_rated(order, figures)}。各单位名次见{annex}。"
    ends = (("居前", _end(order)), ("居后", _end(order[::-1])[::-1]))
    named = "，".join(f"{words}的是{_rated(ranks, figures)}" for words, ranks in ends if ranks)
    return f"{told}，{named}。各单位名次见{annex}。" if named else f"{told}，各单位名次见{annex}。"


def _end(order: Sequence[Rank]) -> Sequence[Rank]:
    """The first few; units that share a place are named together or not at all."""
    chosen: list[Rank] = []
    for _, group in groupby(order, key=lambda rank: rank.place):
        shared = [*group]
        if len(chosen) >= _NAMED or len(chosen) + len(shared) > _MOST_NAMED:
            break
        chosen += shared
    return chosen if 2 * len(chosen) <= len(order) else []


def _rated(ranks: Sequence[Rank], figures: Figures) -> str:
    return "、".join(f"{rank.unit}（整改率{say(figures[f'rate@{rank.unit}'])}）" for rank in ranks)


def not_ranked(figures: Figures) -> str:
    """Who filed without a problem."""
    names = "、".join(unranked(figures))
    return f"{names}已报送，没有发现问题。" if names else ""


def results(figures: Figures) -> str:
    """What was rectified by kind, what was accepted and struck off, and which units have nothing left."""
    if not figures.count("rectified"):
        return "发现的问题尚未完成整改。" if figures.count("problems") else "没有需要整改的问题。"
    parts = most_first(kinds_of(figures.parts("rectified", "category")))
    return f"已整改的{say(figures['rectified'])}问题{made_up(parts, '中，')}。{_all_done(figures)}"


def examples(rows: Sequence[RegisterRow], figures: Figures) -> str:
    """What some units did, in their own words: what was struck off first, of each unit one, and no text cut short."""
    chosen: dict[str, RegisterRow] = {}
    done = [row for row in rows if row_label(row) in set(figures["rectified"].rows) and _quotable(row)]
    for row in sorted(done, key=lambda row: -RECTIFIED.index(str(row.values["status"]))):
        chosen.setdefault(row.unit.strip(), row)
    told = "；".join(_example(row) for row in [*chosen.values()][:_EXAMPLES])
    return f"例如：{told}。" if told else ""


def overdue(rows: Sequence[RegisterRow], figures: Figures, annex: str) -> str:
    """The overdue problems by unit, each with its number."""
    late = {unit: set(figure.rows) for unit, figure in figures.by_unit("overdue").items() if figure.value}
    if not late:
        return ""
    few = figures.count("overdue") <= _ITEMS
    told = "；".join(f"{unit}的{'、'.join(_named(rows, ids, few))}" for unit, ids in late.items())
    return f"逾期未整改的是：{told}。具体情况见{annex}。"


def escalated(figures: Figures) -> str:
    """The units whose problems are so late that the circular names them."""
    some, late, limit = figures["escalated"], figures.count("overdue"), figures.escalation.problem_limit
    if not some.value:
        return ""
    if some.value == late:
        return f"{'该问题' if late == 1 else '以上问题均'}已逾期超过{limit}。"
    units = "、".join(unit for unit, figure in figures.by_unit("escalated").items() if figure.value)
    return f"其中，逾期超过{limit}的有{say(some)}，涉及{units}。"


def owing(figures: Figures) -> str:
    """The units whose filings are so late that the circular names them, each with what it owes."""
    limits = figures.escalation
    told = "、".join(f"{unit}（{'、'.join(names)}）" for unit, names in limits.owed)
    count = say(figures["units_owing"])
    return f"欠报材料逾期超过{limits.filing_limit}的单位有{count}：{told}。" if told else ""


def idle(figures: Figures) -> str:
    """The units that have rectified nothing."""
    names = [
        rank.unit
        for rank in ranking(figures)
        if not figures.count(f"rectified@{rank.unit}") and not figures.count(f"overdue@{rank.unit}")
    ]
    return (
        f"{'、'.join(names)}发现的问题{'' if len(names) == 1 else '均'}尚未完成整改，但没有超过整改时限。"
        if names
        else ""
    )


def vague(figures: Figures) -> str:
    """The units with problems that have no clear day, which the notice demands (三（二）)."""
    parts = {unit: figure for unit, figure in figures.by_unit("no_deadline").items() if figure.value}
    told = "、".join(f"{unit}{say(figure)}（{'、'.join(figure.rows)}）" for unit, figure in parts.items())
    return f"整改时限尚不明确、需要补充的有{told}。" if told else ""


def _all_done(figures: Figures) -> str:
    names = [rank.unit for rank in ranking(figures) if not figures.count(f"open@{rank.unit}")]
    if not names or not figures.count("open"):
        return "各单位发现的问题已全部整改。" if names and len(names) > 1 else ""
    return f"{'、'.join(names)}发现的问题已全部整改。"


def _named(rows: Sequence[RegisterRow], ids: set[str], few: bool) -> Iterator[str]:
    for row in rows:
        if row_label(row) in ids:
            yield f"{row_label(row)}{_what(row)}（时限{_deadline(row.values)}）" if few else row_label(row)


def _what(row: RegisterRow) -> str:
    item = full_width(" ".join(stated(row.values, "item").split()))
    return quoted(item) if item and len(item) <= _QUOTABLE else ""


def _deadline(values: Mapping[str, object]) -> str:
    due = values.get("due")
    return chinese_date(due.date) if isinstance(due, Deadline) and due.date else ""


def _quotable(row: RegisterRow) -> bool:
    texts = [stated(row.values, column) for column in ("item", "problem", "measure")]
    return all(text and len(text) <= _QUOTABLE and "\n" not in text and not is_nil(text) for text in texts)


def _example(row: RegisterRow) -> str:
    problem, measure = (full_width(stated(row.values, column)).rstrip("。；，. ") for column in ("problem", "measure"))
    return f"{row.unit.strip()}针对{_what(row)}存在的{quoted(problem)}问题，采取{quoted(measure)}的措施（{row_label(row)}）"
