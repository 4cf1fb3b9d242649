"""Findings about what one register says held against another. Written by checking."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "walker_not_listed", Severity.WARNING, Scope.BETWEEN, "不在领导干部名单中",
        "“{heading}”中的“{names}”不在“{unit}”报来的领导干部名单中{nearest}。",
        "请核对姓名；确由名单以外的人员走流程的，请补报名单，或写明带队的领导干部。",
        "单位报来的领导干部名单中有郝敏浩，台账中写的是“郝敏皓（局长）”",
    ),
    Entry(
        "walker_tier_unknown", Severity.NOTICE, Scope.BETWEEN, "层级不明",
        "领导干部名单中没有写明“{names}”的层级，从“{heading}”中的职务也看不出来。",
        "请在领导干部名单中补填层级：{legal}。",
        "领导干部名单中该人的层级空着，台账中写的是“郝敏浩（四级调研员）”",
    ),
    Entry(
        "item_not_listed", Severity.NOTICE, Scope.BETWEEN, "不在重点事项清单中",
        "“{heading}”写的是“{text}”，不在“{unit}”公布的重点事项清单中{nearest}。",
        "请核对事项名称，尽量按清单填写；体验的是清单以外的事项的，不必处理。",
        "清单中有“异地就医备案”，台账中写的是“跨省异地门诊报销”",
    ),
    Entry(
        "office_unknown", Severity.NOTICE, Scope.BETWEEN, "科室没有出现过",
        "“{heading}”写的是“{text}”，在“{unit}”报来的领导干部名单和帮代办人员名册中没有出现过{nearest}。",
        "请核对科室名称是否写错；没有写错的，不必处理。",
        "名单中有“医保服务科”，台账中写的是“参保缴费科”",
    ),
    Entry(
        "agents_below_quota", Severity.WARNING, Scope.BETWEEN, "帮代办人员不足",
        "“{unit}”共确定帮代办人员{count}名，按要求至少{quota}名（{reason}）。",
        "请补充确定帮代办人员后重新报送；整体入驻情况有误的，由区级在“单位名录”中更正。",
        "整体入驻的单位只报了1名帮代办人员",
    ),
)
