"""Killing the scheduler at any time loses no job and repeats no letter: with kill -9, at many points, on a real workspace."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.actions.offices import REFERRAL, changed, fill_in, lines, merge, send
from tests.hosts.dovecot import PASSWORD
from tests.hosts.smtp_server import ACCOUNT, Server, running
from toolkit.actions import mail_journal, scheduling, setup
from toolkit.actions.letters import letters_folder
from toolkit.actions.schedule_journal import Journal, journal_of
from toolkit.actions.workspace import Workspace
from toolkit.forms import settings as settings_form
from toolkit.forms import units as units_form
from toolkit.forms.follow_up import REMINDERS
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schedule import RUNS
from toolkit.forms.settings import SETTINGS
from toolkit.hosts import scheduled_work
from toolkit.hosts.mail_tls import CA_VARIABLE

MONDAY = datetime(2023, 11, 27, 9, 0)
ADDRESSES = {"区医保局": "yb@qu.gov.cn", "区税务局": "sw@qu.gov.cn"}
# Each owes registers of people and items, and has a problem that is overdue.
LETTERS = sorted((unit, kind) for unit in ADDRESSES for kind in ("filings", "problems"))
KILLS = 16
# What a run does to the world around it, as the interpreter tells an audit hook.
WATCHED = frozenset({"os.rename", "os.remove", "os.link", "smtplib.send", "smtplib.connect", "shutil.move"})


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Workspace:
    """Two units with an overdue problem and an address, a third file to merge, and a schedule that has been run before."""
    workspace = setup.init(tmp_path_factory.mktemp("台账") / "台账").workspace
    for unit in ADDRESSES:
        send(workspace, f"{unit}.xlsx", changed(REFERRAL, due="2023-11-20"), unit=unit)
    merge(workspace)
    labels = {setting.id: setting.label for setting in SETTINGS}
    wanted = {"smtp_host": "127.0.0.1", "smtp_port": str(server.port), "mail_account": ACCOUNT}
    for row in lines(workspace, settings_form.FORM):
        for id, value in wanted.items():
            if row.text("label") == labels[id]:
                fill_in(workspace, settings_form.FORM, row.row, value=value)
    for row in lines(workspace, units_form.FORM):
        if row.text("name") in ADDRESSES:
            fill_in(workspace, units_form.FORM, row.row, email=ADDRESSES[row.text("name")])
        else:
            fill_in(workspace, units_form.FORM, row.row, reports="否")
    send(workspace, "新.xlsx", changed(REFERRAL, day="2023-11-01", due="2023-12-20"))
    journal = journal_of(workspace)
    journal.write("started", datetime(2023, 11, 24, 18))
    return workspace


def work(workspace: Workspace, at: datetime = MONDAY) -> None:
    with scheduling.alone(workspace):
        scheduling.run_due(
            workspace,
            scheduled_work.works(lambda name: PASSWORD),
            clock=lambda: at,
            explain=scheduled_work.explain,
            tell=lambda subject, body: False,
        )


def child(job: Callable[[], None]) -> int:
    """Do something in a process of its own; the answer is how it ended, negative for a signal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the server's thread is not needed in the child
        pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code = 1
    try:
        job()
        code = 0
    finally:
        os._exit(code)


def killed_after(steps: int, workspace: Workspace) -> Callable[[], None]:
    """The scheduled work, ended by kill -9 before its so-manieth step."""

    def job() -> None:
        left = [steps]

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event in WATCHED or (event == "open" and writes(arguments)):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work(workspace)

    return job


def writes(arguments: tuple[object, ...]) -> bool:
    mode = arguments[1]
    return isinstance(mode, str) and any(sign in mode for sign in "wax+")


def copy_of(workspace: Workspace, place: Path) -> Workspace:
    shutil.copytree(workspace.root, place)
    return Workspace(place)


def steps_of(prepared: Workspace, tmp_path: Path) -> int:
    """How many steps a whole run has."""
    counted, workspace = tmp_path / "steps", copy_of(prepared, tmp_path / "whole")

    def job() -> None:
        seen = [0]

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            seen[0] += event in WATCHED or (event == "open" and writes(arguments))

        sys.addaudithook(hook)
        work(workspace)
        counted.write_text(str(seen[0]))

    assert child(job) == 0
    return int(counted.read_text())


def test_killed_anywhere_no_job_is_lost_and_no_letter_comes_twice(
    prepared: Workspace, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CA_VARIABLE, str(server.authority))
    steps = steps_of(prepared, tmp_path)
    assert steps > KILLS
    killed = 0
    for number in range(KILLS):
        server.keeper.taken.clear()
        workspace = copy_of(prepared, tmp_path / f"{number}")
        killed += child(killed_after(number * steps // KILLS, workspace)) == -signal.SIGKILL
        work(workspace, MONDAY.replace(minute=5))
        work(workspace, MONDAY.replace(minute=10))
        _demand_everything(workspace, server, number)
    assert killed == KILLS


def _demand_everything(workspace: Workspace, server: Server, number: int) -> None:
    """Both jobs are over, the file is merged once, and each unit has each letter once, or somebody is told to look."""
    ended = {run.job: run.state for run in Journal(workspace.root / "定时任务日志.jsonl").runs()}
    letters = lines(workspace, REMINDERS)
    states = Counter(row.text("mail_state") for row in letters)
    assert ended["每日取件"] == "done", number
    assert len(lines(workspace, LEDGER)) == 3, number
    assert sorted((row.text("unit"), row.text("kind")) for row in letters) == LETTERS, number
    folder = letters_folder(workspace, MONDAY.date())
    on_record = {row.text(id) for row in letters for id in ("letter", "attachment") if row.text(id)}
    lying = {path.name for path in folder.iterdir() if not path.name.startswith(".")}  # hidden: what is left of locks
    assert lying == on_record | {mail_journal.NAME}, number
    got = Counter(str(message["Message-ID"]) for message in server.keeper.taken)
    assert max(got.values(), default=0) <= 1, number
    assert states["sent"] + states["unclear"] == len(LETTERS), number
    assert states["sent"] <= len(got), number
    # A letter of which nobody can know whether it arrived is a person's to look at: its job has failed, and says so.
    assert ended["每周超期提醒"] == ("failed" if states["unclear"] else "done"), number
    assert {row.text("result") for row in lines(workspace, RUNS)} == set(ended.values()), number
