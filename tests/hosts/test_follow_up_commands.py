"""The commands of following up, as a clerk runs them; letters through a real server, killed with one on its way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.addressed import addressed
from tests.actions.offices import lines, type_in
from tests.hosts.dovecot import PASSWORD
from tests.hosts.smtp_server import ACCOUNT, Server, running
from tests.hosts.test_cli import toolkit
from tests.hosts.test_ledger_commands import plain
from toolkit.actions.workspace import Workspace
from toolkit.forms.follow_up import MOVES, REMINDERS
from toolkit.forms.settings import FORM as SETTINGS
from toolkit.hosts.mail_account import PASSWORD_VARIABLE
from toolkit.hosts.mail_tls import CA_VARIABLE

DAY = "2023-12-04"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with two overdue problems, and three units with addresses."""
    workspace = addressed(tmp_path_factory.mktemp("office"))
    return workspace.root


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(prepared, tmp_path / "台账 2023")))


def test_remind(workspace: Workspace) -> None:
    dry = json.loads(toolkit("remind", "-w", workspace.root, "--on", DAY, "--dry-run", "--json").stdout)
    assert (dry["dry_run"], len(dry["reminders"])) == (True, 19)
    said = plain(toolkit("remind", "-w", workspace.root, "--on", DAY).stdout)
    assert "已生成19份函件" in said
    again = plain(toolkit("remind", "-w", workspace.root, "--on", DAY).stdout)
    assert "区医保局（督办）当天已催办过，不再重复：问0001、问0002" in again
    assert "要催办的都已催办过，没有新的" in again
    assert "没有需要催办的事项" not in again


def test_dashboard(workspace: Workspace) -> None:
    told = json.loads(toolkit("dashboard", "-w", workspace.root, "--as-of", DAY, "--json").stdout)
    figures = {one["id"]: one["value"] for one in told["figures"]}
    assert (figures["problems"], figures["overdue"]) == (2, 2)
    assert "“看板”已是最新" in plain(toolkit("dashboard", "-w", workspace.root, "--as-of", DAY).stdout)


def test_problems(workspace: Workspace) -> None:
    told = json.loads(
        toolkit("problems", "list", "-w", workspace.root, "--as-of", DAY, "--light", "红", "--json").stdout
    )
    assert [(one["id"], one["days_late"], one["workdays_late"]) for one in told] == [
        ("问0001", 4, 2),
        ("问0002", 14, 10),
    ]
    assert "共2条，红2，黄0，蓝0" in plain(toolkit("problems", "list", "-w", workspace.root, "--as-of", DAY).stdout)
    assert "没有新的合规变动" in plain(toolkit("problems", "record", "-w", workspace.root).stdout)
    type_in(workspace, "问0001", status="已整改", rectified_on=date(2023, 11, 20))
    recorded = plain(toolkit("problems", "record", "-w", workspace.root).stdout)
    assert "已记入“流转记录”：整改完成1条" in recorded
    type_in(workspace, "问0001", status="已销号")
    wrong = toolkit("problems", "check", "-w", workspace.root)
    assert wrong.returncode == 1
    assert "“验收通过”这一步缺少：验收人、验收日期" in plain(wrong.stdout)
    assert len(lines(workspace, MOVES)) == 5
    extend = ("problems", "extend", "问0002", "--to", "2099-12-20", "--reason", "设备采购")
    assert "第1次：2023-11-20延至2099-12-20" in plain(toolkit(*extend, "-w", workspace.root).stdout)
    assert toolkit("problems", "list", "-w", workspace.root, "--light", "紫").returncode == 2
    said = plain(toolkit("problems", "extend", "问0002", "--to", "2023-13-10", "-w", workspace.root).stderr)
    assert "“2023-13-10”不是能识别的日期，请写成2023-12-15这样的形式" in said
    assert "%Y" not in said


