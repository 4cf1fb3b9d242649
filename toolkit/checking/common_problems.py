"""Common problems 共性问题 as the ledger itself shows them (notice 四（四）): one kind of problem met by several units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.checking.formalism_likeness import groups
from toolkit.checking.formalism_texts import comparable
from toolkit.core.commons import CommonProblem
from toolkit.core.register import RegisterRow
from toolkit.core.values.text import fold, states_no_problem
from toolkit.forms.schema import Form

# From 0 to 100: from here on two problems are one, told in other words. Shorter texts say too little for that.
_ALIKE, _SHORTEST = 80, 6
_SEVERAL = 2  # units
# A problem of no kind has nothing in common with another one.
_NO_KIND = "other"


def common_problems(form: Form, rows: Sequence[RegisterRow]) -> tuple[CommonProblem, ...]:
    """The kinds of problems (the district's own sorting) that several units have; those of most units first."""
    kinds: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in rows:
        if _problem(row):
            kinds[str(row.values.get("category"))].append(row)
    options = [option for option in form.column("category").options if option.id != _NO_KIND]
    found = [
        CommonProblem(option.label, tuple(kinds[option.id]), tuple(_alike(kinds[option.id])))
        for option in options
        if len({row.unit for row in kinds[option.id]}) >= _SEVERAL
    ]
    return tuple(sorted(found, key=lambda common: (-len(common.units), -len(common.rows))))


def _alike(rows: Sequence[RegisterRow]) -> Iterator[tuple[RegisterRow, ...]]:
    """Rows of several units whose problems read nearly the same."""
    texts = [comparable(_problem(row), (fold(f"{row.values.get('item') or ''}"), row.unit)) for row in rows]
    for group in groups([text if len(text) >= _SHORTEST else "" for text in texts], _ALIKE):
        members = tuple(rows[index] for index in group)
        if len({row.unit for row in members}) >= _SEVERAL:
            yield members


def _problem(row: RegisterRow) -> str:
    """The problem that a row states, if it states one."""
    text = f"{row.values.get('problem') or ''}".strip()
    return "" if states_no_problem(text) else text
