"""The rules on signs of formalism: how often they are right on labelled rows, and where each begins and ends."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.checking.cases import rows
from tests.checking.labelled_formalism import CODES, Labelled, decisions, labelled
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, files_together, read_files
from toolkit.core.catalogue import message
from toolkit.core.findings import Finding

PRECISION, RECALL = 0.95, 0.8
_FILES = ("tuning.md", "held_out.md")


@pytest.fixture(scope="module")
def tables() -> dict[str, tuple[Labelled, ...]]:
    return {file: labelled(file) for file in _FILES}


def _score(tables: Iterable[Labelled]) -> str:
    """A line for each rule and one for all; the last holds what is asserted."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for table in tables:
        found = decisions(table)
        right.update(code for code, *_ in found & table.wanted)
        wrong.update(code for code, *_ in found - table.wanted)
        missed.update(code for code, *_ in table.wanted - found)
    lines = [_line(code, right[code], wrong[code], missed[code]) for code in CODES.values()]
    return "\n".join([*lines, _line("all", right.total(), wrong.total(), missed.total())])


def _line(name: str, right: int, wrong: int, missed: int) -> str:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"{name}: right {right}, wrong {wrong}, missed {missed}, precision {precision:.3f}, recall {recall:.3f}"


def _overall(score: str) -> tuple[float, float]:
    last = score.splitlines()[-1].split(", ")
    return float(last[-2].split()[1]), float(last[-1].split()[1])


