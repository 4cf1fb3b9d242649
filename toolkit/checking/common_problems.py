"""Common problems 共性问题 (notice 四（四）): problems of several units sorted into kinds by likeness and by what people said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from toolkit.checking.formalism_likeness import groups
from toolkit.checking.formalism_texts import comparable, is_nothing_found
from toolkit.checking.likeness_features import said
from toolkit.checking.likeness_groups import grouped
from toolkit.checking.likeness_words import FAULTS, PARTIAL_FAULTS, TELLING_THINGS, THINGS, UNSPEAKABLE, VAGUE
from toolkit.core.commons import CommonProblem, Kinds, KnownKind, Sorting
from toolkit.core.register import RegisterRow
from toolkit.core.values.numerals import chinese
from toolkit.core.values.text import fold
from toolkit.forms.commons import APART, KIND_PREFIX
from toolkit.forms.schema import Form

# From 0 to 100: from here on two problems of one kind are told in nearly the same words. Short texts say too little.
_ALIKE, _SHORTEST = 80, 6
_SEVERAL = 2  # units
_NAME_LENGTH = 16
# Words that name a kind are those that more than this part of its texts speak of.
_SHARED = 0.5
REFUSED = "refused"
_END = re.compile(r"[。；;！？!?\n]")
_MARKS = "，、：,:。；;！？!?（()） \n"
# A figure with what belongs to it: 10, 2.0, 2023-2024, 30%, A4.
_FIGURE = re.compile(r"[A-Za-z]*[0-9]+(?:[.,:/~-][0-9]+)*[%A-Za-z]*")
_ENOUGH = 3  # characters to tell a problem by


def common_problems(
    form: Form, rows: Sequence[RegisterRow], known: Sequence[KnownKind] = (), sortings: Sequence[Sorting] = ()
) -> tuple[CommonProblem, ...]:
    """The kinds of problems that several units have; those of most units first."""
    return sorted_problems(form, rows, known, sortings).commons


def sorted_problems(
    form: Form, rows: Sequence[RegisterRow], known: Sequence[KnownKind] = (), sortings: Sequence[Sorting] = ()
) -> Kinds:
    """Sort the problems of a register into kinds. ``known`` and ``sortings`` are what an earlier run and people said.

    What a person said holds; problems in the same words are of the same kind. Kinds nobody has settled are formed
    anew, and keep the number of the earlier kind that they share most problems with.
    """
    memory = _memory(known, sortings)
    stated = [row for row in rows if problem_of(row) and row.id]
    lines = [_line(row, memory) for row in stated]
    present = {line.id for line in lines}
    remembered = [one for one in memory.sortings.values() if one.id not in present and memory.kind_of(one)]
    every = [*lines, *remembered]
    ids = _renamed(memory, every, _numbered(memory, every))
    members: dict[str, list[RegisterRow]] = defaultdict(list)
    for row, id in zip(stated, ids, strict=False):
        if id:
            members[id].append(row)
    kinds = _named(memory, members)
    commons = [_common(kind, members[kind.id]) for kind in kinds if _is_common(kind, members[kind.id])]
    shown = {common.id for common in commons} | {kind.id for kind in kinds if kind.settled or kind.id in memory.wanted}
    return Kinds(
        tuple(sorted(commons, key=lambda common: (-len(common.units), -len(common.rows), common.id))),
        tuple(kind for kind in kinds if kind.id in shown),
        tuple(replace(line, proposed=id if id in shown else "") for line, id in zip(every, ids, strict=True)),
    )


def problem_of(row: RegisterRow) -> str:
    """The problem that a row states, if it states one."""
    text = f"{row.values.get('problem') or ''}".strip()
    return "" if is_nothing_found(text) else text


@dataclass(frozen=True)
class _Memory:
    """What is known from before: kinds and sortings by id, kinds by their names, and the kinds people asked for."""

    kinds: Mapping[str, KnownKind]
    sortings: Mapping[str, Sorting]
    by_name: Mapping[str, str]
    wanted: frozenset[str]

    def kind_of(self, line: Sorting) -> str:
        """The kind that a line is held to, if anything holds it."""
        if line.chosen:
            return self.by_name.get(fold(line.chosen), "")
        kind = self.kinds.get(line.proposed)
        id = self.by_name[fold(kind.called)] if kind else ""
        return id if kind and (kind.settled or id in self.wanted) else ""


def _memory(known: Sequence[KnownKind], sortings: Sequence[Sorting]) -> _Memory:
    """Two kinds of one name are one, of the lower number; a chosen name that is not known is that of a new kind."""
    kinds = {kind.id: kind for kind in sorted(known, key=lambda kind: (number_of_kind(kind.id), kind.id))}
    by_name: dict[str, str] = {}
    for kind in kinds.values():
        by_name.setdefault(fold(kind.called), kind.id)
    for kind in kinds.values():
        by_name.setdefault(fold(kind.id), by_name[fold(kind.called)])
    fresh = count(max(map(number_of_kind, kinds), default=0) + 1)
    for line in sortings:
        name = line.chosen.strip()
        if name and fold(name) != fold(APART) and fold(name) not in by_name:
            id = kind_id(next(fresh))
            by_name[fold(name)] = id
            kinds[id] = KnownKind(id, name, name)
    wanted = frozenset(by_name[fold(line.chosen)] for line in sortings if fold(line.chosen) in by_name)
    return _Memory(kinds, {line.id: line for line in sortings}, by_name, wanted)


def _line(row: RegisterRow, memory: _Memory) -> Sorting:
    """The line of a problem as it stands now. Other words are judged anew, unless a person sorted the problem."""
    text, known = problem_of(row), memory.sortings.get(row.id)
    if known is None:
        return Sorting(row.id, text)
    same = fold(known.text) == fold(text)
    return replace(known, text=text, proposed=known.proposed if same else "")


def _numbered(memory: _Memory, lines: Sequence[Sorting]) -> list[int]:
    """The kind of each line by number: that of a known kind, or a new one; 0 for a problem that stands apart.

    A problem that a person put into a kind of others takes the same words with it, and no words that are only like.
    """
    held = [memory.kind_of(line) for line in lines]
    others = {kind for kind, line in zip(held, lines, strict=True) if kind and not line.chosen}
    words = {fold(line.text): kind for kind, line in zip(held, lines, strict=True) if line.chosen and kind in others}
    words |= {fold(line.text): "" for line in lines if fold(line.chosen) == fold(APART)}
    kinds = [kind or words.get(fold(line.text), "") for kind, line in zip(held, lines, strict=True)]
    judged = [
        place for place, line in enumerate(lines) if fold(line.text) not in words or (held[place] and not line.chosen)
    ]
    fixed = {at: number_of_kind(kinds[place]) for at, place in enumerate(judged) if kinds[place]}
    found = grouped([lines[place].text for place in judged], fixed)
    numbers = [number_of_kind(kind) for kind in kinds]
    for at, place in enumerate(judged):
        numbers[place] = found.get(at, 0)
    return numbers


def _renamed(memory: _Memory, lines: Sequence[Sorting], numbers: Sequence[int]) -> list[str]:
    """The ids of the kinds: settled ones keep theirs, new ones take up that of an earlier one or the next free."""
    settled = {number_of_kind(memory.kind_of(line)) for line in lines} - {0}
    before = Counter(
        (number, line.proposed)
        for line, number in zip(lines, numbers, strict=True)
        if number
        and number not in settled
        and line.proposed in memory.kinds
        and not memory.kinds[line.proposed].settled
    )
    names: dict[int, str] = {number: kind_id(number) for number in settled}
    taken = set(names.values())
    for (number, id), _ in sorted(before.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if number not in names and id not in taken:
            names[number] = id
            taken.add(id)
    fresh = count(max([number_of_kind(id) for id in (*memory.kinds, *taken)], default=0) + 1)
    sizes = _units_first(numbers)
    for number in sizes:
        if number not in names:
            names[number] = kind_id(next(fresh))
    return [names[number] if number else "" for number in numbers]


def _units_first(numbers: Sequence[int]) -> list[int]:
    """The numbers of kinds, those with most problems first."""
    counts = Counter(number for number in numbers if number)
    return sorted(counts, key=lambda number: (-counts[number], numbers.index(number)))


def _named(memory: _Memory, members: Mapping[str, Sequence[RegisterRow]]) -> list[KnownKind]:
    """Every kind with a name that no other has; settled kinds without any problem stay known."""
    canonical = set(memory.by_name.values())
    kept = [kind for kind in memory.kinds.values() if kind.id in canonical and (kind.settled or kind.id in members)]
    used = {fold(kind.called) for kind in kept}
    fresh: list[KnownKind] = []
    for id in sorted(members.keys() - {kind.id for kind in kept}, key=number_of_kind):
        if len({row.unit for row in members[id]}) < _SEVERAL:
            continue
        name = next(name for name in _names(members[id]) if fold(name) not in used)
        used.add(fold(name))
        fresh.append(KnownKind(id, name))
    return [*kept, *fresh]


def _names(rows: Sequence[RegisterRow]) -> Iterator[str]:
    """Names for a kind, the best one first, without end; a figure in a name would be read as one of a document's."""
    name = proposed_name([problem_of(row) for row in rows])
    yield name
    yield from (f"{name}（之{chinese(number)}）" for number in count(2))


