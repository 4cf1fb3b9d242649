"""Letters through a real SMTP server: encrypted, to the right people, whole, and once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.dovecot import PASSWORD
from tests.hosts.smtp_server import ACCOUNT, Server, running
from toolkit.actions.mail_plan import Mail
from toolkit.actions.mailing import MailLost, MailRefused
from toolkit.actions.trouble import Trouble
from toolkit.forms import district
from toolkit.forms.settings import Settings
from toolkit.hosts.mail_account import SendingAccount, sending_account_of
from toolkit.hosts.mail_tls import CA_VARIABLE
from toolkit.hosts.outbox import connected

AT = datetime(2023, 12, 4, 9)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(autouse=True)
def _trusted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "server" in request.fixturenames:
        server: Server = request.getfixturevalue("server")
        server.keeper.taken.clear()
        server.keeper.recipients.clear()
        server.keeper.refused.clear()
        server.keeper.hang_up = ""
        monkeypatch.setenv(CA_VARIABLE, str(server.authority))


@pytest.fixture
def mail(tmp_path: Path) -> Mail:
    """A letter with a workbook, as a unit gets it."""
    letter, table = tmp_path / "督办函（区医保局）.docx", tmp_path / "逾期问题（区医保局）.xlsx"
    letter.write_bytes(b"PK letter")
    table.write_bytes(b"PK table" * 5000)
    return Mail(
        "催0001",
        "区医保局",
        "yb@qu.gov.cn",
        "【督办】致区医保局",
        "区医保局：\n\n请整改。\n",
        (letter, table),
        "<r-1@qu.gov.cn>",
    )


def settings(server: Server, **more: object) -> Settings:
    return replace(district.SETTINGS, smtp_host="127.0.0.1", smtp_port=str(server.port), mail_account=ACCOUNT, **more)  # type: ignore[arg-type]


def deliver(server: Server, mail: Mail, password: str = PASSWORD) -> None:
    with connected(settings(server), password, lambda: AT) as outbox:
        outbox.send(mail)


def test_a_letter_arrives_whole(server: Server, mail: Mail) -> None:
    deliver(server, mail)
    [message] = server.keeper.taken
    assert server.keeper.recipients == ["yb@qu.gov.cn"]
    assert (message["Subject"], message["Message-ID"]) == ("【督办】致区医保局", "<r-1@qu.gov.cn>")
    assert message["To"] == "区医保局 <yb@qu.gov.cn>"
    assert message["From"] == f"峰城区行政审批服务局 <{ACCOUNT}>"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == mail.body
    parts = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert parts == {path.name: path.read_bytes() for path in mail.attachments}


def test_several_letters_go_over_one_connection(server: Server, mail: Mail) -> None:
    with connected(settings(server), PASSWORD, lambda: AT) as outbox:
        for number in range(3):
            outbox.send(replace(mail, message_id=f"<r-{number}@qu.gov.cn>"))
    assert [message["Message-ID"] for message in server.keeper.taken] == [f"<r-{n}@qu.gov.cn>" for n in range(3)]


def test_a_refused_recipient_is_surely_not_reached_and_the_next_is(server: Server, mail: Mail) -> None:
    server.keeper.refused.add("yb@qu.gov.cn")
    with connected(settings(server), PASSWORD, lambda: AT) as outbox:
        with pytest.raises(MailRefused, match=r"^服务器未接收（550 5\.1\.1 no such user.*）$"):
            outbox.send(mail)
        outbox.send(replace(mail, address="sw@qu.gov.cn"))
    assert server.keeper.recipients == ["sw@qu.gov.cn"]


@pytest.mark.parametrize(
    "fault", [{"unit": "区医保局\n"}, {"address": "a@[b"}, {"subject": "【督办】\n致区医保局"}, {"attachments": (Path("没有.docx"),)}]
)  # fmt: skip
def test_a_letter_that_cannot_be_written_is_surely_not_sent_and_the_next_is(
    server: Server, mail: Mail, fault: dict[str, Any]
) -> None:
    with connected(settings(server), PASSWORD, lambda: AT) as outbox:
        with pytest.raises(MailRefused, match=r"^邮件没有写成，没有发送（.+）$"):
            outbox.send(replace(mail, **fault))
        outbox.send(replace(mail, address="sw@qu.gov.cn"))
    assert server.keeper.recipients == ["sw@qu.gov.cn"]


@pytest.mark.parametrize(("when", "taken"), [("before", 0), ("behind", 1)])
def test_a_server_that_breaks_off_leaves_it_open_whether_it_took_the_letter(
    server: Server, mail: Mail, when: str, taken: int
) -> None:
    server.keeper.hang_up = when
    with pytest.raises(MailLost), connected(settings(server), PASSWORD, lambda: AT) as outbox:
        outbox.send(mail)
    assert len(server.keeper.taken) == taken


def test_a_wrong_password_is_said_before_anything_is_sent(server: Server, mail: Mail) -> None:
    with pytest.raises(Trouble) as trouble:
        deliver(server, mail, "falsch")
    assert "登录不上" in trouble.value.what
    assert "授权码" in trouble.value.advice
    assert server.keeper.taken == []


def test_a_certificate_that_nobody_trusts_gets_no_password(
    server: Server, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CA_VARIABLE)
    with pytest.raises(Trouble, match="证书不可信"):
        deliver(server, mail)


def test_a_certificate_of_another_host_gets_no_password(mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(host="mail.elsewhere.cn") as other:
        monkeypatch.setenv(CA_VARIABLE, str(other.authority))
        with pytest.raises(Trouble, match="证书不可信"):
            deliver(other, mail)


def test_a_server_that_does_not_encrypt_gets_nothing(mail: Mail) -> None:
    with running(encrypted=False) as plain:
        with pytest.raises(Trouble) as trouble:
            deliver(plain, mail)
        assert "连不上发件服务器" in trouble.value.what
        assert plain.keeper.taken == []


def test_a_server_that_is_not_there(server: Server, mail: Mail) -> None:
    nobody = replace(settings(server), smtp_port="9")
    with pytest.raises(Trouble, match="连不上发件服务器"), connected(nobody, PASSWORD, lambda: AT):
        pass


@pytest.mark.parametrize(("encrypted", "starttls"), [(True, True), (False, False)])
def test_port_587_begins_plain_and_must_encrypt(
    mail: Mail, monkeypatch: pytest.MonkeyPatch, encrypted: bool, starttls: bool
) -> None:
    with running(starttls=starttls, encrypted=encrypted) as other:
        monkeypatch.setattr("toolkit.hosts.outbox._STARTTLS_PORTS", (other.port,))
        monkeypatch.setenv(CA_VARIABLE, str(other.authority))
        if starttls:
            deliver(other, mail)
            assert len(other.keeper.taken) == 1
        else:
            with pytest.raises(Trouble, match="不支持加密连接，没有登录"):
                deliver(other, mail)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"smtp_host": " "}, "“参数”中的“发件服务器”没有填写"),
        ({"mail_account": ""}, "“邮箱账号”没有填写"),
        ({"mail_account": "ybj"}, "不是完整的邮箱地址"),
        ({"smtp_port": "四六五"}, "“发件服务器端口”写的是“四六五”，不是端口号"),
    ],
)
def test_settings_that_cannot_work_are_named(changes: dict[str, str], what: str) -> None:
    filled = replace(district.SETTINGS, smtp_host="smtp.qu.gov.cn", mail_account=ACCOUNT)
    assert sending_account_of(filled) == SendingAccount("smtp.qu.gov.cn", 465, ACCOUNT)
    with pytest.raises(Trouble) as trouble:
        sending_account_of(replace(filled, **changes))  # type: ignore[arg-type]
    assert what in trouble.value.what
