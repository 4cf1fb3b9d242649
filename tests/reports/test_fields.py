"""The fields that a template may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.reports.made import SETTINGS, counted, rows
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.settings import Settings
from toolkit.reports.fields import fields


def told(settings: Settings = SETTINGS) -> Mapping[str, str]:
    return fields(FORM, rows(), counted(), settings)


def test_facts_of_the_campaign() -> None:
    assert {
        name: told()[name] for name in ("标题", "工作名称", "区名", "市名", "方案文号", "统计日期", "起始日期")
    } == {
        "标题": "关于峰城区开展“我陪群众走流程”\n“政务服务体验员”试点工作情况的报告",
        "工作名称": "“我陪群众走流程”“政务服务体验员”试点工作",
        "区名": "峰城区",
        "市名": "枣庄市",
        "方案文号": "（峰政字〔2023〕15号）",
        "统计日期": "2023年11月25日",
        "起始日期": "2023年10月13日",
    }


def test_another_district_changes_its_settings_alone() -> None:
    other = replace(SETTINGS, district="某区", document_number="", brand="", start=date(2024, 3, 1))
    assert told(other)["标题"].startswith("关于某区开展")
    assert (told(other)["方案文号"], told(other)["品牌"], told(other)["起始日期"]) == ("", "", "2024年3月1日")


@pytest.mark.parametrize(
    ("label", "text"), [("发现问题", "9"), ("整改率", "33.3"), ("走流程人次", "12"), ("未报送单位", "1")]
)
def test_each_figure_by_its_label(label: str, text: str) -> None:
    assert told()[label] == text


def test_a_field_is_a_name_that_a_template_can_hold_and_never_empty_of_characters_xml_forbids() -> None:
    assert all(name.isidentifier() for name in told())
    damaged = told(replace(SETTINGS, addressee="市\x0b办公室\x00"))
    assert damaged["主送机关"] == "市办公室"


def test_every_section_has_its_sentences() -> None:
    names = (
        "报送情况",
        "走流程情况",
        "体验形式情况",
        "问题情况",
        "问题分类情况",
        "问题分布情况",
        "整改情况",
        "未整改情况",
        "做法参考",
        "成效参考",
        "问题参考",
        "建议参考",
    )
    assert all(told()[name].endswith("。") for name in names)
