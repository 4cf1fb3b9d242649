from __future__ import annotations

import io
import os
import pickle
from datetime import UTC, date, datetime, time, timedelta

import pytest

from toolkit.core.documents import CellError, Document, Grid, Source
from toolkit.core.locations import Area
from toolkit.intake.grids import far_cells
from toolkit.intake.refusals import unreadable
from toolkit.intake.wire import (
    Finished,
    Reply,
    Started,
    pack_reply,
    passwords_of,
    read_frame,
    unpack_reply,
    write_frame,
)

SOURCE = Source("a.zip", "b.xlsx", "0" * 64, "s", "t", datetime(2023, 11, 20, tzinfo=UTC))
GRID = Grid(
    "表",
    ((None, "甲", 1, 1.5, True), (date(2023, 1, 2), datetime(2023, 1, 2, 3), time(4), timedelta(5), CellError("#N/A"))),
    3,
    2,
    (Area(3, 2, 4, 5),),
    frozenset({4}),
    frozenset({2}),
    frozenset({(3, 4)}),
    True,
    ("前", "后"),
)


@pytest.mark.parametrize(
    "reply",
    [
        Document(SOURCE, "xlsx", (GRID, Grid("空")), findings=tuple(far_cells("表", ["A9"]))),
        Document(SOURCE, rejection=unreadable("died")),
        Started(SOURCE),
        Finished(tired=True),
    ],
)
def test_replies_arrive_as_they_were_sent(reply: Reply) -> None:
    assert unpack_reply(pack_reply(reply)) == reply


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo harm",)


@pytest.mark.parametrize("value", [_Evil(), (1, _Evil()), io.StringIO])
def test_nothing_but_plain_values_is_unpickled(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack_reply(pickle.dumps(value))


def test_frames_end_cleanly() -> None:
    stream = io.BytesIO()
    write_frame(stream, b"first")
    write_frame(stream, b"second")
    whole = stream.getvalue()
    stream = io.BytesIO(whole)
    assert [read_frame(stream), read_frame(stream), read_frame(stream)] == [b"first", b"second", None]
    assert read_frame(io.BytesIO(whole[:9])) is None
    assert read_frame(io.BytesIO(whole), most=4) is None


def test_passwords_are_tried_once() -> None:
    assert passwords_of(["a", "b", "a"]) == ("a", "b")
