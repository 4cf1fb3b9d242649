"""Scheduled work on a workspace: done once, missed and made up for, postponed, failed and told; one runner at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.actions.offices import fill_in, lines
from toolkit.actions import setup
from toolkit.actions.schedule_journal import Journal, journal_of
from toolkit.actions.schedule_listing import listed, outcome_json
from toolkit.actions.schedule_telling import failures, take_note
from toolkit.actions.scheduling import (
    Occasion,
    RunOutcome,
    alone,
    run_due,
    run_once,
)
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.schedule import JOBS, RUNS
from toolkit.workbooks.refusals import WorkbookBusy, WorkbookChanged

MONDAY = datetime(2023, 10, 16, 7)


@dataclass
class Bench:
    """A workspace with a clock, and work that only writes down that it was done."""

    workspace: Workspace
    now: datetime = MONDAY
    done: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    fails: dict[str, Exception] = field(default_factory=dict)
    mail_works: bool | Exception = True

    def work(self, name: str) -> Callable[[Workspace, Occasion], str]:
        def work(workspace: Workspace, occasion: Occasion) -> str:
            if name in self.fails:
                raise self.fails[name]
            self.done.append(f"{name} {occasion.due:%m-%d %H:%M}")
            return "办好了。"

        return work

    def tell(self, subject: str, body: str) -> bool:
        if isinstance(self.mail_works, Exception):
            raise self.mail_works
        if self.mail_works:
            self.mails.append(f"{subject} {body}")
        return self.mail_works

    def run(self, at: datetime | None = None) -> RunOutcome:
        self.now = at or self.now
        works = {name: self.work(name) for name in ("fetch_merge", "remind", "dun", "circular")}
        return run_due(self.workspace, works, clock=lambda: self.now, explain=str, tell=self.tell)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(setup.init(tmp_path / "台账").workspace)
    bench.run()
    return bench


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 10, day, hour, minute)


def test_each_job_is_done_at_its_time_once(bench: Bench) -> None:
    for minutes in range(0, 4 * 60, 10):
        bench.run(MONDAY + timedelta(minutes=minutes))
    assert bench.done == ["fetch_merge 10-16 08:30", "remind 10-16 09:00"]
    [first, second] = lines(bench.workspace, RUNS)
    assert (first.text("run"), first.text("job"), first.text("due_at")) == ("办0001", "每日取件", "2023-10-16 08:30")
    assert (second.text("result"), second.text("explanation")) == ("done", "办好了。")


def test_what_was_missed_while_the_computer_was_off_is_done_once_and_said(bench: Bench) -> None:
    outcome = bench.run(at(23, 8, 45))
    assert bench.done == ["remind 10-16 09:00", "fetch_merge 10-23 08:30"]
    assert [one.missed for one in outcome.ended] == [0, 5]
    assert "此前错过5次，合并补办" in outcome.ended[1].said
    assert bench.run(at(23, 8, 50)).ended == ()


@pytest.mark.parametrize("later", [{"time": "10:00"}, {"days": "周二"}, {"enabled": "否"}], ids=["time", "day", "off"])
def test_a_job_with_another_rule_counts_from_then(bench: Bench, later: dict[str, str]) -> None:
    """Nothing that the new rule would have asked for before it was seen is made up for; nor what was while it was off."""
    bench.run(at(16, 9))
    row = next(row.row for row in lines(bench.workspace, JOBS) if row.text("job") == "每周超期提醒")
    fill_in(bench.workspace, JOBS, row, **later)
    bench.run(at(18, 9))
    bench.run(at(23, 8, 50))
    fill_in(bench.workspace, JOBS, row, time="08:00", days="周一", enabled="是")
    bench.done.clear()
    bench.run(at(23, 9, 5))
    assert bench.done == []
    bench.run(at(30, 9))
    assert "remind 10-30 08:00" in bench.done


def test_a_job_that_is_added_counts_from_then_and_is_made_up_for_after_a_shutdown(bench: Bench) -> None:
    bench.run(at(16, 9))
    row = lines(bench.workspace, JOBS)[-1].row + 1
    added = {
        "job": "每周三提醒",
        "action": "remind",
        "period": "weekly",
        "days": "周三",
        "time": "08:00",
        "enabled": "yes",
    }
    fill_in(bench.workspace, JOBS, row, **added)
    bench.done.clear()
    bench.run(at(18, 9))
    assert bench.done == ["fetch_merge 10-18 08:30"]
    bench.run(at(27, 9))
    assert "remind 10-25 08:00" in bench.done


def test_a_job_that_is_switched_on_where_none_was_counts_from_then(bench: Bench) -> None:
    rows = [row.row for row in lines(bench.workspace, JOBS)]
    for row in rows:
        fill_in(bench.workspace, JOBS, row, enabled="否")
    bench.run(at(16, 7, 30))
    fill_in(bench.workspace, JOBS, rows[0], enabled="是")
    assert bench.run(at(18, 9)).ended == ()
    bench.run(at(19, 9))
    assert bench.done == ["fetch_merge 10-19 08:30"]


def test_a_job_switched_off_after_it_was_cut_off_is_not_made_up_for_when_switched_on(bench: Bench) -> None:
    bench.run(at(16, 9))
    bench.done.clear()
    journal_of(bench.workspace).write("begun", at(23, 9), "每周超期提醒", at(23, 9))
    row = next(row.row for row in lines(bench.workspace, JOBS) if row.text("job") == "每周超期提醒")
    fill_in(bench.workspace, JOBS, row, enabled="否")
    bench.run(at(24, 9))
    fill_in(bench.workspace, JOBS, row, enabled="是")
    bench.run(at(27, 9))
    assert [one for one in bench.done if one.startswith("remind")] == []


def test_a_job_that_fails_does_not_stop_the_others_and_is_told(bench: Bench) -> None:
    bench.fails["fetch_merge"] = Trouble("连不上收件服务器。")
    outcome = bench.run(at(16, 9))
    assert [(one.job, one.state) for one in outcome.ended] == [("每日取件", "failed"), ("每周超期提醒", "done")]
    assert bench.mails == ["定时任务“每日取件”没有办成 应办时间：2023-10-16 08:30\n连不上收件服务器。\n"]
    assert [row.text("result") for row in lines(bench.workspace, RUNS)] == ["failed", "done"]
    said = "定时任务“每日取件”（10-16 08:30）没有办成：连不上收件服务器。"
    assert take_note(bench.workspace, lambda: at(16, 10)) == (said,)
    assert take_note(bench.workspace, lambda: at(16, 11)) == ()
    bench.run(at(16, 12))
    assert len(bench.mails) == 1


def test_a_failure_that_cannot_be_mailed_is_mailed_later(bench: Bench) -> None:
    bench.fails["fetch_merge"] = Trouble("连不上。")
    bench.mail_works = Trouble("发不出。")
    bench.run(at(16, 9))
    assert [run.job for run in failures(journal_of(bench.workspace))] == ["每日取件"]
    bench.mail_works = True
    bench.run(at(16, 9, 5))
    assert len(bench.mails) == 1


@pytest.mark.parametrize("trouble", [WorkbookBusy("开着。", "张三"), OSError(5, "disk")], ids=["busy", "disk"])
def test_a_workbook_or_disk_that_keeps_a_failure_from_being_mailed_does_not_end_the_run(
    bench: Bench, trouble: Exception
) -> None:
    bench.fails["fetch_merge"] = Trouble("连不上。")
    bench.mail_works = trouble
    assert [one.state for one in bench.run(at(16, 8, 40)).ended] == ["failed"]
    bench.mail_works = True
    bench.run(at(16, 8, 45))
    assert len(bench.mails) == 1


def test_a_workbook_open_in_excel_postpones_and_says_so_once(bench: Bench) -> None:
    owner = bench.workspace.root / "~$区级总台账.xlsm"
    owner.write_bytes(b"\x06\xd5\xc5\xc8\xfd".ljust(165, b"\0"))
    outcome = bench.run(at(16, 8, 30))
    assert [one.state for one in outcome.ended] == ["postponed"]
    assert "已推迟，等关闭后自动补办。“区级总台账.xlsm”正由张三" in outcome.ended[0].said
    bench.run(at(16, 8, 35))
    assert bench.done == []
    assert [event.what for event in journal_of(bench.workspace).events()] == ["started", "seen", "postponed"]
    owner.unlink()
    bench.run(at(16, 8, 40))
    assert bench.done == ["fetch_merge 10-16 08:30"]
    assert [row.text("result") for row in lines(bench.workspace, RUNS)] == ["done"]


def test_the_other_workbook_open_postpones_as_long_as_it_is_and_is_named(bench: Bench) -> None:
    rosters = bench.workspace.rosters
    owner = rosters.with_name(f"~${rosters.name}")
    owner.write_bytes(b"\x06\xd5\xc5\xc8\xfd".ljust(165, b"\0"))
    bench.fails["fetch_merge"] = WorkbookBusy(f"“{rosters.name}”正由张三在 Excel 或 WPS 中打开，没有写入。", "张三")
    for minute in range(30, 42):
        outcome = bench.run(at(16, 8, minute))
        assert [one.state for one in outcome.ended] == ["postponed"]
        assert "“名册与排班.xlsm”正由张三" in outcome.ended[0].said
        assert "总台账" not in outcome.ended[0].said
    assert [event.what for event in journal_of(bench.workspace).events()] == [
        "started", "seen", "begun", "postponed", "recorded",
    ]  # fmt: skip
    bench.fails.clear()
    owner.unlink()
    bench.run(at(16, 8, 42))
    assert bench.done == ["fetch_merge 10-16 08:30"]


def test_a_workbook_that_is_changed_again_and_again_is_not_a_run_cut_off(bench: Bench) -> None:
    bench.fails["fetch_merge"] = WorkbookChanged("“区级总台账.xlsm”刚刚被人改过。")
    for minute in range(30, 40):
        assert [one.state for one in bench.run(at(16, 8, minute)).ended] == ["postponed"]
    bench.fails.clear()
    bench.run(at(16, 8, 42))
    assert bench.done == ["fetch_merge 10-16 08:30"]


def test_a_run_that_was_cut_off_is_done_again_as_of_the_day_it_began(bench: Bench) -> None:
    journal_of(bench.workspace).write("begun", at(16, 8, 31), "每日取件", at(16, 8, 30))
    bench.run(at(17, 8, 0))
    assert bench.done == ["remind 10-16 09:00", "fetch_merge 10-16 08:30"][::-1]


def test_a_run_that_is_cut_off_again_and_again_counts_as_failed(bench: Bench) -> None:
    for minute in range(31, 36):
        journal_of(bench.workspace).write("begun", at(16, 8, minute), "每日取件", at(16, 8, 30))
    outcome = bench.run(at(16, 8, 40))
    assert (outcome.ended[0].state, outcome.ended[0].said) == ("failed", "办理中断了5次，没有再试。")
    assert bench.done == []


def test_a_line_of_the_journal_that_was_cut_off_counts_for_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "日志.jsonl")
    journal.write("begun", at(16, 8), "每日取件", at(16, 8))
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"what": "done", "at": "2023-10-')
    journal.write("failed", at(16, 9), "每日取件", at(16, 8), "断了")
    assert [event.what for event in journal.events()] == ["begun", "failed"]
    assert [(run.state, run.said) for run in journal.runs()] == [("failed", "断了")]


def test_one_runner_for_each_workspace(bench: Bench) -> None:
    with alone(bench.workspace), pytest.raises(Trouble, match="没有重复启动"), alone(bench.workspace):
        pass


def test_a_job_can_be_done_at_once(bench: Bench) -> None:
    works = {"circular": bench.work("circular")}
    outcome = run_once(bench.workspace, "每月通报", works, clock=lambda: at(16, 10), explain=str, tell=bench.tell)
    assert [one.state for one in outcome.ended] == ["done"]
    with pytest.raises(Trouble, match="没有启用的任务“别的”"):
        run_once(bench.workspace, "别的", works, clock=lambda: at(16, 10), explain=str, tell=bench.tell)


def test_a_job_that_is_to_be_done_at_once_says_that_the_workbook_is_open_and_promises_nothing(bench: Bench) -> None:
    ledger = bench.workspace.ledger
    ledger.with_name(f"~${ledger.name}").write_bytes(b"\x06\xd5\xc5\xc8\xfd".ljust(165, b"\0"))
    works, before = {"circular": bench.work("circular")}, journal_of(bench.workspace).events()
    said = "正由张三在 Excel 或 WPS 中打开，没有写入。请保存并关闭后重试"
    with pytest.raises(WorkbookBusy, match=said), alone(bench.workspace):
        run_once(bench.workspace, "每月通报", works, clock=lambda: at(16, 10), explain=str, tell=bench.tell)
    assert journal_of(bench.workspace).events() == before


def test_the_list_says_what_is_next_and_what_was_last(bench: Bench) -> None:
    bench.run(at(16, 8, 30))
    found, _ = listed(bench.workspace, at(16, 8, 40))
    assert [(one.job.name, f"{one.next:%m-%d %H:%M}") for one in found] == [
        ("每日取件", "10-17 08:30"), ("每周超期提醒", "10-16 09:00"), ("每月通报", "10-25 09:30"), ("截止日前催报", "11-17 09:00"),
    ]  # fmt: skip
    assert found[0].last is not None
    assert found[0].last.state == "done"


def test_a_row_that_cannot_be_read_is_said_and_the_rest_runs(bench: Bench) -> None:
    fill_in(bench.workspace, JOBS, lines(bench.workspace, JOBS)[1].row, time="早上")
    outcome = bench.run(at(16, 9))
    assert bench.done == ["fetch_merge 10-16 08:30"]
    assert len(outcome.faults) == 1
    assert outcome_json(outcome)["faults"] == list(outcome.faults)
