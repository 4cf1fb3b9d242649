from __future__ import annotations

from datetime import UTC, datetime

import pytest

from toolkit.core.documents import Source
from toolkit.intake.limits import Limits
from toolkit.intake.members import (
    Allowance,
    Envelope,
    Member,
    inside,
    is_owner_file,
    is_system_file,
    owner_of,
    safe_name,
)
from toolkit.intake.refusals import Refusal


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("甲.xlsx", "甲.xlsx"),
        ("a/b/甲.xlsx", "a/b/甲.xlsx"),
        ("..\\..\\甲.xlsx", "甲.xlsx"),
        ("D:甲.xlsx", "甲.xlsx"),
        ("甲\r\n\t.xlsx", "甲.xlsx"),
        ("甲\u202e\u200b.xlsx", "甲.xlsx"),
        ("..", "未命名"),
        ("", "未命名"),
    ],
)
def test_names_become_harmless_labels(name: str, label: str) -> None:
    assert safe_name(name) == label


@pytest.mark.parametrize(
    ("name", "owner", "system"),
    [
        ("~$台账.xlsx", True, False),
        ("文件夹/.~lock.台账.ods#", True, False),
        (".~台账.et", True, False),
        ("台账.xlsx", False, False),
        ("__MACOSX/台账.xlsx", False, True),
        ("a/THUMBS.DB", False, True),
        ("._台账.xlsx", False, True),
    ],
)
def test_files_that_nobody_sent(name: str, owner: bool, system: bool) -> None:
    assert is_owner_file(name) is owner
    assert is_system_file(name) is system


def test_an_owner_file_tells_its_document() -> None:
    assert [owner_of(name) for name in ("~$台账.xlsx", ".~lock.台账.ods#", ".~台账.et")] == [
        "台账.xlsx",
        "台账.ods",
        "台账.et",
    ]


def test_paths_and_senders_go_inward() -> None:
    sent = datetime(2023, 11, 20, tzinfo=UTC)
    outer = Source("信.eml", None, "f" * 64, "a@b", "主题", sent)
    archive = inside(outer, Member("包.zip", envelope=Envelope("c@d", None, None)), "1")
    assert archive == Source("信.eml", "包.zip", "1", "c@d", "主题", sent)
    assert inside(archive, Member("甲.xlsx"), "2") == Source("信.eml", "包.zip/甲.xlsx", "2", "c@d", "主题", sent)


def test_a_member_without_a_name_is_its_container() -> None:
    outer = Source("信.eml", None, "f" * 64)
    assert inside(outer, Member("", envelope=Envelope("a@b")), "") == Source("信.eml", None, "f" * 64, "a@b")


def test_documents_are_counted() -> None:
    allowance = Allowance(Limits(documents=1))
    allowance.take_document()
    with pytest.raises(Refusal):
        allowance.take_document()
