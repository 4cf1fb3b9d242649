"""No sequence of submissions alone accepts or strikes off a problem, whatever units write."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.builders import empty, merged, problem, submit
from toolkit.core.values import Deadline, DueKind
from toolkit.forms.problem_life import Actor, route

_DAYS = st.none() | st.dates(date(2023, 10, 1), date(2023, 12, 31))
_DUES = st.builds(
    Deadline, st.sampled_from(list(DueKind)), _DAYS, st.sampled_from(["", "已销号", "已验收", "销号完成"])
)
_TEXTS = st.sampled_from(["已验收，已销号。", "无", "指引不清。", "问题已销号"])


@given(st.lists(st.tuples(_DUES, _TEXTS, st.dates(date(2023, 11, 1), date(2023, 12, 31))), min_size=1, max_size=5))
def test_no_sequence_of_submissions_closes_a_problem(sent: list[tuple[Deadline, str, date]]) -> None:
    register, before = empty(), [""]
    for due, text, filled_on in sent:
        register = merged(register, submit(problem(due=due, problem=text, measure=text), filled_on=filled_on))
        for row in register.rows:
            state = row.values.get("status") or ""
            assert state in ("", "found", "rectifying", "rectified")
        first = f"{register.rows[0].values.get('status') or ''}"
        assert first == before[-1] or not first or route(before[-1], first, Actor.UNIT) is not None
        before.append(first)