def test_lists(workspace: Workspace) -> None:
    told = json.loads(toolkit("lists", "show", "-w", workspace.root, "--list", "问题", "--json").stdout)
    assert [line["id"] for line in told["problem"]] == ["问0001", "问0002"]
    assert "优化清单2条。已是最新。" in plain(toolkit("lists", "refresh", "-w", workspace.root).stdout)
    files = json.loads(toolkit("lists", "export", "-w", workspace.root, "--each-unit", "--json").stdout)["files"]
    assert [Path(one["file"]).exists() for one in files] == [True]
    assert toolkit("lists", "show", "-w", workspace.root, "--list", "责任").returncode == 2


def test_mail_without_a_server_in_the_settings(workspace: Workspace) -> None:
    refused = toolkit("postbox", "send", "-w", workspace.root, "--preview")
    assert refused.returncode == 2
    assert "“发件服务器”没有填写" in plain(refused.stderr)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> Iterator[Server]:
    """A server that the settings name, and a day's letters."""
    with running() as server:
        monkeypatch.setenv(CA_VARIABLE, str(server.authority))
        monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
        values = {"发件服务器": "127.0.0.1", "发件服务器端口": str(server.port), "邮箱账号": ACCOUNT}
        book = load_workbook(workspace.ledger)
        for row in book[SETTINGS.sheet].iter_rows(min_row=3):
            row[1].value = values.get(str(row[0].value), row[1].value)
        book.save(workspace.ledger)
        toolkit("remind", "-w", workspace.root, "--on", DAY)
        yield server


def states(workspace: Workspace) -> list[str]:
    return sorted(row.text("mail_state") for row in lines(workspace, REMINDERS) if row.text("address"))


def test_letters_are_looked_at_and_then_sent(workspace: Workspace, server: Server) -> None:
    preview = toolkit("postbox", "send", "-w", workspace.root, "--on", DAY, "--preview")
    assert "【督办】" in plain(preview.stdout) or "【催报】" in plain(preview.stdout)
    assert server.keeper.taken == []
    told = json.loads(toolkit("postbox", "send", "-w", workspace.root, "--on", DAY, "--yes", "--json").stdout)
    assert (len(told["sent"]), told["trouble"]) == (4, None)
    assert Counter(server.keeper.recipients) == {"yb@qu.gov.cn": 2, "sw@qu.gov.cn": 1, "sf@qu.gov.cn": 1}
    assert states(workspace) == ["sent"] * 4
    again = plain(toolkit("postbox", "send", "-w", workspace.root, "--on", DAY, "--yes").stdout)
    assert "当天已发送4封，不再重发" in again
    assert len(server.keeper.taken) == 4


def test_killed_with_a_letter_on_its_way(workspace: Workspace, server: Server) -> None:
    """The process dies at the worst moment: the server has the second letter, and nobody has heard of it."""
    running_command: list[subprocess.Popen[bytes]] = []

    def kill(message: EmailMessage) -> None:
        if len(server.keeper.taken) == 2:
            os.kill(running_command[0].pid, signal.SIGKILL)
            running_command[0].wait(timeout=60)

    server.keeper.once_taken = kill
    program = "from toolkit.hosts.cli import main; main()"
    arguments = ["postbox", "send", "-w", str(workspace.root), "--on", DAY, "--yes", "--json"]
    running_command.append(subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.DEVNULL))
    assert running_command[0].wait(timeout=300) == -signal.SIGKILL
    assert states(workspace) == ["unsent"] * 4
    server.keeper.once_taken = lambda message: None
    again = toolkit(*arguments)
    assert again.returncode == 1  # a person has to look at one
    told = json.loads(again.stdout)
    assert (len(told["sent"]), len(told["unclear"])) == (2, 1)
    ids = [str(message["Message-ID"]) for message in server.keeper.taken]
    assert len(ids) == len(set(ids)) == 4
    assert states(workspace) == ["sent", "sent", "sent", "unclear"]
