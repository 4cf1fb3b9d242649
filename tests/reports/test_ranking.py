"""Which unit stands where."""

from __future__ import annotations

from tests.reports.made import counted
from toolkit.reports.ranking import ranking, unranked


def places(*lines: str) -> list[tuple[int, str]]:
    """Each line: a unit and its problems as letters; d done, o open, l late."""
    told = {"d": "立行立改 | 已整改", "o": "长期坚持 | 整改中", "l": "2023-11-01 | 整改中"}
    table = "\n".join(
        f"{unit} | 甲（局长） | 项{number} | 窗口端 | 慢 | 改 | {told[letter]} | 其他"
        for unit, letters in (line.split() for line in lines)
        for number, letter in enumerate(letters)
    )
    return [(rank.place, rank.unit) for rank in ranking(counted(table, (), ()))]


def test_by_rate_then_by_fewer_overdue_then_by_more_rectified() -> None:
    assert places("丁局 dl", "丙局 do", "乙局 ddoo", "甲局 d") == [(1, "甲局"), (2, "乙局"), (3, "丙局"), (4, "丁局")]


def test_equal_units_share_a_place_and_the_next_place_stays_empty() -> None:
    assert places("乙局 do", "甲局 do", "丙局 o") == [(1, "乙局"), (1, "甲局"), (3, "丙局")]


def test_rates_are_compared_as_they_are_printed() -> None:
    # 2/3 and 667/1000 are both printed as 66.7%, so the one with more rectified goes first
    assert places("甲局 ddo", f"乙局 {'d' * 667 + 'o' * 333}") == [(1, "乙局"), (2, "甲局")]


def test_who_met_no_problem_is_not_ranked() -> None:
    figures = counted()
    assert [rank.unit for rank in ranking(figures)] == ["区司法局", "区医保局", "区人社局", "榴园镇"]
    assert unranked(figures) == ("区民政局", "区大数据中心")
    assert ranking(counted("", ())) == ()
