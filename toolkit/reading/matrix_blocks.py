"""One block of a matrix: a line of days, and the lines of people that belong to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.catalogue import find
from toolkit.core.documents import CellValue
from toolkit.core.findings import Finding
from toolkit.core.values.day_lists import part_of_day, weekday_in
from toolkit.core.values.people import Person
from toolkit.core.values.text import as_text
from toolkit.reading.day_lines import Day
from toolkit.reading.matrix_labels import LabelledLines, Labels
from toolkit.reading.matrix_lines import Cell, Cells
from toolkit.reading.matrix_strays import strays
from toolkit.reading.roster_cells import (
    Chunk,
    chunks,
    is_cross,
    is_off,
    is_tick,
    option_of,
    people_of,
    place_and_part,
    session_of,
)
from toolkit.reading.unfolded import Line

_NUMBERED = re.compile(r"[0-9]|[一二三四五六七八九]号")
_SHORT = 2  # characters of a mark, such as 值班


@dataclass
class Block(LabelledLines):
    """A line of days and the lines behind it, up to the next line of days."""

    attended: bool = False
    lines_read: set[int] = field(default_factory=set)
    _sessions: dict[int, str] = field(default_factory=dict)
    _under: dict[int, Cells] = field(default_factory=dict)  # what other lines say of each day
    _beside: dict[int, str] = field(default_factory=dict)  # remarks on a day in a line of their own

    def unfold(self) -> tuple[list[Line], list[Finding]]:
        """The people of the block, in the order of its lines, and what could not be read."""
        for place in self.label_places:
            self.headings[place] = "" if self.days.rests else self.view.text(self.days.line, place)
        for place, day in self.days.days.items():
            if said := part_of_day(day.text):
                self._sessions[place] = said
        lines = [line for line in self.lines if not self._is_field_line(line) and not self._is_heading(line)]
        labels = {line: self.labels_of(line) for line in lines}
        self._gather_attributes(labels)
        return self._read(labels)

    def _is_field_line(self, line: int) -> bool:
        """Whether a row at the foot names who filled the form in, and when."""
        return not self.view.turned and self.names_fields(line)

    def _is_heading(self, line: int) -> bool:
        """Whether a line carries the headings on: weekdays, parts of the day, or marks of holidays."""
        own = {} if any(map(self.is_own_label, self.label_texts(line))) else self.own(line)
        session = self.form.column("session")
        if not own or not all(
            weekday_in(text) is not None or is_off(text) or option_of(session, text) for text in own.values()
        ):
            return False
        self.lines_read.add(line)
        self._sessions |= {place: said for place, text in own.items() if (said := option_of(session, text))}
        for place in self.label_places:
            self.headings[place] = self.headings[place] or self.view.text(line, place)
        return True

    def _gather_attributes(self, labels: Mapping[int, Labels]) -> None:
        for line, label in labels.items():
            if label.passed and label.remark:
                self.lines_read.add(line)
                self._beside |= {place: f"{label.remark}：{text}" for place, text in self.own(line).items()}
            if label.attribute and label.attribute != self.matrix.post:
                self.lines_read.add(line)
                for place, text in self.own(line).items():
                    self._under.setdefault(place, {})[label.attribute] = (text, self.view.home(line, place))

    def _read(self, labels: Mapping[int, Labels]) -> tuple[list[Line], list[Finding]]:
        people: list[Line] = []
        findings: list[Finding] = []
        latest: dict[int, list[int]] = {}
        for line, label in labels.items():
            own = self.own(line)
            if label.passed or (label.attribute and label.attribute != self.matrix.post):
                continue
            findings += strays(self, line, marked=self.matrix.name in label.cells)
            if not own:
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

    def _cell(self, line: int, place: int, text: str, label: Labels) -> tuple[list[Line], list[Finding]]:
        """The people of one cell, or the one beside whom it is marked."""
        home = self.view.home(line, place)
        if is_off(text):
            return [], []
        about = self._about(place, label)
        if self.matrix.name in label.cells:
            return self._marked(text, home, about, label)
        read = list(chunks(text, self.form.column("session")))
        yielded = [f"{guess}" for id, (guess, _) in label.guessed.items() if about[id] != label.guessed[id]]
        beside = "、".join(filter(None, (label.other, *yielded, self._beside.get(place, ""))))
        lines = [self._line(person, home, about, chunk, beside) for chunk in read for person in chunk.people]
        if not lines:
            where = self.view.grid.location(*home)
            return [], [find("roster_cell_unclear", where, text=text[:20])]
        return lines, []

    def _about(self, place: int, label: Labels) -> Cells:
        """What is said of a cell by its day, its line and other lines."""
        day = self.days.days[place]
        cells: Cells = {self.matrix.day: (_day_value(day), day.cell)}
        if place in self._sessions:
            cells["session"] = (self._sessions[place], day.cell)
        return {**cells, **label.guessed, **self._under.get(place, {}), **label.cells}

    def _line(self, person: Person, home: tuple[int, int], about: Cells, chunk: Chunk, beside: str) -> Line:
        cells = {**about, self.matrix.name: (person.name, home)}
        place = self.matrix.labels[-1]
        aside = person.post if is_off(person.post) else ""
        part = option_of(self.form.column("session"), person.post) or ""
        post = "" if aside or part else person.post
        said = {self.matrix.post: post, "session": part or chunk.session, place: chunk.place}
        if self.attended and chunk.mark:
            said["attendance"] = self._option("absent" if is_cross(chunk.mark) else "sat")
        own: Cells = {id: (text, home) for id, text in said.items() if text}
        return Line({**cells, **own}, "、".join(filter(None, (beside, _outweighed(cells, own), chunk.other, aside))))

    def _marked(
        self, text: str, home: tuple[int, int], about: Cells, label: Labels
    ) -> tuple[list[Line], list[Finding]]:
        """Somebody whose name stands before the days: a tick, a part of the day or a window in the cell of each."""
        if is_cross(text) and not self.attended:
            return [], []
        said, aside = self._mark(text, home)
        written, at = label.cells[self.matrix.name]
        people, others = people_of(as_text(written))
        more = [other for other in others if not is_off(other)] if people else []
        beside = "、".join(filter(None, (label.other, _outweighed(about, said), *more, aside)))
        lines: list[Line] = []
        for person in people or (Person(as_text(written), ""),):
            own: Cells = {self.matrix.name: (person.name, home)}
            own |= {self.matrix.post: (person.post, at)} if person.post else {}
            lines.append(Line({**about, **said, **own}, beside))
        return lines, []

    def _mark(self, text: str, home: tuple[int, int]) -> tuple[Cells, str]:
        """What a mark says of a shift, and what of it says nothing that is known."""
        if is_cross(text):
            return {"attendance": (self._option("absent"), home)}, ""
        if is_tick(text):
            return ({"attendance": (self._option("sat"), home)} if self.attended else {}), ""
        if session := session_of(self.form.column("session"), text):
            return {"session": (session, home)}, ""
        place, part = place_and_part(text)
        said: Cells = {"session": (part, home)} if part else {}
        if len(place) > _SHORT or _NUMBERED.search(place):
            return {**said, self.matrix.marks[-1]: (place, home)}, ""
        return said, text

    def _option(self, id: str) -> str:
        return self.form.column("attendance").option(id).label


def _outweighed(about: Cells, said: Cells) -> str:
    """What is said of a whole line or day, in whose place a cell says something else."""
    return "、".join(f"{about[id][0]}" for id in said if id in about and about[id][0] != said[id][0])


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
