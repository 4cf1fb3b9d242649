"""A district's hall: 25 units, 180 people, 12 windows, a month (scripts/bench_rosters.py, ``bench.py filling``)."""

from __future__ import annotations

import time

from bench_rosters import PEOPLE, UNITS, WINDOWS, hall

from toolkit.rosters.checker import loads, violations
from toolkit.rosters.filling import fill
from toolkit.rosters.parts import parts_of
from toolkit.rosters.requests import Proposal

# Seconds of processor time; the aim is 20 for an idle machine, of which this one needs about 5.
_LIMIT = 20.0


def test_a_month_of_a_districts_hall() -> None:
    request = hall()
    size = len({person.unit for person in request.people}), len(request.people), len(request.windows)
    assert size == (UNITS, PEOPLE, WINDOWS) == (25, 180, 12)
    assert len(parts_of(request)) == 1
    began = time.process_time()
    roster = fill(request)
    assert time.process_time() - began < _LIMIT
    assert isinstance(roster, Proposal)
    assert violations(request, roster.shifts) == ()
    assert all(max(group) - min(group) <= 1 for group in loads(request, roster.shifts))
