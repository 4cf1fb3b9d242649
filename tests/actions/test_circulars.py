"""The circular of a workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from tests.actions.offices import AT, REFERRAL, send
from tests.reports.word import uncontrolled
from toolkit.actions import merging, setup
from toolkit.actions.circulars import day_of_circular, make_circular
from toolkit.actions.refreshing import refresh_document
from toolkit.actions.trouble import Trouble

TODAY = date(2023, 11, 21)


@pytest.mark.parametrize(
    ("month", "as_of", "day"),
    [
        (None, None, TODAY),
        (None, date(2023, 10, 5), date(2023, 10, 5)),
        (date(2023, 11, 1), None, TODAY),
        (date(2023, 10, 1), None, date(2023, 10, 31)),
        (date(2024, 2, 1), None, date(2024, 2, 29)),
        (date(2023, 11, 1), date(2023, 11, 20), date(2023, 11, 20)),
    ],
)
def test_the_day_that_is_counted_as_of_lies_in_the_month(month: date | None, as_of: date | None, day: date) -> None:
    assert day_of_circular(month, as_of, TODAY) == day


def test_a_day_of_another_month_is_refused() -> None:
    with pytest.raises(Trouble, match="统计截止日期2023年12月1日不在2023年11月。"):
        day_of_circular(date(2023, 11, 1), date(2023, 12, 1), TODAY)


def test_a_circular_is_written_beside_those_that_are_there(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "医保.xlsx", REFERRAL)
    merging.merge(workspace, None, at=AT)
    first, second = (make_circular(workspace, date(2023, 10, 31), TODAY) for _ in range(2))
    assert (first.path.name, second.path.name) == (
        "峰城区问题整改情况通报2023年10月.docx",
        "峰城区问题整改情况通报2023年10月（2）.docx",
    )
    assert first.figures["new_problems"].value == 1
    assert "共发现问题1个，涉及1个单位；为2023年10月发现。" in "".join(
        p.text for p in uncontrolled(docx.Document(str(first.path))).paragraphs
    )
    assert first.remarks == (
        "逾期按2023年10月31日计算，整改状态按总台账现在的记录统计；2023年10月31日以后更新过的，请核对。",
    )


def test_a_circular_is_not_brought_up_to_a_day_of_another_month(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "医保.xlsx", REFERRAL)
    merging.merge(workspace, None, at=AT)
    path = make_circular(workspace, date(2023, 10, 31), TODAY).path
    with pytest.raises(Trouble) as trouble:
        refresh_document(workspace, path, date(2023, 11, 30), at=AT)
    assert trouble.value.advice == "要更新10月的文稿，请不要加 --as-of；要11月的，请重新生成一份。"


def test_rows_of_later_days_are_remarked_upon(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "医保.xlsx", REFERRAL)
    merging.merge(workspace, None, at=AT)
    done = make_circular(workspace, date(2023, 10, 15), date(2023, 10, 15))
    assert done.remarks == ("总台账中有1条记录的时间晚于2023年10月15日，也已计入，请核对。",)
