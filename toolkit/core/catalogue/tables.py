"""Findings about sheets, headings and the fields around a table. Written by reading and checking."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "not_a_form", Severity.ERROR, Scope.FILE, "不是本次报送的表",
        "文件中没有找到可识别的报送表（需要有“{wanted}”等表头）。",
        "请确认是否发错文件；如是本次报送的表，请使用下发的空白表填写。",
    ),
    Entry(
        "empty", Severity.ERROR, Scope.FILE, "空表",
        "表头齐全，但没有填写任何内容。",
        "如确实没有内容，请填一行并在“存在问题及原因”中写“无”（零报告）；否则请填写后重新报送。",
    ),
    Entry(
        "hidden_sheet", Severity.NOTICE, Scope.SHEET, "隐藏的工作表",
        "工作表“{sheet}”是隐藏的，未读取。",
        "如其中有需要报送的内容，请取消隐藏后重新报送。",
    ),
    Entry(
        "hidden_row", Severity.NOTICE, Scope.ROW, "隐藏的行",
        "第{row}行是隐藏的，已按正常行读取。",
        "请核对该行是否应当报送；不应报送的请删除后重新报送。",
    ),
    Entry(
        "other_sheet", Severity.NOTICE, Scope.SHEET, "未识别的工作表",
        "工作表“{sheet}”不是可识别的报送表，未读取。",
        "如其中有需要报送的内容，请改用下发的空白表填写。",
    ),
    Entry(
        "missing_column", Severity.ERROR, Scope.HEADING, "缺少必填列",
        "表中没有“{heading}”这一列。",
        "请按空白表补齐该列后重新报送。",
    ),
    Entry(
        "extra_column", Severity.NOTICE, Scope.HEADING, "多出的列",
        "“{heading}”不是本表的列，其内容不进入台账，但保留在来源记录中。",
        "无需处理；如该列其实是本表某一列，请改用空白表的列名。",
    ),
    Entry(
        "repeated_heading", Severity.WARNING, Scope.HEADING, "表头重复",
        "有两列都像“{heading}”，只读取了其中更接近的一列，另一列保留在来源记录中。",
        "请删除多余的列，或改用空白表的列名。",
    ),
    Entry(
        "unit_missing", Severity.ERROR, Scope.FILE, "没有填报单位",
        "表中没有写明填报单位。",
        "请在表头“填报单位”处填写单位名称。",
    ),
    Entry(
        "unit_from_name", Severity.NOTICE, Scope.FILE, "填报单位取自文件名",
        "表中没有写明填报单位，按文件名或标题认定为“{unit}”。",
        "请核对；今后请在表头“填报单位”处填写单位名称。",
    ),
    Entry(
        "unit_unknown", Severity.ERROR, Scope.FILE, "填报单位不在名录中",
        "填报单位“{text}”不在单位名录中{nearest}。",
        "请改用名录中的名称；如确是新单位，请先在“单位名录”中增加。",
    ),
    Entry(
        "filled_on_missing", Severity.NOTICE, Scope.FILE, "没有填报日期",
        "表中没有写明填报日期，或日期无法识别（{text}）。",
        "请在“填报日期”处填写日期，如 2023-11-18。",
    ),
    Entry(
        "nil_return", Severity.NOTICE, Scope.FILE, "零报告",
        "表中写明没有需要报送的内容，记为零报告。",
        "无需处理；如有遗漏请补报。",
    ),
    Entry(
        "row_passed_over", Severity.NOTICE, Scope.ROW, "未作为记录的行",
        "第{row}行“{text}”看来是示例或分节标题，没有作为记录读取。",
        "如该行是需要报送的内容，请按列分别填写后重新报送。",
    ),
)