def proposed_name(texts: Sequence[str]) -> str:
    """A name from the words that most texts of a kind share: what it is about and what is wrong with it.

    A thing or a group of people alone names no problem: without a fault, the shortest text does.
    """
    counts = Counter(idea for text in texts for idea in said(text).ideas)
    shared = [idea for idea, times in counts.most_common() if times > _SHARED * len(texts)]
    telling = [idea for idea in shared if idea not in VAGUE] or shared
    thing = next((idea for idea in telling if idea in THINGS), "")
    fault = next((idea for idea in telling if idea in FAULTS and idea not in UNSPEAKABLE), "")
    if thing and fault:
        return f"{thing}方面的{fault}问题"
    if thing in TELLING_THINGS or (fault and fault not in PARTIAL_FAULTS):
        return f"{thing or fault}问题"
    parts = [_beside_figures(text) for text in sorted(texts, key=lambda text: (len(text), text))]
    names = [*(before for before, _ in parts), *(behind for _, behind in parts)]
    best = max(names, key=lambda name: min(len(name), _ENOUGH)) or "其他问题"
    return best if len(best) <= _NAME_LENGTH else f"{best[:_NAME_LENGTH]}…"


def _beside_figures(text: str) -> tuple[str, str]:
    """What stands before and behind the first figure of a text that Chinese numerals would not tell as well.

    A name stands within a sentence, and so ends where one does.
    """
    plain = _FIGURE.sub(_in_words, _END.split(text.strip(_MARKS))[0])
    before, _, behind = plain.partition("\0")
    return before.strip(_MARKS), behind.partition("\0")[0].strip(_MARKS)


