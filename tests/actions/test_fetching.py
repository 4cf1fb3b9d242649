"""Messages into 收件/: each once and whole, whatever happens in between. The postbox here lies in memory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.actions.fetching import PART_PREFIX, PART_SUFFIX, FetchOutcome, Letter, fetch_letters, file_name, label
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, put_away
from toolkit.core import catalogue
from toolkit.intake import list_inbox
from toolkit.intake.limits import Limits

RECEIVED = datetime(2023, 11, 18, 10, 3)
AT = datetime(2023, 11, 20, 9, 0)
RESERVED = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


class CutOff(Exception):
    """The power went."""


@dataclass
class Box:
    """A postbox in memory, whose power may go before its ``steps``-th operation from now."""

    waits: dict[str, bytes]
    steps: int = 1_000_000
    reads: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise CutOff

    def earlier(self) -> int:
        return 2

    def waiting(self) -> Sequence[str]:
        self._step()
        return sorted(self.waits)

    def look(self, id: str) -> Letter | None:
        self._step()
        data = self.waits.get(id)
        return None if data is None else Letter(len(data), RECEIVED, data.partition(b"\r\n\r\n")[0])

    def read(self, id: str) -> bytes | None:
        self._step()
        self.reads.append(id)
        return self.waits.get(id)

    def put_away(self, id: str) -> None:
        self._step()
        self.away.append(id)
        del self.waits[id]


def message(subject: str = "区医保局台账", sender: str = "医保局 <ybj@x.gov.cn>", body: str = "见附件") -> bytes:
    header = f"From: {sender}\r\nSubject: {subject}\r\n\r\n"
    return header.encode() + body.encode() + b"\r\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.make_folders()
    return made


def fetched(box: Box, workspace: Workspace, limits: Limits = Limits()) -> FetchOutcome:
    return fetch_letters(box, workspace, at=AT, limits=limits)


def everything(workspace: Workspace) -> list[bytes]:
    return sorted(path.read_bytes() for path in workspace.root.rglob("*.eml"))


def test_every_message_is_taken_whole_named_and_put_away(workspace: Workspace) -> None:
    box = Box({"1": message(), "2": message("Re: 台账", "张三 <z@x.cn>")})
    messages = dict(box.waits)
    outcome = fetched(box, workspace)
    assert [path.read_bytes() for path in outcome.taken] == list(messages.values())
    digests = [hashlib.sha256(data).hexdigest()[:8] for data in messages.values()]
    assert [path.name for path in outcome.taken] == [
        f"20231118-1003 区医保局台账（医保局）{digests[0]}.eml",
        f"20231118-1003 Re： 台账（张三）{digests[1]}.eml",
    ]
    assert all(path.parent == workspace.inbox for path in outcome.taken)
    assert all(datetime.fromtimestamp(path.stat().st_mtime) == RECEIVED for path in outcome.taken)
    assert (box.away, outcome.known, outcome.left, outcome.earlier) == (["1", "2"], (), (), 2)


def test_progress_names_each_message_and_ends_full(workspace: Workspace) -> None:
    told: list[tuple[int, int, str]] = []
    fetch_letters(Box({"1": message()}), workspace, at=AT, progress=lambda *step: told.append(step))
    assert told == [(0, 1, "20231118-1003 区医保局台账（医保局）"), (1, 1, "")]


# Three messages: one look at the list, and three operations each.
@pytest.mark.parametrize("steps", range(11))
@pytest.mark.parametrize("merged_between", [False, True])
def test_a_run_that_was_cut_off_anywhere_and_is_repeated_takes_each_message_once(
    workspace: Workspace, steps: int, merged_between: bool
) -> None:
    messages = {str(number): message(body=f"第{number}封") for number in range(3)}
    box = Box(dict(messages), steps)
    if steps < 10:
        with pytest.raises(CutOff):
            fetched(box, workspace)
    if merged_between:
        for path in workspace.inbox.iterdir():
            put_away(path, workspace.archive / "第0001批")
    box.steps = 100
    outcome = fetched(box, workspace)
    assert everything(workspace) == sorted(messages.values())
    assert sorted(box.away) == sorted(messages)
    # The one message that was safe and not yet put away is found again, and only that one.
    assert len(outcome.known) == (1 if steps in (3, 6, 9) else 0)
    assert fetched(box, workspace) == FetchOutcome(earlier=2)


def test_a_message_that_lies_in_the_workspace_under_another_name_is_known(workspace: Workspace) -> None:
    (workspace.returned / "请补章.eml").write_bytes(message())
    outcome = fetched(Box({"1": message()}), workspace)
    assert outcome.known == (workspace.returned / "请补章.eml",)
    assert outcome.taken == ()


def test_the_same_message_twice_is_one_file_and_two_of_one_name_are_two(workspace: Workspace) -> None:
    box = Box({"1": message(), "2": message(), "3": message(body="更正版")})
    outcome = fetched(box, workspace)
    assert everything(workspace) == sorted({message(), message(body="更正版")})
    assert (len(outcome.taken), len(outcome.known), box.away) == (2, 1, ["1", "2", "3"])


def test_what_is_too_large_is_not_even_read_and_stays(workspace: Workspace) -> None:
    box = Box({"1": message("全年资料", body="长" * 400_000), "2": message()})
    outcome = fetched(box, workspace, Limits(file=1024 * 1024))
    ((name, finding),) = outcome.left
    assert (name, finding.code) == ("20231118-1003 全年资料（医保局）", "too_large")
    assert "1 MB" in catalogue.message(finding)
    assert (box.reads, list(box.waits), everything(workspace)) == (["2"], ["1"], [message()])


@pytest.mark.parametrize("operation", ["look", "read"])
def test_what_somebody_else_has_moved_meanwhile_is_passed_over(workspace: Workspace, operation: str) -> None:
    box = Box({"1": message(), "2": message(body="第二封")})
    going = getattr(box, operation)
    setattr(box, operation, lambda id: None if id == "1" else going(id))
    assert len(fetched(box, workspace).taken) == 1
    assert box.away == ["2"]


def test_trouble_with_the_folder_leaves_the_message_where_it_is(workspace: Workspace) -> None:
    workspace.inbox.rmdir()
    box = Box({"1": message()})
    with pytest.raises(Trouble, match="无法存入“") as trouble:
        fetched(box, workspace)
    assert "不会丢失" in trouble.value.advice
    assert (list(box.waits), box.away) == (["1"], [])


def test_what_a_run_left_half_written_is_cleared_away_unless_one_may_be_writing_it_now(workspace: Workspace) -> None:
    for name, age in (("~取件-old.part", 7200), ("~取件-new.part", 60), ("数据.part", 7200)):
        (workspace.inbox / name).write_bytes(b"half")
        os.utime(workspace.inbox / name, (AT.timestamp() - age,) * 2)
    fetched(Box({"1": message()}), workspace)
    assert sorted(path.name for path in workspace.inbox.glob("*.part")) == ["~取件-new.part", "数据.part"]


def test_what_is_half_written_is_no_file_to_open(workspace: Workspace) -> None:
    (workspace.inbox / f"{PART_PREFIX}0123{PART_SUFFIX}").write_bytes(message())
    (path,) = fetched(Box({"1": message()}), workspace).taken
    listed = list_inbox(workspace.inbox, now=AT.timestamp(), pause=lambda seconds: None)
    assert listed.files == (path,)
    assert [passed.finding.code for passed in listed.passed_over] == ["still_arriving"]


def encoded(text: str, charset: str) -> str:
    return Header(text, charset).encode()


LABELS = [
    ("台账", "医保局 <a@x.cn>", "台账（医保局）"),
    ("台账", '"医保局" <a@x.cn>', "台账（医保局）"),
    ("台账", "a@x.cn", "台账（a@x.cn）"),
    ("台账", "<a@x.cn>", "台账（a@x.cn）"),
    (encoded("区税务局台账", "gb18030"), f"{encoded('税务局', 'gb2312')} <a@x.cn>", "区税务局台账（税务局）"),
    ("", "", "无主题（发件人不明）"),
    ("...", "???", "无主题（？？？）"),
    ("附件2/台账:终稿?", "a|b <a@x.cn>", "附件2／台账：终稿？（a｜b）"),
    ("\u202eslx.台账\u200b", "a@x.cn", "slx.台账（a@x.cn）"),
    ("长" * 300, "名" * 300, f"{'长' * 40}（{'名' * 20}）"),
]


@pytest.mark.parametrize(("subject", "sender", "wanted"), LABELS)
def test_a_message_is_called_by_its_subject_and_sender(subject: str, sender: str, wanted: str) -> None:
    header = f"From: {sender}\r\nSubject: {subject}\r\n\r\n".encode()
    assert label(Letter(0, RECEIVED, header)) == f"20231118-1003 {wanted}"


@given(st.binary(max_size=600), st.binary(max_size=600))
def test_any_message_gets_a_name_that_every_system_takes(subject: bytes, sender: bytes) -> None:
    header = b"Subject: " + subject + b"\r\nFrom: " + sender
    name = file_name(Letter(0, RECEIVED, header), "0123456789abcdef")
    assert len(name.encode()) <= 240  # of 255, so that a number fits in behind it
    assert not set(name) & RESERVED
    assert name.endswith("01234567.eml")
    assert name.startswith("20231118-1003 ")
