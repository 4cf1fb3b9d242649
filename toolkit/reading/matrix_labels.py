"""What stands beside or above the people of a matrix: windows, units, tiers, parts of the day, posts, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.core.values.day_lists import weekday_in
from toolkit.core.values.names import is_name
from toolkit.core.values.text import fold
from toolkit.reading.matrix_lines import Cells, DayedLines
from toolkit.reading.roster_cells import is_cross, is_off, is_tick, option_of, session_of

_ATTRIBUTE, _OTHER = "<attribute>", "<other>"
_PLACE = re.compile(r"窗口|地点|岗位|席|位置|楼|大厅")
_DAYS = re.compile(r"日|时间|星期|周|人员|姓名")
_REMARK = re.compile(r"备注|说明|注|签字|签名|联系电话|电话|联系方式|合计|小计|次数")
_WEEK = re.compile(r"第[0-9一二三四五六]+周|周次|星期|周数|月份|[0-9]{1,2}月份?")


@dataclass(frozen=True)
class Labels:
    """What stands beside a line of people: the columns that it speaks of, or what the whole line is."""

    cells: Cells = field(default_factory=dict)
    guessed: Cells = field(default_factory=dict)  # a place that may be none, and yields to one that is said to be
    attribute: str = ""  # the line says this of the people beside it, and names nobody
    other: str = ""
    passed: bool = False  # remarks, telephone numbers, totals
    remark: str = ""


@dataclass
class LabelledLines(DayedLines):
    """Lines behind days, with what their labels say."""

    def labels_of(self, line: int) -> Labels:
        """What the cells before the days say of a line."""
        cells: Cells = {}
        others: list[str] = []
        said = False  # whether anything of the place is plainly one
        for place in self.label_places:
            text, home = self.view.text(line, place), self.view.home(line, place)
            if not text or self._is_title(line, place) or home in self.of_days:
                continue
            if _REMARK.fullmatch(fold(text)):
                return Labels(passed=True, remark=text)
            id = self._about_column(line, self.headings[place], text)
            if id == _ATTRIBUTE:
                return Labels(attribute=self.named(text))
            if id == _OTHER:
                others.append(f"{self.headings[place]}：{text}")
            elif id == "session":
                cells[id] = (session_of(self.form.column(id), text) or text, home)
            elif id:
                said = said or self._is_said(self.headings[place]) or _PLACE.search(text) is not None
                before = f"{cells[id][0]}" if id in cells else ""
                cells[id] = (text if text in before else before + text, home)
        others += self._remarks(line)
        guessed = {} if said else {id: cells.pop(id) for id in self.matrix.labels[-1:] if id in cells}
        return Labels(cells, guessed, other="、".join(others))

    def _is_said(self, heading: str) -> bool:
        """Whether a heading says that places stand below it."""
        return self.named(heading) == self.matrix.labels[-1] or _PLACE.search(heading) is not None

    def _remarks(self, line: int) -> Iterator[str]:
        """What stands behind the days of a row, under a heading of its own."""
        behind = range(max(self.days.days) + 1, self.view.places.stop) if not self.view.turned else range(0)
        for place in behind:
            heading, text = self.view.text(self.days.line, place), self.view.text(line, place)
            if heading and text and not self.reaches_over(line, place):
                yield f"{heading}：{text}"

    def _about_column(self, line: int, heading: str, text: str) -> str:
        """The column that a label is about: by the heading above it, else by what it says itself."""
        if self.named(text) in (self.matrix.name, self.matrix.day):
            return ""  # 带班领导 among the windows says who the people are, and no window
        named = self.named(heading)
        known = (*self.matrix.labels, self.form.unit_column, self.matrix.name, self.matrix.post)
        if named in known:
            return named
        if named or fold(text).isdecimal():  # the days' own heading, or a running number's
            return "" if named != self.matrix.day else self._meant(line, text)
        if _PLACE.search(heading):
            return self.matrix.labels[-1]
        return self._meant(line, text) if not heading or _DAYS.search(heading) else _OTHER

    def _is_title(self, line: int, place: int) -> bool:
        """Whether a text before the days reaches along them all, as a title above a turned table does."""
        area = self.view.area(line, place)
        lines = self.view.lines
        return area is not None and (area.bottom - area.top + 1) * 2 > len(lines) and area.top <= self.days.line

    def _meant(self, line: int, text: str) -> str:
        """The column that a label without a heading is about, judged by what it says."""
        for id in self.matrix.labels:
            column = self.form.column(id)
            if column.options and (session_of(column, text) if id == "session" else option_of(column, text)):
                return id
        named = self.named(text)
        if named:
            return "" if named in (self.matrix.name, self.matrix.day) else _ATTRIBUTE
        if weekday_in(text) is not None or _WEEK.fullmatch(text) or fold(text).isdecimal():
            return ""
        if is_name(text) and all(self._is_mark(cell) for cell in self.own(line).values()):
            return self.matrix.name
        return self.form.unit_column if self.directory.find(text) else self.matrix.labels[-1]

    def _is_mark(self, text: str) -> bool:
        return is_tick(text) or is_cross(text) or is_off(text) or bool(session_of(self.form.column("session"), text))

    def is_own_label(self, text: str) -> bool:
        """Whether a text before the days names somebody or something, and is no heading of such."""
        return not self.named(text) and not _WEEK.fullmatch(text) and not _REMARK.fullmatch(fold(text))
