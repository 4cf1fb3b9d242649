"""Findings about forms, sheets and headings. Written by reading."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "not_a_form", Severity.ERROR, Scope.FILE, "不是本次报送的表",
        "文件中没有找到可识别的报送表（应有“{wanted}”等表头）。",
        "请确认是否发错文件；确是本次报送内容的，请填入下发的空白表后重新报送。",
        "把会议通知或通讯录当作台账报来",
    ),
    Entry(
        "not_a_paper", Severity.ERROR, Scope.FILE, "看不出是哪一种材料",
        "这份 Word 文件中没有表格，从标题和小标题也看不出是落实方案还是总结报告。",
        "是落实方案、总结报告的，请在标题中写明（如“××局‘我陪群众走流程’工作总结报告”），另存为 .docx 后重新报送；不是本次报送内容的，不必处理。",
        "书面报告的标题只写“情况说明”",
    ),
    Entry(
        "empty", Severity.ERROR, Scope.FILE, "空表",
        "表头齐全，但没有填写任何内容。",
        "有内容的，请填写后重新报送；确无内容的，请填一行写明“无”（零报告；问题整改台账写在“存在问题及原因”中）。",
        "空白表只填了单位和日期就报来",
    ),
    Entry(
        "nil_return", Severity.NOTICE, Scope.FILE, "零报告",
        "表中写明没有需要报送的内容，按零报告记录。",
        "不必处理；如有遗漏，请补报。",
        "表中只有一行，各栏都写“无”",
    ),
    Entry(
        "hidden_sheet", Severity.NOTICE, Scope.SHEET, "隐藏的工作表",
        "工作表“{sheet}”是隐藏的，没有读取。",
        "其中有需要报送的内容的，请取消隐藏后重新报送。",
        "往月的台账隐藏在同一个文件里",
        fixed=True,
    ),
    Entry(
        "other_sheet", Severity.NOTICE, Scope.SHEET, "未识别的工作表",
        "工作表“{sheet}”不是可识别的报送表，没有读取。",
        "其中有需要报送的内容的，请填入下发的空白表后重新报送。",
        "文件里另有一张“联系人”表",
        fixed=True,
    ),
    Entry(
        "missing_column", Severity.ERROR, Scope.HEADING, "缺少必填列",
        "表中没有“{heading}”这一列，该列必填。",
        "请按空白表补上这一列并填写，再重新报送。",
        "删掉了“责任科室”一列",
    ),
    Entry(
        "extra_column", Severity.NOTICE, Scope.HEADING, "多出的列",
        "“{heading}”不是本表的列，其内容不进入台账，但保留在来源记录中。",
        "不必处理；该列如果就是本表的某一列，请改用空白表的列名后重新报送。",
        "自行加了“分管领导”一列",
    ),
    Entry(
        "repeated_heading", Severity.WARNING, Scope.HEADING, "表头重复",
        "不止一列像“{heading}”，只读取了其中一列，本列的内容保留在来源记录中。",
        "请删去多余的列，或改用空白表的列名后重新报送。",
        "有两列都叫“责任科室”",
    ),
)
