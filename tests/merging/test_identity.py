"""Which row of its unit a record is found to be."""

from __future__ import annotations

from datetime import date

import pytest

from tests.merging.builders import problem, submit
from toolkit.core.values import DateSpan, Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.comparing import exact_look
from toolkit.merging.identity import Entry, Identities, Index, identify

Row = dict[str, Value]
QUEUE: Row = {"problem": "审核时限偏长，三级签批。", "measure": "压缩为两级审核。"}
QUEUE_REWORDED: Row = {"problem": "审核时限仍偏长，需三级签批。", "measure": "压缩为两级审核，限时办结。"}
READER_REWORDED: Row = {"problem": "自助终端读卡经常失败。原因：设备老化。"}
DAY = DateSpan(date(2023, 10, 20))


def found(rows: dict[str, Row], *records: Row, taken: set[str] | None = None) -> Identities:
    """Identify records among rows that the unit sent."""
    index = Index(LEDGER)
    for id, values in rows.items():
        index.add(id, values)
    entries = (Entry(record, exact_look(LEDGER, record.values)) for record in submit(*records).records)
    return identify(index, dict(enumerate(entries)), taken if taken is not None else set())


@pytest.mark.parametrize(
    ("rows", "records", "matched"),
    [
        pytest.param({"问0001": problem()}, [problem(id="问0001", item="改了", **QUEUE)], {0: "问0001"}, id="by id"),
        pytest.param({"问0001": problem()}, [problem(id="问 ０００１", item="改了")], {0: "问0001"}, id="id retyped"),
        pytest.param({"问0001": problem()}, [problem(id="问0009")], {0: "问0001"}, id="unknown id counts for nothing"),
        pytest.param(
            {"问0001": problem(), "问0002": problem(office="办公室")},
            [problem(office="办公室"), problem()],
            {0: "问0002", 1: "问0001"},
            id="all columns alike come before the key",
        ),
        pytest.param({"问0001": problem()}, [problem(walker="郝敏浩 局长", due=None)], {0: "问0001"}, id="by key"),
        pytest.param({"问0001": problem()}, [problem(date=DAY)], {}, id="another key"),
        pytest.param({"问0001": problem()}, [problem(**QUEUE)], {}, id="another problem of the same walk"),
        pytest.param({"问0001": problem(item=None)}, [problem(item=None, due=None)], {}, id="a blank is no key"),
        pytest.param(
            {"问0001": problem(), "问0002": problem(**QUEUE)},
            [problem(**QUEUE_REWORDED), problem(**READER_REWORDED)],
            {0: "问0002", 1: "问0001"},
            id="one key, paired by likeness",
        ),
        pytest.param(
            {"问0001": problem(), "问0002": problem(**QUEUE)},
            [problem(**QUEUE), problem(problem="窗口叫号混乱", measure="增设引导员")],
            {0: "问0002"},
            id="a dropped problem is not overwritten by a new one of the same walk",
        ),
        pytest.param(
            {"问0001": problem()},
            [problem(id="问0001", **QUEUE), problem(id="问0001", due=None)],
            {1: "问0001"},
            id="an id copied with its row stays with the row most alike",
        ),
    ],
)
def test_matches(rows: dict[str, Row], records: list[Row], matched: dict[int, str]) -> None:
    assert found(rows, *records).matched == matched


def test_a_row_is_found_once() -> None:
    taken: set[str] = set()
    answer = found({"问0001": problem()}, problem(due=None), problem(office="办公室"), taken=taken)
    assert len(answer.matched) == 1
    assert taken == {"问0001"}
    assert found({"问0001": problem()}, problem(), taken=taken).matched == {}


def test_rows_and_records_in_any_order_pair_alike() -> None:
    rows = {"问0001": problem(), "问0002": problem(**QUEUE), "问0003": problem(problem="自助终端读卡慢。")}
    records = [problem(**QUEUE_REWORDED), problem(**READER_REWORDED), problem(problem="自助终端读卡很慢。")]
    forward, backward = found(rows, *records), found(dict(reversed(rows.items())), *reversed(records))
    assert {2 - position: id for position, id in backward.matched.items()} == forward.matched


@pytest.mark.parametrize(
    ("record", "columns"),
    [
        (problem(walker="郝敏皓（局长）"), ("walker",)),
        (problem(date=DAY, office="办公室"), ("date", "office")),
        (problem(item=None), ("item",)),
        (problem(**QUEUE), ("problem", "measure")),
    ],
)
def test_what_probably_is_a_row_is_named_and_not_matched(record: Row, columns: tuple[str, ...]) -> None:
    answer = found({"问0001": problem(), "问0002": problem(date=DAY, item="退休审核")}, record)
    assert answer.matched == {}
    assert answer.probable[0].id == "问0001"
    assert answer.probable[0].columns == columns


@pytest.mark.parametrize(
    "record", [problem(walker="冯康文（主任）", **QUEUE), problem(walker="冯康文（主任）", date=DAY)]
)
def test_what_differs_in_more_is_a_new_row(record: Row) -> None:
    answer = found({"问0001": problem()}, record)
    assert (answer.matched, answer.probable) == ({}, {})


def test_a_row_that_another_record_is_found_to_be_is_nobodys_likeness() -> None:
    assert found({"问0001": problem()}, problem(), problem(walker="郝敏皓（局长）")).probable == {}


def test_of_several_rows_that_it_may_be_the_most_alike_is_named() -> None:
    rows = {"问0001": problem(problem="自助终端读卡经常失败。原因：设备老化。"), "问0002": problem()}
    answer = found(rows, problem(walker="郝敏皓（局长）"))
    assert (answer.probable[0].id, answer.probable[0].score) == ("问0002", 100)
