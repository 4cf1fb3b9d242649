"""Findings about whose submission it is, and of which day. Written by reading."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "unit_missing", Severity.ERROR, Scope.IDENTITY, "没有填报单位",
        "表中没有写明填报单位，文件名里也看不出是哪个单位。",
        "请在“填报单位”处填写单位名称后重新报送。",
        "“填报单位（盖章）：”后面空着，文件名是“台账.xlsx”",
    ),
    Entry(
        "unit_from_name", Severity.NOTICE, Scope.IDENTITY, "填报单位取自标题或文件名",
        "表中没有写明填报单位，按标题或文件名认定为“{unit}”。",
        "请核对；今后请在“填报单位”处填写单位名称。",
        "“填报单位（盖章）：”后面空着，文件名是“区医保局台账.xlsx”",
    ),
    Entry(
        "unit_unknown", Severity.ERROR, Scope.IDENTITY, "填报单位不在名录中",
        "填报单位写的是“{text}”，不在单位名录中{nearest}。",
        "请改填名录中的单位名称；确属新设或更名的单位，由区级先在“单位名录”中增加。",
        "填报单位写“区医宝局”",
    ),
    Entry(
        "paper_without_unit", Severity.ERROR, Scope.FILE, "看不出是哪个单位的",
        "这是一份{material}，标题、落款和文件名里都看不出是哪个单位的。",
        "请在标题或落款处写明单位名称后重新报送。",
        "落实方案的标题和落款都没有单位名称，文件名是“方案.docx”",
    ),
    Entry(
        "filled_on_missing", Severity.NOTICE, Scope.IDENTITY, "没有填报日期",
        "表中没有写明填报日期，或日期无法识别（{text}）。",
        "请在“填报日期”处填写日期，如 2023-11-18。",
        "“填报日期：”后面空着，或写“11月”",
    ),
)
