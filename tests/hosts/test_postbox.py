"""Fetching from a real mail server, over TLS, with all that can come in between."""

from __future__ import annotations

import hashlib
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.hosts.dovecot import CHINESE_PASSWORD, HOST, PASSWORD, Dovecot, running
from toolkit.actions.fetching import FetchOutcome
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms import district
from toolkit.forms.settings import Settings
from toolkit.hosts.mail_tls import CA_VARIABLE
from toolkit.hosts.postbox import fetch
from toolkit.intake import open_files

pytestmark = pytest.mark.mail

AT = datetime(2023, 11, 20, 9, 0)
# What servers with less to offer say of themselves; NetEase's knows UIDPLUS and ID, and cannot MOVE.
NETEASE, BARE = "IMAP4rev1 LITERAL+ ID UIDPLUS", "IMAP4rev1 LITERAL+"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as dovecot:
        yield dovecot


@pytest.fixture(scope="module")
def netease() -> Iterator[Dovecot]:
    with running(capability=NETEASE) as dovecot:
        yield dovecot


@pytest.fixture(scope="module")
def bare() -> Iterator[Dovecot]:
    with running(capability=BARE) as dovecot:
        yield dovecot


@pytest.fixture(params=["server", "netease", "bare"])
def any_server(request: pytest.FixtureRequest) -> Dovecot:
    """Each kind of server in its turn."""
    found: Dovecot = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.make_folders()
    return made


@pytest.fixture
def account(request: pytest.FixtureRequest) -> str:
    """A mailbox that no other test uses."""
    return f"{hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]}@qu.gov.cn"


def settings_for(server: Dovecot, account: str, **changes: str) -> Settings:
    settings = replace(district.SETTINGS, mail_host=HOST, mail_port=str(server.port), mail_account=account)
    return replace(settings, **changes)  # type: ignore[arg-type]


def submission(number: int) -> bytes:
    """A message with an attachment of its own."""
    message = EmailMessage(SMTP)
    message["From"] = "区医保局 <ybj@qu.gov.cn>"
    message["Subject"] = f"问题整改台账（第{number}次）"
    message.set_content("见附件。")
    message.add_attachment(f"序号,体验事项\n{number},参保登记\n".encode(), "text", "csv", filename=f"台账{number}.csv")
    message.set_boundary(f"part of {number}")
    return message.as_bytes()


def fetched(
    workspace: Workspace, server: Dovecot, account: str, monkeypatch: pytest.MonkeyPatch, **changes: str
) -> FetchOutcome:
    monkeypatch.setenv(CA_VARIABLE, str(server.authority))
    return fetch(workspace, settings_for(server, account, **changes), PASSWORD, at=AT)


