"""What stands in the way of taking a single batch back."""

from __future__ import annotations

from datetime import datetime

import pytest

from toolkit.core.history import HistoryEntry
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.since import Touched, touched_since

AT = datetime(2023, 11, 22)


def entry(batch: int, id: str, column: str, old: Value = None, new: Value = "新") -> HistoryEntry:
    return HistoryEntry(batch, id, column, old, new, "", AT)


ADDED = entry(1, "问0001", "")
CHANGED = entry(2, "问0001", "measure")


@pytest.mark.parametrize(
    ("history", "batch", "touched"),
    [
        pytest.param([ADDED], 1, [], id="nothing came after"),
        pytest.param([ADDED, CHANGED], 2, [], id="what came before does not matter"),
        pytest.param([ADDED, CHANGED], 1, [("问0001", "measure", 2)], id="a cell of an added row"),
        pytest.param([CHANGED, entry(3, "问0001", "office")], 2, [], id="another cell"),
        pytest.param([CHANGED, entry(3, "问0002", "measure")], 2, [], id="another row"),
        pytest.param([CHANGED, entry(3, "问0001", "measure")], 2, [("问0001", "measure", 3)], id="the same cell"),
        pytest.param(
            [entry(2, "问0001", "base:batch"), entry(3, "问0001", "base:batch")], 2, [("问0001", "", 3)],
            id="the unit sent the row again",
        ),
        pytest.param(
            [entry(2, "问0001", "origin"), entry(3, "问0001", "origin")], 2, [("问0001", "", 3)], id="and its origin moved on",
        ),
        pytest.param(
            [ADDED, entry(3, "问0001", "base:measure"), entry(3, "问0001", "measure")], 1, [("问0001", "measure", 3)],
            id="a named cell says it all",
        ),
        pytest.param([ADDED, entry(2, "问0001", "id", "问0001", None)], 1, [("问0001", "id", 2)], id="the row went away"),
    ],
)  # fmt: skip
def test_what_later_batches_touched(
    history: list[HistoryEntry], batch: int, touched: list[tuple[str, str, int]]
) -> None:
    assert touched_since(LEDGER, history, batch) == tuple(Touched(*expected) for expected in touched)