def test_warnings_are_right_and_little_is_missed(
    tables: dict[str, tuple[Labelled, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    count = sum(table.rows for file in _FILES for table in tables[file])
    assert count >= 300
    scores = {file: _score(tables[file]) for file in _FILES}
    scores["both"] = _score([table for file in _FILES for table in tables[file]])
    with capsys.disabled():
        lines = [f"{name}, {line}\n" for name, score in scores.items() for line in score.splitlines()]
        sys.stdout.writelines([f"\nsigns of formalism on {count} labelled rows\n", *lines])
    for score in scores.values():
        precision, recall = _overall(score)
        assert precision >= PRECISION
        assert recall >= RECALL


def test_a_third_is_held_out_and_every_row_is_read(tables: dict[str, tuple[Labelled, ...]]) -> None:
    counts = {file: sum(table.rows for table in tables[file]) for file in _FILES}
    assert 3 * counts["held_out.md"] >= counts["tuning.md"] + counts["held_out.md"]
    for file in _FILES:
        assert {code for table in tables[file] for code, *_ in table.wanted} == set(CODES.values())
        assert [len(table.submission.records) for table in tables[file]] == [table.rows for table in tables[file]]


def test_nothing_is_said_of_the_samples(samples: Path) -> None:
    files = files_together(
        list(read_files(sorted((samples / "rectification_ledger/files").iterdir()))), OFFICE_OF_THE_NOTICE
    )
    found = [f for file in files for _, submission in file.submissions for f in submission.findings]
    assert [message(finding) for finding in found if finding.code in CODES.values()] == []


def _found(*changes: dict[str, str]) -> list[Finding]:
    return [finding for finding in rows(*changes)(Path()) if finding.code in CODES.values()]


def _codes(*changes: dict[str, str]) -> list[str]:
    return [finding.code for finding in _found(*changes)]


def _days(count: int) -> list[dict[str, str]]:
    """Rows that differ in day, item, problem and measure."""
    problems = ("叫号机坏了没有人修", "指南上的电话是空号", "复印机在二楼老人上不去", "周五下午没有人值守", "表格填错就要重来",
                "收费标准没有公示", "短信里的链接打不开", "证明要到村里盖章", "进度只能打电话问", "退件没有说明理由")  # fmt: skip
    return [
        {
            "date": f"2023-10-{16 + n}",
            "item": f"第{n}项",
            "problem": f"{problems[n]}。",
            "measure": f"{problems[-1 - n]}，已派{n + 2}人处理。",
        }
        for n in range(count)
    ]


_SHARED = "申请材料较多，群众反映准备时间较长。原因：部门间数据共享不充分。"


def _each(changes: Iterable[dict[str, str]], **more: str) -> list[dict[str, str]]:
    return [change | more for change in changes]


def test_ordinary_rows_are_left_alone() -> None:
    assert _codes(*_days(10)) == []


@pytest.mark.parametrize(
    ("few", "many"),
    [
        # Four items of ten, or three of five; two of five may share a fault.
        (_days(10)[:7] + _each(_days(10)[7:], problem=_SHARED), _days(10)[:6] + _each(_days(10)[6:], problem=_SHARED)),
        (_days(5)[:3] + _each(_days(5)[3:], problem=_SHARED), _days(5)[:2] + _each(_days(5)[2:], problem=_SHARED)),
        # A day's work, told some time later.
        (_each(_days(7), date="2023-10-18", walker="体验员"), _each(_days(8), date="2023-10-18", walker="体验员")),
        (_each(_days(4), problem="无", measure="/", due="/"), _each(_days(5), problem="无", measure="/", due="/")),
        (_each(_days(8), due="立行立改"), _each(_days(8), due="立行立改", measure="向市局争取资金，改造大厅。")[:5] + _each(_days(8), due="立行立改")[5:]),
        (_each(_days(4), date="2023-09-18", due="已完成"), _each(_days(5), date="2023-09-18", due="已完成")),
    ],
)  # fmt: skip
def test_a_few_rows_may_but_many_are_told(few: list[dict[str, str]], many: list[dict[str, str]]) -> None:
    assert _codes(*few) == []
    assert len(_codes(*many)) >= 1


def test_short_words_are_anybody_s_unless_they_are_most_of_a_file() -> None:
    short = _each(_days(10)[:4], problem="排队等候时间较长。")
    assert _codes(*short, *_days(10)[4:]) == []
    assert _codes(*short, *_days(10)[4:8]) == ["same_problem_for_items"]


def test_one_problem_met_again_on_the_same_item_is_no_copy() -> None:
    again = [row | {"item": "异地就医备案", "problem": _SHARED} for row in _days(8)]
    assert _codes(*again) == []


def test_a_problem_that_says_no_more_than_its_item_can_be_compared() -> None:
    assert (
        _codes(*(row | {"problem": row["item"], "measure": "成立专班，另行研究制定方案。"} for row in _days(4))) == []
    )


@pytest.mark.parametrize("word", ["开放日", "集中体验"])
def test_an_event_may_fill_a_day(word: str) -> None:
    rows_of_a_day = _each(_days(10), date="2023-10-18", walker="体验员")
    assert _codes(*rows_of_a_day) == ["walked_on_one_day"]
    assert _codes(rows_of_a_day[0] | {"problem": f"{word}上，体验员说指示牌太小。"}, *rows_of_a_day[1:]) == []


@pytest.mark.parametrize(
    ("when", "walker", "count", "told"),
    [
        ("2023-10-18", "郝敏浩（局长）", 8, False),
        ("2023-10-18", "郝敏浩（局长）", 9, True),
        ("2023-10-18上午", "郝敏浩（局长）", 4, False),
        ("2023-10-18上午", "郝敏浩（局长）", 5, True),
        ("2023-10-18", "窗口工作人员", 9, False),
        ("2023-10-18", "郝敏浩（局长）、冯康文（科长）", 9, True),
    ],
)
def test_more_items_than_hours(when: str, walker: str, count: int, told: bool) -> None:
    changed = _each(_days(count), date=when, walker=walker)
    assert ("more_items_than_hours" in _codes(*changed)) is told


def test_the_rows_that_are_alike_are_told_by_number() -> None:
    copied = _each(_days(6)[1:5], problem=_SHARED)
    (finding,) = _found(_days(6)[0], *copied, _days(6)[5])
    assert (finding.params["rows"], finding.params["items"], str(finding.location)) == ("4—7", "4", "Sheet1!E4")
