"""Rules between registers: what they find, and above all where they keep silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.checking.cases.registers import AGENTS, LISTS, OFFICE
from tests.markdown import document, grid
from toolkit.actions.reading import checked, held_between
from toolkit.checking.registers import Leader, Registers, UnitLists
from toolkit.core import catalogue
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

CODES = {"walker_not_listed", "walker_tier_unknown", "item_not_listed", "office_unknown", "agents_below_quota"}
CONTEXT = Context(SUBMITTED_FORMS, OFFICE.directory, OFFICE.settings.report_due)


def read(table: str) -> Submission:
    (submission,) = read_document(document(grid(table)), CONTEXT)
    return submission


def ledger(walker: str = "郝敏浩（局长）", item: str = "异地就医备案", office: str = "医保科") -> Submission:
    return read(f"""| 填报单位：区医保局 | | 填报日期：2023-11-18 |
| 时间 | 走流程人员及职务 | 体验事项 | 形式 | 存在问题及原因 | 整改及优化措施 | 整改完成时间 | 责任科室 |
| 2023-11-02 | {walker} | {item} | 窗口端 | 找不到办理入口。 | 制作图文指引。 | 2023-11-30 | {office} |""")


def found(submission: Submission, lists: UnitLists = LISTS, *, moved_in: bool = True) -> list[Finding]:
    registers = Registers({"区医保局": lists}, frozenset({"区医保局"} if moved_in else ()))
    return [f for f in checked(submission, replace(OFFICE, registers=registers)).findings if f.code in CODES]


def codes(submission: Submission, lists: UnitLists = LISTS) -> list[str]:
    return [finding.code for finding in found(submission, lists)]


@pytest.mark.parametrize(
    "walker",
    [
        "郝敏浩（局长）",
        "局长郝敏浩",
        "郝 敏 浩 局长",
        "雷强（窗口人员）、郝敏浩（局长）",  # a leader took somebody along
        "郝某某（局长）",
        "郝XX",
        "某某",
        # Nobody can be made out, so nothing is said.
        "局领导一行3人",
        "医保科科长",
    ],
)
def test_a_walker_on_the_list(walker: str) -> None:
    assert codes(ledger(walker=walker)) == []


@pytest.mark.parametrize(
    ("walker", "message"),
    [
        ("郝敏皓（局长）", "“郝敏皓”不在“区医保局”报来的领导干部名单中，最接近的是“郝敏浩”。"),
        ("雷强（主任）、吴海（科长）", "“雷强、吴海”不在“区医保局”报来的领导干部名单中。"),
        ("王某某（副局长）", "“王某某”不在“区医保局”报来的领导干部名单中。"),
    ],
)
def test_a_walker_who_is_on_no_list(walker: str, message: str) -> None:
    (finding,) = found(ledger(walker=walker))
    assert finding.severity is Severity.WARNING
    assert catalogue.message(finding) == f"“‘走流程’人员及职务”中的{message}"


def test_an_anonymised_list_fits_everybody_of_the_surname() -> None:
    lists = UnitLists(leaders=(Leader("郝某某", tier="principal"),))
    assert codes(ledger(), lists) == []
    assert codes(ledger(walker="雷强（局长）"), lists) == ["walker_not_listed"]


@pytest.mark.parametrize(("left_on", "expected"), [(2, []), (1, ["walker_not_listed"])])
def test_a_leader_who_has_left_walked_before(left_on: int, expected: list[str]) -> None:
    lists = UnitLists(leaders=(Leader("郝敏浩", tier="principal", left_on=date(2023, 11, left_on)),))
    assert codes(ledger(), lists) == expected


def test_a_tier_may_follow_from_the_post() -> None:
    lists = UnitLists(leaders=(Leader("郝敏浩"), Leader("冯康文", "副局长")))
    assert codes(ledger(walker="郝敏浩"), lists) == ["walker_tier_unknown"]
    assert codes(ledger(walker="郝敏浩（局长）"), lists) == []
    assert codes(ledger(walker="冯康文"), lists) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("异地就医备案", []),
        ("异地 就医备案（跨省）", []),
        ("生育保险待遇支付、医保参保", []),
        ("生育保险待遇支付申请", []),
        ("企业开办", ["item_not_listed"]),
    ],
)
def test_items_in_these_words_or_nearly(item: str, expected: list[str]) -> None:
    assert codes(ledger(item=item)) == expected


def test_the_item_that_was_perhaps_meant() -> None:
    (finding,) = found(ledger(item="生育保险津贴支付"))
    assert catalogue.message(finding).endswith("不在“区医保局”公布的重点事项清单中，最接近的是“生育保险待遇支付”。")


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("医保科", []),
        ("医保股", []),
        ("待遇保障科、信息科", []),
        ("区医保局待遇保障科", []),
        ("参保缴费科", ["office_unknown"]),
    ],
)
def test_offices_of_whatever_kind(office: str, expected: list[str]) -> None:
    assert codes(ledger(office=office)) == expected


@pytest.mark.parametrize("registers", [{}, {"区医保局": UnitLists()}, {"区民政局": LISTS}])
def test_without_the_units_own_lists_nothing_is_said(registers: Mapping[str, UnitLists]) -> None:
    submission = ledger(walker="雷强（局长）", item="企业开办", office="参保缴费科")
    findings = checked(submission, replace(OFFICE, registers=Registers(registers))).findings
    assert not CODES & {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("sent", "before", "moved_in", "expected"),
    [
        (["罗新敏"], (), True, "“区医保局”共确定帮代办人员1名，按要求至少2名（整体入驻政务服务大厅的单位）。"),
        (["罗新敏"], (), False, None),
        (["罗新敏", "雷强"], (), True, None),
        (["罗新敏"], ("雷强",), True, None),
        (["罗新敏"], ("罗新敏",), True, "“区医保局”共确定帮代办人员1名，按要求至少2名（整体入驻政务服务大厅的单位）。"),
        (["罗某某"], ("罗新敏",), True, "“区医保局”共确定帮代办人员1名，按要求至少2名（整体入驻政务服务大厅的单位）。"),
        (["罗某某", "罗某某"], (), True, None),
    ],
)
def test_quotas_of_agents(sent: list[str], before: tuple[str, ...], moved_in: bool, expected: str | None) -> None:
    head = AGENTS.rpartition("\n")[0]
    rows = [f"| {name} | 医保科 | 0632-770949{number} |" for number, name in enumerate(sent)]
    findings = found(read("\n".join([head, *rows])), UnitLists(agents=before), moved_in=moved_in)
    assert [catalogue.message(finding) for finding in findings] == ([expected] if expected else [])


def test_rules_between_registers_can_be_held_later() -> None:
    submission = ledger(walker="雷强（局长）", item="企业开办", office="参保缴费科")
    alone = checked(submission, replace(OFFICE, registers=Registers()))
    assert held_between(alone, OFFICE) == checked(submission, OFFICE)
