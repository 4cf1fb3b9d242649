"""Folding, tidying, nils and formula-like text."""

from __future__ import annotations

import pytest

from toolkit.core.values.text import fold, is_nil, looks_like_formula, states_no_problem, tidy


def test_fold_ignores_width_and_space() -> None:
    assert fold("　ＰＣ 端\n") == "pc端"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("编写录入对照\n表，窗口代录　", "编写录入对照表，窗口代录"),
        ("一是慢。\n二是远。", "一是慢。\n二是远。"),
        ("慢\n2.远", "慢\n2.远"),
        ("Word 文档 PC 端", "Word 文档 PC 端"),
    ],
)
def test_tidy_removes_only_breaks_that_fitted_the_cell(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize("text", ["/", "—", "无", " 无。", "不涉及", "N/A", "暂无"])
def test_nil(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize(
    "text", ["无", "未发现问题", "暂无问题", "没有发现问题。", "无明显问题", "经体验，未发现问题", "不存在问题"]
)
def test_no_problem(text: str) -> None:
    assert states_no_problem(text)


@pytest.mark.parametrize(
    "text", ["", "无障碍通道被占用", "未发现引导标识，群众找不到窗口", "没有叫号机", "问题：无人值守"]
)
def test_a_problem_that_begins_with_such_words(text: str) -> None:
    assert not states_no_problem(text)


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", '=HYPERLINK("x")', "-2+3", " =A1"])
def test_formula_like(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["-5", "+8613800000000", "- 一是窗口少", "=", "@张三", "63-7709494", "普通文字"])
def test_not_formula_like(text: str) -> None:
    assert not looks_like_formula(text)
