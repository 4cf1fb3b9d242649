"""What the ledger already knows for the sections that a person has to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.register import RegisterRow
from toolkit.core.values import Deadline
from toolkit.reports.facts import row_label, stated
from toolkit.reports.figures import Figures
from toolkit.reports.sentences import kinds_of, leading, made_up, most_first, say
from toolkit.reports.spelling import chinese_date

_NOTHING = "台账中没有可供参考的情况。"
_EXAMPLES = 3
_ITEM_LENGTH = 30


def for_practice(figures: Figures) -> str:
    """The units that walked most."""
    walks = {unit: figure for unit, figure in figures.by_unit("walks").items() if figure.value}
    told = "、".join(f"{unit}{say(figure)}" for unit, figure in leading(walks).items())
    return f"走流程较多的单位有{told}。" if told else _NOTHING


def for_results(figures: Figures) -> str:
    """The rectified problems by kind."""
    parts = most_first(kinds_of(figures.parts("rectified", "category")))
    return f"已整改的{say(figures['rectified'])}问题{made_up(parts, '中，')}。" if parts else _NOTHING


def for_problems(rows: Sequence[RegisterRow], figures: Figures) -> str:
    """The most frequent kinds, and what will take long or has no day."""
    told = (
        _common_kinds(figures),
        _examples("long_term", "需长期坚持", rows, figures),
        _examples("no_deadline", "整改时限尚不明确", rows, figures),
    )
    return "".join(told) or _NOTHING


def for_advice(rows: Sequence[RegisterRow], figures: Figures) -> str:
    """What is overdue, and what is due next."""
    return _examples("overdue", "超过时限仍未整改", rows, figures) + _due_next(rows, figures) or _NOTHING


def _common_kinds(figures: Figures) -> str:
    spread = dict(kinds_of(figures.parts("problem_units", "category")))
    parts = most_first(kinds_of(figures.parts("problems", "category")))
    told = "，".join(f"{name}{say(part)}、涉及{say(spread[name])}单位" for name, part in parts[:_EXAMPLES])
    return f"问题较集中的类别：{told}。" if told else ""


def _examples(id: str, words: str, rows: Sequence[RegisterRow], figures: Figures) -> str:
    """Some of the rows behind a figure."""
    figure = figures[id]
    behind = set(figure.rows)
    places = list(dict.fromkeys(_place(row) for row in rows if row_label(row) in behind))
    more = "等" if len(places) > _EXAMPLES else ""
    return f"{words}的{say(figure)}（{'、'.join(places[:_EXAMPLES])}{more}）。" if places else ""


def _due_next(rows: Sequence[RegisterRow], figures: Figures) -> str:
    pending = set(figures["with_deadline"].rows) - set(figures["overdue"].rows)
    due = sorted((_deadline(row), _place(row)) for row in rows if row_label(row) in pending)
    places = dict.fromkeys(f"{place}（{chinese_date(day)}）" for day, place in due)
    return f"最近到期的有{'、'.join(list(places)[:_EXAMPLES])}。" if places else ""


def _deadline(row: RegisterRow) -> date:
    due = row.values.get("due")
    return due.date if isinstance(due, Deadline) and due.date else date.max


def _place(row: RegisterRow) -> str:
    """Where a problem lies: the unit and the item, on one line and not too long."""
    item = " ".join(stated(row.values, "item").split())
    shown = item if len(item) <= _ITEM_LENGTH else f"{item[:_ITEM_LENGTH]}……"
    return f"{row.unit}“{shown}”" if shown else row.unit
