"""Drop-downs, input help and limits of the cells, from a column's declaration.

Values are XlsxWriter's data_validation options. A rule only refuses what cannot be meant; whatever a person may
rightly write in a cell stays possible, and the checks tell the rest.
"""

from __future__ import annotations

from datetime import date

from toolkit.core.values import DueKind
from toolkit.forms.cells import DUE_WORDS, TICK
from toolkit.forms.guidance import guidance
from toolkit.forms.schema import Column, Kind

Rule = dict[str, object]

# What is done has a date beside the word, so it cannot be offered.
SUGGESTED_DUES = [DUE_WORDS[DueKind.IMMEDIATE]]
# 10.18 typed for a day is a number to Excel, and shows as a day of January 1900.
_EARLIEST = date(2000, 1, 1)
_DAY_HINT = "日期请写成 2023-10-18 这样的形式。"
_MAX_TITLE, _MAX_MESSAGE = 32, 255  # Excel's limits


def rule(column: Column, first_cell: str, *, with_help: bool = True) -> Rule | None:
    """The rule of a column's cells, or None. ``first_cell`` is the address of the first, such as B5."""
    limits = _limits(column, first_cell)
    message = help_message(column) if with_help else {}
    if not limits and not message:
        return None
    return {"validate": "any", **limits, **message}


def help_message(column: Column) -> Rule:
    """What is shown beside a cell while it is selected; empty for a column without instructions."""
    said = guidance(column)
    return {"input_title": column.name[:_MAX_TITLE], "input_message": said[:_MAX_MESSAGE]} if said else {}


def _limits(column: Column, first_cell: str) -> Rule:
    match column.kind:
        case Kind.TICKS:
            return _choice([TICK], f"请从下拉列表中选择“{TICK}”，没有的留空。")
        case Kind.CHOICE:
            return _choice([option.label for option in column.options], "请从下拉列表中选择。")
        case Kind.DEADLINE:
            return {"validate": "list", "source": SUGGESTED_DUES, "show_error": False}
        case Kind.DATE:
            return day()
        case Kind.DATES:
            formula = f"=OR(ISTEXT({first_cell}),{first_cell}>={_excel(_EARLIEST)})"
            return {"validate": "custom", "value": formula} | _error(f"{_DAY_HINT}跨多日的写“2023-10-18至2023-10-20”。")
        case Kind.WHOLE:
            return {"validate": "integer", "criteria": ">=", "value": 0} | _error("请填写整数。")
        case _ if column.max_length:
            limit = {"validate": "length", "criteria": "<=", "value": column.max_length}
            return limit | _error(f"内容超过{column.max_length}字，请精简后填写。")
        case _:
            return {}


def day() -> Rule:
    """The rule of a cell that takes one day."""
    return {"validate": "date", "criteria": ">=", "value": _EARLIEST} | _error(_DAY_HINT)


def listed(source: str) -> Rule:
    """A drop-down of what a range of another sheet holds; other words are taken after a question."""
    return {"validate": "list", "source": source, "error_type": "warning"} | _error("不在下拉列表中，请核对。")


def listed_for(cell: str, owners: str, choices: str, advice: str) -> Rule:
    """A drop-down of those choices whose owner, in the range beside them, a cell of the row names.

    Each owner's choices stand together.
    """
    first = choices.partition(":")[0]
    own = f"=OFFSET({first},MATCH({cell},{owners},0)-1,0,COUNTIF({owners},{cell}),1)"
    return {"validate": "list", "source": own, "input_message": advice} | _error("请从下拉列表中选择。")


def _choice(labels: list[str], message: str) -> Rule:
    return {"validate": "list", "source": labels} | _error(message)


def _error(message: str) -> Rule:
    return {"error_title": "请核对", "error_message": message}


def _excel(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"