def test_what_is_new_lands_in_the_inbox_and_moves_to_the_done_folder(
    any_server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [submission(1), submission(2)]
    any_server.deliver(account, *messages, at=datetime(2023, 11, 18, 2, 3, tzinfo=UTC))
    outcome = fetched(workspace, any_server, account, monkeypatch)
    assert [path.read_bytes() for path in outcome.taken] == messages
    came = datetime(2023, 11, 18, 2, 3, tzinfo=UTC).astimezone()
    assert outcome.taken[0].name.startswith(f"{came:%Y%m%d-%H%M} 问题整改台账（第1次）（区医保局）")
    assert any_server.messages(account) == []
    assert any_server.messages(account, "已取") == messages
    assert fetched(workspace, any_server, account, monkeypatch) == FetchOutcome()


def test_what_arrives_later_is_fetched_later(
    server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        server.deliver(account, submission(number))
        (path,) = fetched(workspace, server, account, monkeypatch).taken
        assert path.read_bytes() == submission(number)


def test_people_may_have_read_a_message_or_not_and_it_stays_so(
    server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(account, submission(1), submission(2))
    with server.open(account) as box:
        box.client.uid("STORE", "1", "+FLAGS", r"(\Seen)")
    assert len(fetched(workspace, server, account, monkeypatch).taken) == 2
    assert server.messages(account, "已取", "SEEN") == [submission(1)]
    assert server.messages(account, "已取", "UNSEEN") == [submission(2)]


def test_nothing_is_moved_where_no_folder_is_named_and_still_nothing_comes_twice(
    any_server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [submission(1), submission(2)]
    any_server.deliver(account, *messages)
    assert len(fetched(workspace, any_server, account, monkeypatch, mail_done_folder="").taken) == 2
    assert fetched(workspace, any_server, account, monkeypatch, mail_done_folder="") == FetchOutcome()
    assert any_server.messages(account) == messages


def test_what_somebody_has_marked_as_deleted_is_neither_fetched_nor_removed(
    any_server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    any_server.deliver(account, submission(1), submission(2))
    with any_server.open(account) as box:
        box.client.uid("STORE", "1", "+FLAGS", r"(\Deleted)")
    assert len(fetched(workspace, any_server, account, monkeypatch).taken) == 1
    assert submission(1) in any_server.messages(account, criteria="DELETED")


def test_mail_from_before_the_campaign_is_left_alone_and_counted(
    server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(account, submission(1), at=datetime(2023, 8, 1, tzinfo=UTC))
    server.deliver(account, submission(2), at=datetime(2023, 10, 8, tzinfo=UTC))  # on time for the first filing
    outcome = fetched(workspace, server, account, monkeypatch)
    assert ([path.read_bytes() for path in outcome.taken], outcome.earlier) == ([submission(2)], 1)
    assert server.messages(account) == [submission(1)]


def test_another_folder_than_the_inbox_can_be_emptied(
    server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(account, submission(1))
    with server.open(account) as box:
        box.folder.create("走流程 报送")
        box.move("1", "走流程 报送")
    outcome = fetched(
        workspace, server, account, monkeypatch, mail_folder="走流程 报送", mail_done_folder="走流程 已收"
    )
    assert len(outcome.taken) == 1
    assert server.messages(account, "走流程 已收") == [submission(1)]


def test_a_message_that_is_too_large_is_never_downloaded(
    server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b"A" * 76 + b"\r\n"
    server.deliver(account, b"Subject: giant\r\nFrom: a@x.cn\r\n\r\n" + line * 420_000, submission(1))
    outcome = fetched(workspace, server, account, monkeypatch)
    assert [(name[14:], finding.code) for name, finding in outcome.left] == [("giant（a@x.cn）", "too_large")]
    assert [path.read_bytes() for path in outcome.taken] == [submission(1)]
    with server.open(account) as box:
        assert box.uids("UNDELETED") == ["1"]


def test_the_client_names_itself_before_it_opens_a_folder(
    account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(capability=NETEASE) as server:
        fetched(workspace, server, account, monkeypatch)
        said = server.heard()
    assert 0 < said.index(b' ID ("name" "process-walk-toolkit"') < said.index(b" SELECT ")


def test_passwords_and_accounts_in_chinese_work(
    server: Dovecot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CA_VARIABLE, str(server.authority))
    assert fetch(workspace, settings_for(server, "督办科"), CHINESE_PASSWORD, at=AT) == FetchOutcome()


# ---- interruptions

FETCH = """
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from toolkit.actions.workspace import Workspace
from toolkit.forms import district
from toolkit.hosts.postbox import fetch

root, host, port, account, password = sys.argv[1:]
settings = replace(district.SETTINGS, mail_host=host, mail_port=port, mail_account=account)
fetch(Workspace(Path(root)), settings, password, at=datetime(2023, 11, 20), progress=lambda *step: print(step, flush=True))
"""


def run_and_kill(workspace: Workspace, server: Dovecot, account: str, chance: random.Random) -> int:
    """Start a fetch in a process of its own and kill it somewhere among its first messages; its exit code."""
    with subprocess.Popen(
        [sys.executable, "-c", FETCH, str(workspace.root), HOST, str(server.port), account, PASSWORD],
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        for _ in range(chance.randint(1, 7)):
            process.stdout.readline()
        time.sleep(chance.uniform(0, 0.006))
        process.kill()
    return process.returncode


def test_fifty_messages_fetched_with_many_kills_give_each_attachment_once(
    any_server: Dovecot, account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [submission(number) for number in range(50)]
    any_server.deliver(account, *messages)
    monkeypatch.setenv(CA_VARIABLE, str(any_server.authority))
    chance = random.Random(account)
    killed = [run_and_kill(workspace, any_server, account, chance) for _ in range(6)]
    assert set(killed) == {-9}
    some = [path.read_bytes() for path in workspace.inbox.glob("*.eml")]
    assert 0 < len(some) < 50
    assert set(some) <= set(messages)

    fetched(workspace, any_server, account, monkeypatch)
    paths = sorted(workspace.inbox.glob("*.eml"))
    assert sorted(path.read_bytes() for path in paths) == sorted(messages)
    documents = [document for _, inside in open_files(paths) for document in inside]
    assert Counter(document.source.member for document in documents) == Counter(
        f"台账{number}.csv" for number in range(50)
    )
    assert {document.source.sender for document in documents} == {"区医保局 <ybj@qu.gov.cn>"}
    assert any_server.messages(account) == []
    assert set(any_server.messages(account, "已取")) == set(messages)
    assert fetched(workspace, any_server, account, monkeypatch) == FetchOutcome()


def test_a_server_that_goes_away_in_the_middle_is_trouble_and_the_rest_comes_next_time(
    account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as mortal:
        mortal.deliver(account, *(submission(number) for number in range(4)))
        monkeypatch.setenv(CA_VARIABLE, str(mortal.authority))
        settings = settings_for(mortal, account)
        with pytest.raises(Trouble, match="连不上邮件服务器") as trouble:
            fetch(workspace, settings, PASSWORD, at=AT, progress=lambda done, *_: mortal.stop() if done == 2 else None)
    assert "不会重复" in trouble.value.advice
    assert sorted(path.read_bytes() for path in workspace.inbox.iterdir()) == [submission(0), submission(1)]


# ---- what is refused


def refused(workspace: Workspace, settings: Settings, password: str, what: str, advice: str) -> None:
    with pytest.raises(Trouble) as trouble:
        fetch(workspace, settings, password, at=AT)
    assert what in trouble.value.what
    assert advice in trouble.value.advice
    assert list(workspace.inbox.iterdir()) == []


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_password_is_told(
    account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CA_VARIABLE, raising=False)
    with running() as server:
        refused(workspace, settings_for(server, account), PASSWORD, "证书不可信", CA_VARIABLE)
        assert account not in (server.folder / "dovecot.log").read_text(encoding="utf-8")


def test_a_certificate_for_another_server_is_refused(
    account: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(host="mail.elsewhere.cn") as server:
        monkeypatch.setenv(CA_VARIABLE, str(server.authority))
        refused(workspace, settings_for(server, account), PASSWORD, "证书不可信", "收件服务器")


@pytest.mark.parametrize("content", [None, "这不是证书"])
def test_an_authority_that_cannot_be_read_is_trouble(
    server: Dovecot,
    account: str,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: str | None,
) -> None:
    authority = tmp_path / "根证书.pem"
    if content:
        authority.write_text(content, encoding="utf-8")
    monkeypatch.setenv(CA_VARIABLE, str(authority))
    refused(workspace, settings_for(server, account), PASSWORD, "证书文件", "PEM")


REFUSED: list[tuple[dict[str, str], str, str, str]] = [
    ({}, "wrong", "登录不上，服务器说：[AUTHENTICATIONFAILED]", "授权码"),
    ({}, "错的", "登录不上", "授权码"),
    ({"mail_folder": "报送"}, PASSWORD, "打不开文件夹“报送”", "邮箱里现有：INBOX"),
    ({"mail_done_folder": "~../x"}, PASSWORD, "不能新建文件夹“~../x”", "手工新建"),
    ({"mail_host": ""}, PASSWORD, "“收件服务器”没有填写", "保存后再运行"),
    ({"mail_host": "no-such-host.invalid"}, PASSWORD, "连不上邮件服务器 no-such-host.invalid", "检查网络"),
]


@pytest.mark.parametrize(("changes", "password", "what", "advice"), REFUSED)
def test_what_stands_in_the_way_is_said_in_words(
    server: Dovecot,
    account: str,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, str],
    password: str,
    what: str,
    advice: str,
) -> None:
    monkeypatch.setenv(CA_VARIABLE, str(server.authority))
    refused(workspace, settings_for(server, account, **changes), password, what, advice)


def test_a_port_where_nobody_listens_is_trouble(server: Dovecot, account: str, workspace: Workspace) -> None:
    with socket.socket() as silent:  # bound, so that nobody else can listen there
        silent.bind((HOST, 0))
        settings = settings_for(server, account, mail_port=str(silent.getsockname()[1]))
        refused(workspace, settings, PASSWORD, "连不上邮件服务器", "端口")


def test_a_port_that_does_not_speak_tls_is_trouble(server: Dovecot, account: str, workspace: Workspace) -> None:
    def greet() -> None:
        client, _ = plain.accept()
        with client:
            client.sendall(b"* OK IMAP4 ready\r\n")
            client.recv(10_000)

    with socket.create_server((HOST, 0)) as plain, ThreadPoolExecutor() as pool:
        done = pool.submit(greet)
        settings = settings_for(server, account, mail_port=str(plain.getsockname()[1]))
        refused(workspace, settings, PASSWORD, "不能建立加密连接", "端口")
        done.result(timeout=30)


@pytest.mark.parametrize(
    ("rights", "changes", "what"),
    [
        ("lr", {}, "只许读取"),
        ("lrsti", {"mail_done_folder": ""}, "不支持在邮件上作标记"),
    ],
)
def test_a_mailbox_that_can_remember_nothing_is_refused_before_anything_is_fetched(
    account: str,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    rights: str,
    changes: dict[str, str],
    what: str,
) -> None:
    with running(rights=rights) as server:
        monkeypatch.setenv(CA_VARIABLE, str(server.authority))
        refused(workspace, settings_for(server, account, **changes), PASSWORD, what, "")
