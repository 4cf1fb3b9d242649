"""Which row of the unit a submitted record is: by its id, by all that it says, or by its natural key.

What is only probably the same row is never merged, but named for a person to decide. A unit's records are
compared with the rows of that unit alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.records import Record
from toolkit.forms.schema import Form
from toolkit.merging.comparing import Look, Values, comparable, differing, exact_look, key_look, likeness

# One walk can bring several problems to light, each a row with the same key. Below this likeness two rows of
# one key are two problems. In the 23 sample files different problems of a unit came to 42 at most, the same
# problem in other words to 80 at least.
SAME_PROBLEM = 45.0
# From this likeness on, two rows that differ in one column of the key are probably one row with a correction.
NEARLY_EQUAL = 85.0


@dataclass(frozen=True)
class Sight:
    """One way in which a row of the unit is known: as it was sent, or as it stands."""

    id: str
    values: Values


@dataclass(frozen=True)
class Entry:
    """A record to be identified, and what it says for comparing."""

    record: Record
    look: Look


@dataclass(frozen=True)
class Probable:
    """The row that a record probably repeats."""

    id: str
    score: float
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Identities:
    """The rows that records were found to be, and for others the row they are like; by position of the record."""

    matched: Mapping[int, str]
    probable: Mapping[int, Probable]


@dataclass(frozen=True)
class Index:
    """The rows of one unit, to be found by id, by all they say, by their key, and by their key but for one column.

    Each row may be entered under several sights; those entered first are preferred.
    """

    form: Form
    ids: dict[Hashable, list[Sight]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[Hashable, list[Sight]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[Hashable, list[Sight]] = field(default_factory=lambda: defaultdict(list))
    _partial: dict[Hashable, list[Sight]] = field(default_factory=lambda: defaultdict(list))
    _waiting: list[tuple[Look, Sight]] = field(default_factory=list)  # not in _partial yet

    def add(self, id: str, values: Values, look: Look | None = None) -> None:
        """Enter a row under one more sight, unless it looks as under an earlier one."""
        alike = self.exact[look or exact_look(self.form, values)]
        if any(sight.id == id for sight in alike):
            return
        sight = Sight(id, values)
        key = key_look(self.form, values)
        alike.append(sight)
        self.ids[comparable(id)].append(sight)
        self.keys[key].append(sight)
        self._waiting.append((key, sight))

    def one_off(self, key: Look) -> list[Sight]:
        """The rows whose key agrees with one but for a single column. Few records ask, so this is indexed late."""
        for waiting, sight in self._waiting:
            for part in _parts(waiting):
                self._partial[part].append(sight)
        self._waiting.clear()
        return [sight for part in _parts(key) for sight in self._partial.get(part, ())]


def _parts(key: Look) -> Iterable[Look]:
    """The key without each of its columns in turn; nothing where a single column would be left blank or alone."""
    if len(key) > 1:
        for left_out in range(len(key)):
            part = (*key[:left_out], *key[left_out + 1 :])
            if None not in part:
                yield (left_out, *part)


def identify(index: Index, entries: Mapping[int, Entry], taken: set[str]) -> Identities:
    """Find the row of each record, given by position. Each row is found once; the rows found are added to ``taken``.

    Within each step rows and records that could be paired in several ways are paired by likeness, the most alike
    first, so that the outcome does not depend on the order of rows or records.
    """
    form = index.form
    least_of_key = 0.0 if form.key_is_whole else SAME_PROBLEM
    steps: tuple[tuple[Callable[[Entry], Hashable], Mapping[Hashable, list[Sight]], float], ...] = (
        (lambda entry: carried_id(form, entry.record), index.ids, 0.0),
        (lambda entry: entry.look, index.exact, 0.0),
        (lambda entry: _whole(key_look(form, entry.record.values)), index.keys, least_of_key),
    )
    matched: dict[int, str] = {}
    for label, sights, least in steps:
        rest = {position: entry for position, entry in entries.items() if position not in matched}
        matched |= _pair_all(form, rest, label, sights, least, taken)
    strangers = {position: entry.record for position, entry in entries.items() if position not in matched}
    return Identities(matched, _probable(index, strangers, taken))


def carried_id(form: Form, record: Record) -> Hashable:
    """The id that a record carries, if its sender worked on a copy of the register."""
    return comparable(record.id or record.values.get(form.identity))


def _whole(key: Look) -> Look | None:
    return None if None in key or not key else key


def _pair_all(
    form: Form,
    entries: Mapping[int, Entry],
    label: Callable[[Entry], Hashable],
    sights: Mapping[Hashable, list[Sight]],
    least: float,
    taken: set[str],
) -> dict[int, str]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for position, entry in entries.items():
        groups[label(entry)].append(position)
    matched: dict[int, str] = {}
    for found, positions in groups.items():
        free = [sight for sight in sights.get(found, ()) if sight.id not in taken] if found is not None else []
        if free:
            pairs = _pair(form, {position: entries[position].record for position in positions}, free, least)
            matched |= pairs
            taken.update(pairs.values())
    return matched


def _pair(form: Form, records: Mapping[int, Record], sights: Sequence[Sight], least: float) -> dict[int, str]:
    """Pair records with rows, the most alike first, each at most once."""
    if len(records) == 1 and not least:
        return {next(iter(records)): sights[0].id}
    ranked = sorted(
        (-score, len(differing(form, record.values, sight.values)), sight.id, position)
        for position, record in records.items()
        for sight in sights
        if (score := likeness(form, record.values, sight.values)) >= least
    )
    pairs: dict[int, str] = {}
    used: set[str] = set()
    for _, _, id, position in ranked:
        if position not in pairs and id not in used:
            pairs[position] = id
            used.add(id)
    return pairs


def _probable(index: Index, records: Mapping[int, Record], taken: set[str]) -> dict[int, Probable]:
    """For records without a row: the free row of the same key, or the one whose key and texts nearly agree."""
    probable: dict[int, Probable] = {}
    for position, record in records.items():
        key = key_look(index.form, record.values)
        same_key = index.keys.get(key, []) if _whole(key) else []
        best = _most_alike(index.form, record, same_key, 0.0, taken) or _most_alike(
            index.form, record, index.one_off(key), NEARLY_EQUAL, taken
        )
        if best:
            probable[position] = best
    return probable


def _most_alike(form: Form, record: Record, sights: Sequence[Sight], least: float, taken: set[str]) -> Probable | None:
    scored = [
        (-score, sight.id, sight)
        for sight in sights
        if sight.id not in taken and (score := likeness(form, record.values, sight.values)) >= least
    ]
    if not scored:
        return None
    score, id, sight = min(scored, key=lambda entry: entry[:2])
    return Probable(id, round(-score, 1), differing(form, record.values, sight.values))
