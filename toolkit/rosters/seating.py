"""Who sits at which window of a bank, once it is settled who sits in the bank when.

Any choice is right as long as each window has enough people and none too many; people stay where they sat before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from toolkit.rosters.model import Seat, halves
from toolkit.rosters.parts import Part
from toolkit.rosters.requirements import Standing
from toolkit.rosters.values import Period, Post, Shift, Window


def seated(part: Part, seats: Iterable[Seat]) -> tuple[Shift, ...]:
    """The seats as shifts at windows, in the order of their days."""
    order = {bank: number for number, bank in enumerate(part.banks)}
    habit = {shift.person: shift.place for shift in (*part.before, *part.standing) if shift.post is Post.WINDOW}
    shifts: list[Shift] = []

    def sitting(seat: Seat) -> tuple[object, ...]:
        return seat.day, order[seat.bank], seat.period is not Period.DAY, seat.period

    for _, group in groupby(sorted(seats, key=lambda seat: (*sitting(seat), seat.person.id)), sitting):
        placed = _placed(list(group), Standing((*part.standing, *shifts[-_RECENT:])), habit)
        habit.update({shift.person: shift.place for shift in placed})
        shifts.extend(placed)
    return tuple(shifts)


# The shifts of one day are among the last so many: what stands elsewhere matters to no window.
_RECENT = 400


def _placed(seats: Sequence[Seat], standing: Standing, habit: dict[str, str]) -> list[Shift]:
    """People of one bank in one slot at its windows: first who has a window of old, then wherever somebody lacks."""
    windows = seats[0].bank.windows
    slots = halves(seats[0].day, seats[0].period)
    room = {window.name: min(window.most - standing.at(window.name, half) for half in slots) for window in windows}
    lack = {w.name: max(0, *(w.least - standing.at(w.name, half) for half in slots)) for w in windows}
    shifts = []
    for number, seat in enumerate(sorted(seats, key=lambda seat: habit.get(seat.person.id, "") not in room)):
        place = _place(habit.get(seat.person.id), windows, room, lack, len(seats) - number)
        room[place] -= 1
        lack[place] = max(0, lack[place] - 1)
        shifts.append(Shift(seat.day, seat.period, place, seat.person.id, fixed=False))
    return shifts


def _place(
    habit: str | None, windows: Sequence[Window], room: dict[str, int], lack: dict[str, int], waiting: int
) -> str:
    """The window for one of ``waiting`` people: the usual one, as long as the others suffice for what is lacking."""
    if habit is not None and room.get(habit, 0) > 0 and (lack[habit] or sum(lack.values()) < waiting):
        return habit
    free = [window.name for window in windows if room[window.name] > 0]
    return max(free, key=lambda name: (lack[name] > 0, room[name]))
