"""Where things stand on 看板: which cell shows which figure of ``toolkit figures``, by the figure's id.

Rows and columns count from 1. What formulas cannot know is written by ``board_refresh``: the day, the units in their
order, and the weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.forms.schema import Form

SHEET = "看板"
Cell = tuple[int, int]

TITLE_ROW, SUBTITLE_ROW = 1, 2
CARD_ROW = 4  # the figure; its caption stands below
HEAD_ROW = 7
LEFT, RIGHT = 2, 23  # B and W, the first and the last column of the page
TOTAL_ROW = HEAD_ROW + 1
UNIT_COLUMN, FIRST_UNIT, UNITS = 2, TOTAL_ROW + 1, 30
REST_ROW = FIRST_UNIT + UNITS
LAST_ROW = REST_ROW
CHARTED_UNITS = 12
TABLES_ROW = 28  # the headings of the small tables
WEEK_COLUMN, WEEKS = 10, 10
CATEGORY_COLUMN, CHANNEL_COLUMN, DEADLINE_COLUMN, DEADLINES_ROW = 15, 20, 20, 33
AS_OF_WORDS = "统计截止日期"
AS_OF_LABEL, AS_OF = (SUBTITLE_ROW, 20), (SUBTITLE_ROW, 22)
# In half-width characters, from column A on: the table of units, and three blocks of charts and tables, with gaps.
WIDTHS = (2, 19, 8, *(7.5,) * 4, 9.5, 1.5, *(14, 8, 8, 8), 1.5, *(14, 8, 8, 8), 1.5, *(14, 8, 8, 8))
ROW_HEIGHT, HEAD_HEIGHT = 20.0, 29.0  # points
DAY = (1, 25)  # beside the page, hidden: the day that counts


@dataclass(frozen=True)
class Card:
    """One large figure: the figure's id, its caption and its columns, and whether it alarms when it is not zero."""

    id: str
    caption: str
    left: int
    right: int
    alarming: bool = False


CARDS = (
    Card("units_filed", "已报送单位", 2, 2),
    Card("units_missing", "未报送单位", 3, 5, alarming=True),
    Card("problems", "发现问题", 6, 9),
    Card("rectified", "已整改", 10, 11),
    Card("rate", "整改率（%）", 12, 14),
    Card("open", "未整改", 15, 16),
    Card("due_soon", "今后7天内到时限", 17, 19, alarming=True),
    Card("overdue", "逾期未整改", 20, 21, alarming=True),
    Card("problems.status.closed", "已销号", 22, 23),
)
# The figures of each unit, in the columns behind its name and the state of its filing.
UNIT_HEADS = ("单位", "报送", "发现\n问题", "已整改", "未整改", "逾期", "整改率\n（%）")
UNIT_FIGURES = ("problems", "rectified", "open", "overdue", "rate")
WEEK_HEADS = ("周（起始日）", "发现", "整改完成", "已销号")
WEEK_FIGURES = ("problems.week", "rectified.week", "closed.week")
CATEGORY_HEADS = ("问题类别", "发现", "已整改", "未整改")
CHANNEL_HEADS = ("体验形式", "走流程", "发现", "已整改")
CHANNEL_FIGURES = ("walks", "problems", "rectified")
DEADLINE_HEADS = ("未整改的时限", "问题")
DEADLINES = (
    ("overdue.age.older", "逾期超过30天"),
    ("overdue.age.month", "逾期8至30天"),
    ("overdue.age.week", "逾期1至7天"),
    ("due_soon", "7天内到时限"),
    ("due_later", "7天以后"),
    ("undated", "无明确日期"),
)


def figure_cells(form: Form, units: Sequence[str], weeks: Sequence[date]) -> Iterator[tuple[str, Cell]]:
    """Each figure's id with the cell that shows it, for a board that lists these units and weeks."""
    for card in CARDS:
        yield card.id, (CARD_ROW, card.left)
    yield from _line("{}", UNIT_FIGURES, (TOTAL_ROW, UNIT_COLUMN + 2))
    for row, unit in enumerate(units, start=FIRST_UNIT):
        yield from _line(f"{{}}@{unit}", UNIT_FIGURES, (row, UNIT_COLUMN + 2))
    for row, week in enumerate(weeks, start=TABLES_ROW + 1):
        yield from _line(f"{{}}.{week.isoformat()}", WEEK_FIGURES, (row, WEEK_COLUMN + 1))
    for row, option in enumerate(form.column("category").options, start=TABLES_ROW + 1):
        yield from _line(f"{{}}.category.{option.id}", ("problems", "rectified"), (row, CATEGORY_COLUMN + 1))
    for row, option in enumerate(form.column("channels").options, start=TABLES_ROW + 1):
        yield from _line(f"{{}}.channel.{option.id}", CHANNEL_FIGURES, (row, CHANNEL_COLUMN + 1))
    for row, (id, _) in enumerate(DEADLINES, start=DEADLINES_ROW + 1):
        yield id, (row, DEADLINE_COLUMN + 3)


def _line(pattern: str, ids: Sequence[str], first: Cell) -> Iterator[tuple[str, Cell]]:
    """Figures side by side."""
    for offset, id in enumerate(ids):
        yield pattern.format(id), (first[0], first[1] + offset)
