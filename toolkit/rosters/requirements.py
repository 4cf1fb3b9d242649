"""What a roster must satisfy, one value for each single thing that could be asked to give way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from toolkit.rosters.duties import Duty
from toolkit.rosters.parts import Bank, Part, Slot
from toolkit.rosters.values import Leave, Post, Shift, Wish


@dataclass(frozen=True)
class Owed:
    """A duty is to be met."""

    duty: Duty


@dataclass(frozen=True)
class Away:
    """Somebody is on leave."""

    leave: Leave


@dataclass(frozen=True)
class Wished:
    """Somebody is to sit as wished."""

    wish: Wish


@dataclass(frozen=True)
class ByHand:
    """A shift stands in the roster already."""

    shift: Shift


@dataclass(frozen=True)
class Least:
    """A bank of windows is not to be emptier in half a day."""

    bank: Bank
    half: Slot


@dataclass(frozen=True)
class Most:
    """A bank of windows is not to be fuller in half a day."""

    bank: Bank
    half: Slot


@dataclass(frozen=True)
class AtOnce:
    """No more people of a unit may sit in half a day."""

    unit: str
    half: Slot


Requirement = Owed | Away | Wished | ByHand | Least | Most | AtOnce


def requirements(part: Part) -> tuple[Requirement, ...]:
    """All that is required of a part. Those come first that tell a clerk most about a clash."""
    return (
        *(Wished(wish) for wish in part.wishes),
        *(Away(leave) for leave in part.leave),
        *(ByHand(shift) for shift in part.standing),
        *(Owed(duty) for duty in part.duties),
        *_capacities(part),
    )


def _capacities(part: Part) -> Iterator[Requirement]:
    for bank in part.banks:
        for half in part.halves:
            if bank.serves_on(half[0]):
                yield Most(bank, half)
                if bank.windows[0].least:
                    yield Least(bank, half)
    if part.rules.most_away is not None:
        for unit in sorted({person.unit for person in part.people}):
            yield from (AtOnce(unit, half) for half in part.halves)


class Standing:
    """Shifts that stand in the roster, by what is asked of them."""

    def __init__(self, shifts: Iterable[Shift]) -> None:
        self.shifts = tuple(shifts)
        self._there: dict[tuple[str, date], list[Shift]] = defaultdict(list)
        self._busy: dict[tuple[str, date], list[Shift]] = defaultdict(list)
        for shift in self.shifts:
            self._busy[shift.person, shift.day].append(shift)
            if shift.post is Post.WINDOW:
                self._there[shift.place, shift.day].append(shift)

    def at(self, window: str, slot: Slot) -> int:
        """How many people are at a window in a slot."""
        return sum(shift.period.meets(slot[1]) for shift in self._there.get((window, slot[0]), ()))

    def of(self, person: str, day: date) -> tuple[Shift, ...]:
        """The shifts of a person on a day, at a window or elsewhere."""
        return tuple(self._busy.get((person, day), ()))

    def needed(self, bank: Bank, half: Slot) -> int:
        """How many more people a bank needs in half a day."""
        return sum(max(0, window.least - self.at(window.name, half)) for window in bank.windows)

    def free(self, bank: Bank, half: Slot) -> int:
        """For how many more people a bank has room in half a day."""
        return sum(max(0, window.most - self.at(window.name, half)) for window in bank.windows)

    def busy(self, people: Iterable[str], half: Slot) -> int:
        """How many of some people are busy in half a day."""
        return sum(any(shift.period.meets(half[1]) for shift in self.of(person, half[0])) for person in people)
