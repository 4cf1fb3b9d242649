"""Several people in one cell, and names that are not told whole."""

from __future__ import annotations

import pytest

from toolkit.core.values.names import is_name, people_in, roll, same_person


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("王某某（副局长）", [("王某某", "副局长")]),
        ("王某某（副局长）、李某某（科长）", [("王某某", "副局长"), ("李某某", "科长")]),
        ("于跃（党组书记、局长），魏哲侠", [("于跃", "党组书记、局长"), ("魏哲侠", "")]),
        ("王某某 局长 李某某 科长", [("王某某", "局长"), ("李某某", "科长")]),
        ("局长王某某", [("王某某", "局长")]),
        ("区医保局局长张勇", [("张勇", "区医保局局长")]),
        ("副局长：张勇", [("张勇", "副局长")]),
        ("局长 张勇", [("张勇", "局长")]),
        ("郝敏浩 党组书记、局长", [("郝敏浩", "党组书记")]),
        ("张勇科长", [("张勇", "科长")]),
        ("张 三（局长）", [("张三", "局长")]),
        ("张 三 李 四", [("张三", ""), ("李四", "")]),
        ("张勇/吴海\n刘伟", [("张勇", ""), ("吴海", ""), ("刘伟", "")]),
        ("吴海（窗口负责人）", [("吴海", "窗口负责人")]),
        ("欧阳明（主任）、司马相如 副科长", [("欧阳明", "主任"), ("司马相如", "副科长")]),
        ("古丽·买买提（科员）", [("古丽·买买提", "科员")]),
        ("张长生", [("张长生", "")]),
        # What is not plainly a name is nobody's.
        ("信息科", []),
        ("安全科科长", []),
        ("办公室主任", []),
        ("四级主任科员", []),
        ("王局长", []),
        ("窗口工作人员", []),
        ("领导班子成员", []),
        ("", []),
    ],
)
def test_people_of_a_cell(text: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.post) for person in people_in(text)] == people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王勇", "王勇", True),
        ("王 勇", "王勇", True),
        ("王勇", "王涌", False),
        ("王某某", "王勇", True),
        ("王建国", "王某", True),
        ("王XX", "王**", True),
        ("王建某", "王建国", True),
        ("王建某", "王勇", False),
        ("王某某", "李勇", False),
        ("欧阳某", "欧阳明", True),
        ("某某", "李勇", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert (same_person(one, other), same_person(other, one)) == (same, same)


@pytest.mark.parametrize("text", ["张", "张三李四王五", "信息", "公安分局", "张科长", "Zhang San"])
def test_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("word", ["星期一", "周一", "礼拜天", "周末", "中秋节", "国庆节", "元旦", "调休", "上午"])
def test_a_word_of_the_calendar_is_never_a_person(word: str) -> None:
    assert not is_name(word)
    assert roll(word)[0] == ()
    assert [person.name for person in roll(f"{word}\n孟凡宇、圣海涛")[0]] == ["孟凡宇", "圣海涛"]


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        ("王强、璩 美", "王强 璩美", ""),
        ("王强、麴平", "王强 麴平", ""),
        *(
            (f"王强、{word}", "王强", word)
            for word in "请假 不动产 社保 税务 大厅 外出 病假 替班 一楼 上岗".split()  # noqa: SIM905
        ),
        ("禚伟", "禚伟", ""),
        ("外出", "", "外出"),
    ],
)
def test_an_unknown_word_is_a_name_only_where_nobody_is_named(text: str, names: str, others: str) -> None:
    people, rest = roll(text)
    assert (" ".join(person.name for person in people), " ".join(rest)) == (names, others)
