"""Headings that nobody knows: what they are taken to resemble, and what a choice of 表头对照 makes of them."""

from __future__ import annotations

import pytest

from tests.checking.cases import CONTEXT, FIELDS, GOOD
from tests.markdown import document, grid
from toolkit.core.records import Submission
from toolkit.core.values import DateSpan
from toolkit.forms.rectification_ledger import FORM
from toolkit.reading.attribution import Context
from toolkit.reading.doubts import doubtful_headings
from toolkit.reading.headings import Choices, heading_index
from toolkit.reading.reader import read_document
from toolkit.reading.tables import find_tables

KNOWN = ["时间", "人员", "事项", "形式", "存在问题", "整改措施", "完成时限", "责任科室"]


def read(headings: list[str], choices: Choices = frozenset()) -> Submission:
    table = grid(f"{FIELDS}\n| {' | '.join(headings)} |\n{GOOD}")
    context = Context(CONTEXT.forms, CONTEXT.directory, CONTEXT.anchor, choices)
    (submission,) = read_document(document(table), context)
    return submission


def instead(**others: str) -> list[str]:
    """The known headings with others for some columns, by column id."""
    return [others.get(column.id, known) for column, known in zip(FORM.submitted, KNOWN, strict=True)]


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("date", "走流程的日子"),
        ("date", "走访时间"),
        ("walker", "走流程的领导干部"),
        ("item", "所办事项"),
        ("channels", "办事渠道"),
        ("problem", "发现问题和不足"),
        ("problem", "问题情况"),
        ("due", "拟办结时间"),
        ("due", "整改完成节点"),
        ("office", "承办股室"),
        ("office", "主办科室"),
    ],
)
def test_a_heading_that_resembles_a_missing_column(column: str, heading: str) -> None:
    submission = read(instead(**{column: heading}))
    (doubt,) = submission.doubtful
    assert (doubt.form, doubt.text, doubt.proposal) == (FORM.id, heading, column)
    assert submission.blocked()


@pytest.mark.parametrize("column", ["date", "walker", "item", "problem", "measure", "due", "office"])
@pytest.mark.parametrize(
    "heading", ["备注", "附件", "满意度", "联系电话", "佐证材料", "审核意见", "办件量", "是否销号"]
)
def test_a_heading_that_resembles_nothing(column: str, heading: str) -> None:
    assert read(instead(**{column: heading})).doubtful == ()


@pytest.mark.parametrize("heading", ["拟办结时间", "问题情况", "整改状态", "问题类别", "来源渠道"])
def test_nothing_is_asked_where_no_column_is_missing(heading: str) -> None:
    submission = read([*KNOWN, heading])
    assert (submission.doubtful, submission.blocked()) == ((), False)


def test_the_districts_own_columns_are_no_question() -> None:
    assert read(instead(channels="来源渠道")).doubtful == ()


def test_the_likest_heading_is_proposed_and_no_column_twice() -> None:
    submission = read([*instead(office="主办单位"), "承办股室"])
    assert [(doubt.text, doubt.proposal) for doubt in submission.doubtful] == [("承办股室", "office")]


def test_a_missing_end_among_the_tick_columns() -> None:
    heads = [*KNOWN[:3], "掌上端", "PC端", "自助端", "窗口端", *KNOWN[4:]]
    cells = GOOD.replace("窗口端", "√ | √ | | ")
    (table,) = find_tables(grid(f"| {' | '.join(heads)} |\n{cells}"), heading_index(FORM))
    assert [(at, doubt.proposal, doubt.samples) for at, doubt in doubtful_headings(table).items()] == [
        (4, "channels.mobile", ("√",))
    ]


def test_a_form_of_which_too_few_headings_are_known() -> None:
    others = {
        "date": "走流程的日子",
        "walker": "走流程的领导干部",
        "problem": "问题情况",
        "due": "拟办结时间",
        "office": "承办股室",
    }
    submission = read(instead(**others))
    assert submission.rejection
    assert submission.rejection.code == "not_a_form"
    assert {doubt.proposal: doubt.text for doubt in submission.doubtful} == others
    choices = frozenset((FORM.id, text, column) for column, text in others.items())
    again = read(instead(**others), choices)
    assert (again.rejection, len(again.records), again.blocked()) == (None, 1, False)


def test_another_table_raises_no_question() -> None:
    (submission,) = read_document(
        document(grid("| 序号 | 时间 | 责任单位 | 品名 |\n| 1 | 2023-10-18 | 办公室 | 纸 |")), CONTEXT
    )
    assert (submission.rejection is not None, submission.doubtful) == (True, ())


def test_samples_are_a_few_texts_each_once() -> None:
    rows = "\n".join(GOOD.replace("医保科", office) for office in ("甲科", "甲科", "乙科", "丙科", "丁科"))
    heads = instead(office="承办股室")
    (submission,) = read_document(document(grid(f"{FIELDS}\n| {' | '.join(heads)} |\n{rows}")), CONTEXT)
    assert submission.doubtful[0].samples == ("甲科", "乙科", "丙科")


def test_a_choice_is_followed_whatever_the_spaces() -> None:
    submission = read(instead(due="拟办结 时间"), frozenset({(FORM.id, "拟办结时间", "due")}))
    assert (submission.doubtful, submission.blocked()) == ((), False)
    assert submission.records[0].values["due"] is not None


def test_a_choice_of_another_form_says_nothing() -> None:
    assert read(instead(due="拟办结时间"), frozenset({("another", "拟办结时间", "due")})).doubtful != ()


def test_a_chosen_heading_gives_way_to_the_forms_own() -> None:
    submission = read([*KNOWN, "走访时间"], frozenset({(FORM.id, "走访时间", "date")}))
    assert isinstance(submission.records[0].values["date"], DateSpan)
    assert [finding.code for finding in submission.findings] == ["extra_column"]


def test_what_was_said_to_be_no_column_is_asked_no_more() -> None:
    submission = read(instead(office="承办股室"), frozenset({(FORM.id, "承办股室", "none")}))
    assert submission.doubtful == ()
    assert [finding.code for finding in submission.findings] == ["missing_column", "extra_column"]


def test_a_heading_taken_by_likeness_can_be_said_to_be_none() -> None:
    assert read(instead(measure="拟整改措施")).records[0].values["measure"]
    none = frozenset({(FORM.id, "拟整改措施", "none")})
    assert "measure" not in read(instead(measure="拟整改措施"), none).records[0].values
