"""One block of a matrix: a line of days, and the lines of people that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from toolkit.core.catalogue import find
from toolkit.core.documents import CellValue
from toolkit.core.findings import Finding
from toolkit.core.values.day_lists import weekday_in
from toolkit.core.values.names import is_name, roll
from toolkit.core.values.people import Person
from toolkit.core.values.text import as_text, fold
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.schema import Form, Matrix
from toolkit.reading.day_lines import Day, DayLine
from toolkit.reading.headings import HeadingIndex
from toolkit.reading.meta import names_field
from toolkit.reading.roster_cells import Chunk, chunks, is_cross, is_off, is_tick, option_of
from toolkit.reading.unfolded import Line
from toolkit.reading.views import View

Cell = tuple[CellValue, tuple[int, int]]
Cells = dict[str, Cell]

_ATTRIBUTE, _OTHER = "<attribute>", "<other>"
_PLACE = re.compile(r"窗口|地点|岗位|席|位置|楼|大厅")
_DAYS = re.compile(r"日|时间|星期|周|人员|姓名")
_REMARK = re.compile(r"备注|说明|注|签字|签名|联系电话|电话|联系方式|合计|小计|次数")
_WEEK = re.compile(r"第[0-9一二三四五六]+周|周次|星期|周数|月份|[0-9]{1,2}月份?")
_SESSION_IN_HEADING = re.compile(r"上午|下午|全天")
_SHORT = 2  # characters of a mark, such as 值班


@dataclass(frozen=True)
class _Labels:
    """What stands beside a line of people: the columns that it speaks of, or what the whole line is."""

    cells: Cells = field(default_factory=dict)
    attribute: str = ""  # the line says this of the people beside it, and names nobody
    other: str = ""
    passed: bool = False  # remarks, telephone numbers, totals
    remark: str = ""


@dataclass
class Block:
    """A line of days and the lines behind it, up to the next line of days."""

    view: View
    index: HeadingIndex
    days: DayLine
    lines: range
    directory: UnitDirectory
    attended: bool = False
    lines_read: set[int] = field(default_factory=set)
    _sessions: dict[int, str] = field(default_factory=dict)
    _under: dict[int, Cells] = field(default_factory=dict)  # what other lines say of each day
    _headings: dict[int, str] = field(default_factory=dict)
    _beside: dict[int, str] = field(default_factory=dict)  # remarks on a day in a line of their own

    @property
    def form(self) -> Form:
        """The form whose roster it is."""
        return self.index.form

    @property
    def matrix(self) -> Matrix:
        """How the form is laid out as a matrix."""
        assert self.form.matrix is not None
        return self.form.matrix

    @cached_property
    def _of_days(self) -> frozenset[tuple[int, int]]:
        return frozenset(day.cell for day in self.days.days.values())

    @cached_property
    def label_places(self) -> range:
        """The places before the first day, in which a line says what it is about; of a turned table its headings."""
        first = min(self.days.days)
        start = self.view.places.start
        if self.view.turned:
            rows = range(first - 1, start - 1, -1)
            start = min(takewhile(self._is_heading_row, rows), default=first)
        return range(start, first)

    def _is_heading_row(self, row: int) -> bool:
        """Whether a row above turned days carries headings, and is no title and no line of fields."""
        values = [value for _, value in self.view.grid.cells(row)]
        return len(values) > 1 and not any(names_field(self.form, value) for value in values)

    def unfold(self) -> tuple[list[Line], list[Finding]]:
        """The people of the block, in the order of its lines, and what could not be read."""
        headings = (
            {} if self.days.rests else {place: self.view.text(self.days.line, place) for place in self.label_places}
        )
        self._headings = {place: headings.get(place, "") for place in self.label_places}
        for place, day in self.days.days.items():
            if said := _SESSION_IN_HEADING.search(day.text):
                self._sessions[place] = said[0]
        lines = [line for line in self.lines if not self._is_field_line(line) and not self._is_heading(line)]
        labels = {line: self._labels(line) for line in lines}
        self._gather_attributes(labels)
        return self._read(labels)

    def _is_field_line(self, line: int) -> bool:
        """Whether a row at the foot names who filled the form in, and when."""
        return not self.view.turned and any(names_field(self.form, value) for _, value in self.view.filled(line))

    def _own(self, line: int) -> dict[int, str]:
        """What a line says of each day; what reaches over from before the days is none of it."""
        if self.days.rests:
            return dict(self.days.rests) if line == self.days.line else {}
        texts = {place: self.view.text(line, place) for place in self.days.days}
        return {place: text for place, text in texts.items() if text and not self._reaches_over(line, place)}

    def _reaches_over(self, line: int, place: int) -> bool:
        area = self.view.area(line, place)
        return area is not None and (area.left < min(self.days.days) or area.top <= self.days.line)

    def _is_heading(self, line: int) -> bool:
        """Whether a line carries the headings on: weekdays, parts of the day, or marks of holidays."""
        own = self._own(line)
        session = self.form.column("session")
        if not own or not all(
            weekday_in(text) is not None or is_off(text) or option_of(session, text) for text in own.values()
        ):
            return False
        self.lines_read.add(line)
        self._sessions |= {place: said for place, text in own.items() if (said := option_of(session, text))}
        for place in self.label_places:
            self._headings[place] = self._headings[place] or self.view.text(line, place)
        return True

    def _labels(self, line: int) -> _Labels:
        """What the cells before the days say of a line."""
        cells: Cells = {}
        others: list[str] = []
        for place in self.label_places:
            text, home = self.view.text(line, place), self.view.home(line, place)
            if not text or self._is_title(line, place) or home in self._of_days:
                continue
            if _REMARK.fullmatch(fold(text)):
                return _Labels(passed=True, remark=text)
            id = self._about_column(line, self._headings[place], text)
            if id == _ATTRIBUTE:
                return _Labels(attribute=self._named(text))
            if id == _OTHER:
                others.append(f"{self._headings[place]}：{text}")
            elif id:
                before = f"{cells[id][0]}" if id in cells else ""
                cells[id] = (text if text in before else before + text, home)
        others += self._remarks(line)
        return _Labels(cells, other="、".join(others))

    def _remarks(self, line: int) -> Iterator[str]:
        """What stands behind the days of a row, under a heading of its own."""
        behind = range(max(self.days.days) + 1, self.view.places.stop) if not self.view.turned else range(0)
        for place in behind:
            heading, text = self.view.text(self.days.line, place), self.view.text(line, place)
            if heading and text and not self._reaches_over(line, place):
                yield f"{heading}：{text}"

    def _about_column(self, line: int, heading: str, text: str) -> str:
        """The column that a label is about: by the heading above it, else by what it says itself."""
        named = self._named(heading)
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

    def _named(self, heading: str) -> str:
        """The column that a heading names; empty for none."""
        match = self.index.exact(heading)
        if match is None or match.target.supplement is not None:
            return ""
        return match.target.column.id

    def _meant(self, line: int, text: str) -> str:
        """The column that a label without a heading is about, judged by what it says."""
        for id in self.matrix.labels:
            column = self.form.column(id)
            if column.options and option_of(column, text):
                return id
        named = self._named(text)
        if named:
            return "" if named in (self.matrix.name, self.matrix.day) else _ATTRIBUTE
        if weekday_in(text) is not None or _WEEK.fullmatch(text) or fold(text).isdecimal():
            return ""
        if is_name(text) and all(self._is_mark(cell) for cell in self._own(line).values()):
            return self.matrix.name
        return self.form.unit_column if self.directory.find(text) else self.matrix.labels[-1]

    def _is_mark(self, text: str) -> bool:
        return is_tick(text) or is_cross(text) or is_off(text) or bool(option_of(self.form.column("session"), text))

    def _gather_attributes(self, labels: Mapping[int, _Labels]) -> None:
        for line, label in labels.items():
            if label.passed and label.remark:
                self.lines_read.add(line)
                self._beside |= {place: f"{label.remark}：{text}" for place, text in self._own(line).items()}
            if label.attribute and label.attribute != self.matrix.post:
                self.lines_read.add(line)
                for place, text in self._own(line).items():
                    self._under.setdefault(place, {})[label.attribute] = (text, self.view.home(line, place))

    def _read(self, labels: Mapping[int, _Labels]) -> tuple[list[Line], list[Finding]]:
        people: list[Line] = []
        findings: list[Finding] = []
        latest: dict[int, list[int]] = {}
        for line, label in labels.items():
            own = self._own(line)
            if not own or label.passed or (label.attribute and label.attribute != self.matrix.post):
                continue
            self.lines_read.add(line)
            for place, text in own.items():
                if label.attribute:
                    _add_post(people, latest.get(place, ()), self.matrix.post, (text, self.view.home(line, place)))
                    continue
                found, unclear = self._cell(line, place, text, label)
                latest[place] = list(range(len(people), len(people) + len(found)))
                people += found
                findings += unclear
        return people, findings

    def _cell(self, line: int, place: int, text: str, label: _Labels) -> tuple[list[Line], list[Finding]]:
        """The people of one cell, or the one beside whom it is marked."""
        home = self.view.home(line, place)
        if is_off(text):
            return [], []
        about = self._about(place, label)
        if self.matrix.name in label.cells:
            return self._marked(text, home, about, label)
        read = list(chunks(text, self.form.column("session")))
        beside = "、".join(filter(None, (label.other, self._beside.get(place, ""))))
        lines = [self._line(person, home, about, chunk, beside) for chunk in read for person in chunk.people]
        if not lines:
            where = self.view.grid.location(*home)
            return [], [find("roster_cell_unclear", where, text=text[:20])]
        return lines, []

    def _about(self, place: int, label: _Labels) -> Cells:
        """What is said of a cell by its day, its line and other lines."""
        day = self.days.days[place]
        cells: Cells = {self.matrix.day: (_day_value(day), day.cell)}
        if place in self._sessions:
            cells["session"] = (self._sessions[place], day.cell)
        return {**cells, **self._under.get(place, {}), **label.cells}

    def _line(self, person: Person, home: tuple[int, int], about: Cells, chunk: Chunk, beside: str) -> Line:
        cells = {**about, self.matrix.name: (person.name, home)}
        place = self.matrix.labels[-1]
        aside = person.post if is_off(person.post) else ""
        said = {self.matrix.post: "" if aside else person.post, "session": chunk.session, place: chunk.place}
        if self.attended and chunk.mark:
            said["attendance"] = self._option("absent" if is_cross(chunk.mark) else "sat")
        cells |= {id: (text, home) for id, text in said.items() if text}
        return Line(cells, "、".join(filter(None, (beside, chunk.other, aside))))

    def _marked(
        self, text: str, home: tuple[int, int], about: Cells, label: _Labels
    ) -> tuple[list[Line], list[Finding]]:
        """Somebody whose name stands before the days: a tick, a part of the day or a window in the cell of each."""
        name = label.cells[self.matrix.name]
        people = roll(as_text(name[0]))[0]
        said: Cells = {}
        if is_cross(text):
            if not self.attended:
                return [], []
            said["attendance"] = (self._option("absent"), home)
        elif is_tick(text):
            said |= {"attendance": (self._option("sat"), home)} if self.attended else {}
        else:
            id = next((id for id in self.matrix.marks if option_of(self.form.column(id), text)), "")
            if id or len(text) > _SHORT:
                said[id or self.matrix.marks[-1]] = (text, home)
        return [
            Line(
                {**about, **said, self.matrix.name: (person.name, home)}
                | ({self.matrix.post: (person.post, name[1])} if person.post else {}),
                label.other,
            )
            for person in people
        ], []

    def _option(self, id: str) -> str:
        return self.form.column("attendance").option(id).label


def _day_value(day: Day) -> CellValue:
    """A day as a list's cell would say it; one that may be two stays as it was written."""
    span = day.parsed.value
    if span is None:
        return day.value
    return span.first if span.last is None else f"{span.first}至{span.last}"


def _add_post(people: list[Line], numbers: Sequence[int], column: str, post: Cell) -> None:
    """Give the people of a cell the post that stands in the cell behind it."""
    for number in numbers:
        if column not in people[number].cells:
            people[number] = Line({**people[number].cells, column: post}, people[number].other)