def _in_words(figure: re.Match[str]) -> str:
    """A whole number below one hundred in Chinese numerals; a mark for any other figure."""
    return chinese(int(figure[0])) if figure[0].isdecimal() and int(figure[0]) < 100 else "\0"


def _is_common(kind: KnownKind, rows: Sequence[RegisterRow]) -> bool:
    return kind.state != REFUSED and len({row.unit for row in rows}) >= _SEVERAL


def _common(kind: KnownKind, rows: Sequence[RegisterRow]) -> CommonProblem:
    return CommonProblem(kind.called, tuple(rows), tuple(_alike(rows)), kind.id, kind.state, kind.settled)


def _alike(rows: Sequence[RegisterRow]) -> Iterator[tuple[RegisterRow, ...]]:
    """Rows of several units whose problems read nearly the same."""
    texts = [comparable(problem_of(row), (fold(f"{row.values.get('item') or ''}"), row.unit)) for row in rows]
    for group in groups([text if len(text) >= _SHORTEST else "" for text in texts], _ALIKE):
        members = tuple(rows[index] for index in group)
        if len({row.unit for row in members}) >= _SEVERAL:
            yield members


def number_of_kind(id: str) -> int:
    """The number in the id of a kind; 0 for none."""
    digits = id.removeprefix(KIND_PREFIX)
    return int(digits) if digits.isdecimal() and digits.isascii() else 0


def kind_id(number: int) -> str:
    """The id of a kind."""
    return f"{KIND_PREFIX}{number:02d}"
