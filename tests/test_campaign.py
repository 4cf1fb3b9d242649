"""A campaign of 25 units from 13 October to 25 November, day by day, its mails through real servers on loopback."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime

import campaign_play as play
import pytest

from tests.hosts import dovecot, smtp_server
from tests.hosts.dovecot import PASSWORD
from tests.hosts.smtp_server import ACCOUNT
from toolkit.actions import problems
from toolkit.actions.ledger import open_ledgers
from toolkit.actions.workspace import Workspace
from toolkit.forms import assisted_service_agents, duty_roster, experience_officers, rectification_ledger, service_items
from toolkit.forms.problem_life import replay
from toolkit.hosts import scheduled_work
from toolkit.hosts.mail_tls import CA_VARIABLE
from toolkit.workbooks.moves import read_moves

pytestmark = pytest.mark.mail

TABLES = (service_items, assisted_service_agents, experience_officers, duty_roster)
FILINGS = [*(form.FORM.sheet for form in TABLES), "落实方案"]
LEDGER = rectification_ledger.FORM.sheet
SECONDS = 120


@dataclass(frozen=True)
class Played:
    days: dict[date, play.Day]
    addressed: list[str]
    workspace: Workspace
    cpu: float


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        inbox, outbox = stack.enter_context(dovecot.running()), stack.enter_context(smtp_server.running())
        folder = tmp_path_factory.mktemp("campaign")
        authorities = folder / "authorities.pem"
        authorities.write_bytes(inbox.authority.read_bytes() + outbox.authority.read_bytes())
        patch.setenv(CA_VARIABLE, str(authorities))
        servers = {
            "mail_host": "127.0.0.1", "mail_port": str(inbox.port), "mail_account": ACCOUNT,
            "smtp_host": "127.0.0.1", "smtp_port": str(outbox.port),
        }  # fmt: skip
        workspace = play.prepare(folder / "台账", servers)

        def deliver(message: bytes, at: datetime) -> None:
            inbox.deliver(ACCOUNT, message, at=at.astimezone())

        before = sum(os.times()[:4])
        days = play.play(workspace, deliver, scheduled_work.works(lambda name: PASSWORD))
        yield Played(
            {day.day: day for day in days}, list(outbox.keeper.recipients), workspace, sum(os.times()[:4]) - before
        )


def in_october(day: int) -> date:
    return date(2023, 10, day)


def in_november(day: int) -> date:
    return date(2023, 11, day)


def merged_by_day() -> dict[date, list[str]]:
    """The files that each day must merge, from what the units send."""
    punctual = [unit for unit in play.UNITS if unit not in (*play.SLOW, play.SILENT)]
    ledgers = [[unit for unit in punctual if play.UNITS.index(unit) % 3 == third] for third in range(3)]
    told = {
        in_october(13): [f"{unit} {form}" for unit in play.UNITS if unit not in play.LATE for form in FILINGS],
        in_october(18): [f"{unit} {form}" for unit in play.LATE for form in FILINGS],
        in_october(25): [f"{unit} {LEDGER}" for unit in ledgers[1]],
        in_november(1): [f"{unit} {LEDGER}" for unit in ledgers[2]],
        in_november(9): [f"{play.MENDED} {LEDGER}"],
        in_november(22): [f"{unit} {LEDGER}" for unit in play.SLOW],
    }
    told[in_november(21)] = [f"{unit} 总结报告" for unit in play.UNITS]
    told[in_october(18)] += [f"{unit} {LEDGER}" for unit in ledgers[0]]
    return {day: sorted(files) for day, files in told.items()}


def reminded_by_day() -> dict[date, list[tuple[str, str, str, str]]]:
    """The letters of each day: 催报 before the deadlines and on Mondays, 督办 on Mondays, each further up with time."""
    owing = (*play.SLOW, play.SILENT)
    told = {
        in_october(16): [(unit, "filings", "unit") for unit in play.LATE],
        in_october(30): [(play.MENDED, "problems", "unit")],
        in_november(6): [(play.MENDED, "problems", "leader"), (play.STUBBORN, "problems", "leader")],
        in_november(13): [(play.STUBBORN, "problems", "circular")],
        in_november(17): [(unit, "filings", "unit") for unit in owing],
        in_november(20): [*((unit, "filings", "unit") for unit in owing), (play.STUBBORN, "problems", "circular")],
        in_november(22): [(play.SILENT, "filings", "unit")],
        in_november(24): [(play.SILENT, "filings", "leader")],
    }
    return {day: sorted((*letter, "sent") for letter in letters) for day, letters in told.items()}


def test_what_was_merged_day_by_day(played: Played) -> None:
    assert {day: found.merged for day, found in played.days.items() if found.merged} == merged_by_day()


def test_who_was_reminded_day_by_day(played: Played) -> None:
    assert {day: found.letters for day, found in played.days.items() if found.letters} == reminded_by_day()


def test_each_letter_went_through_the_server_to_its_unit(played: Played) -> None:
    wanted = [play.address(letter[0]) for letters in reminded_by_day().values() for letter in letters]
    assert sorted(played.addressed) == sorted(wanted)


def test_which_circular_was_written_on_which_day(played: Played) -> None:
    written = {day: found.documents for day, found in played.days.items() if found.documents}
    assert written == {in_october(25): ["峰城区问题整改情况通报2023年10月.docx"]}


def test_what_the_district_accepted_failed_struck_off_and_extended(played: Played) -> None:
    told = {day: [step for _, step in found.moves] for day, found in played.days.items() if found.moves}
    assert told == {
        play.ACCEPT_ON: [*["accept"] * play.ACCEPTED, "reject"],
        play.CLOSE_ON: ["close"] * play.CLOSED,
        play.EXTEND_ON: ["extend"],
    }


def test_the_record_of_moves_gives_the_state_of_every_problem(played: Played) -> None:
    ledger = open_ledgers(played.workspace)[0]
    moves = read_moves(ledger.book)
    states = {row.id: row.values.get("status") for row in ledger.register.rows if row.values.get("status")}
    assert {id: replay((move.source, move.target) for move in made) for id, made in moves.items()} == states
    assert Counter(states.values())["closed"] == play.CLOSED
    assert problems.check(played.workspace, on=play.LAST).moves == ()
    own = {move.step for made in moves.values() for move in made if move.actor == "district"}
    assert own == {"accept", "reject", "close", "extend"}


def test_days_off_a_shutdown_and_an_open_ledger(played: Played) -> None:
    idle = [day for day, found in played.days.items() if not found.ended]
    weekends = [day for day in played.days if day.weekday() > 4]
    assert idle == sorted({*weekends, *play.OFF})
    assert [one.missed for one in played.days[in_november(6)].ended] == [len(play.OFF), 0]
    assert [(one.job, one.state) for one in played.days[play.OPEN_ON].ended] == [
        ("每日取件", "postponed"), ("每日取件", "done"),
    ]  # fmt: skip
    assert {one.state for found in played.days.values() for one in found.ended} == {"done", "postponed"}


def test_it_takes_less_than_two_minutes(played: Played) -> None:
    """In seconds of CPU, which do not depend on what else the machine does."""
    assert played.cpu < SECONDS
