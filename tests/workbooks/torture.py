"""A district's workbook in which a clerk has used everything that Excel offers.

Most of it is made with XlsxWriter; what that cannot make is grafted on part by part. ``FEATURES`` names each thing
with the place where it must be found, before an edit and after it.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.workbooks.forms import LEDGER
from tests.workbooks.packages import MAIN, relation, unzipped, zipped
from toolkit.core.locations import column_letters
from toolkit.forms import coordination_members, settings, system, units
from toolkit.forms.schema import Form
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import Look, add_register
from toolkit.workbooks.sheets import new_book

LOOK = Look("#2F5597", frozen_columns=2)
KEPT = tuple(form for form in vars(system).values() if isinstance(form, Form))  # the sheets of the toolkit's own
FORMS = (LEDGER, *KEPT, units.FORM, coordination_members.FORM, settings.FORM, system.base_form(LEDGER))
# The clerk's own columns stand right of the register's, after one that stays blank.
BESIDE = layout(LEDGER).last_column + 1
# The last column of the register, and those beside it, the first behind a gap.
LAST = column_letters(layout(LEDGER).last_column)
STATUS = column_letters(layout(LEDGER).column_of("status"))
B0, B1, B2, B3, B5, B6 = (column_letters(BESIDE + 1 + offset) for offset in (0, 1, 2, 3, 5, 6))
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_LEDGER_PART, _EXTRA_PART = "xl/worksheets/sheet1.xml", f"xl/worksheets/sheet{len(FORMS) + 1}.xml"


def torture(folder: Path) -> bytes:
    """The workbook, an .xlsm, with empty registers."""
    path = folder / "torture.xlsx"
    with new_book(path, "区级总台账", "局") as book:
        ledger = add_register(book, LEDGER, LOOK, title="问题整改台账")
        for form in FORMS[1:]:
            add_register(book, form, LOOK)
        _decorate_ledger(book, ledger)
        _add_sheets(book)
        _decorate_book(book)
    return zipped(_grafted(unzipped(path.read_bytes())))


def _png() -> io.BytesIO:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


def _decorate_ledger(book: Workbook, page: Worksheet) -> None:
    """What a clerk may put onto the very sheet that is written to."""
    red = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    page.write_comment(2, 3, "区里的批注", {"author": "王芳", "visible": True, "color": "#FFFF00"})
    page.insert_image(0, BESIDE + 2, "seal.png", {"image_data": _png(), "description": "公章"})
    page.embed_image(1, BESIDE + 2, "cell.png", {"image_data": _png()})
    page.insert_textbox(4, BESIDE + 4, "填写说明", {"fill": {"color": "#EEEEEE"}})
    page.insert_button(8, BESIDE + 4, {"macro": "合并", "caption": "合并收件"})
    page.insert_checkbox(1, BESIDE + 3, True)
    page.insert_chart(12, BESIDE + 4, _chart(book, "column"))
    page.add_sparkline(1, BESIDE + 5, {"location": f"{B6}2", "range": "问题整改台账!H4:H9", "type": "column"})
    page.write_rich_string(0, BESIDE + 6, "粗", book.add_format({"bold": True}), "体", red, "红")
    page.write_url(1, BESIDE + 6, "https://example.org/guide", string="政策")
    page.write_url(2, BESIDE + 6, "internal:'单位名录'!A1", string="名录")
    page.write_formula(3, BESIDE + 7, "=LEN(J4)", None, 0)
    where = (3, BESIDE, 60, BESIDE)
    page.conditional_format(*where, {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    page.conditional_format(*where, {"type": "icon_set", "icon_style": "3_flags"})
    page.conditional_format(*where, {"type": "3_color_scale"})
    page.conditional_format(*where, {"type": "top", "value": 10, "format": red})
    page.conditional_format(*where, {"type": "average", "criteria": "above", "format": red})
    page.conditional_format(*where, {"type": "duplicate", "format": red})
    page.conditional_format(*where, {"type": "text", "criteria": "containing", "value": "急", "format": red})
    page.conditional_format(*where, {"type": "time_period", "criteria": "last week", "format": red})
    page.conditional_format(*where, {"type": "blanks", "format": red, "stop_if_true": True})
    page.data_validation(
        *where, {"validate": "custom", "value": f"=LEN({B0}4)<9", "error_title": "太长", "error_type": "warning"}
    )
    page.ignore_errors({"number_stored_as_text": f"A4:{B1}4"})
    page.set_column(BESIDE, BESIDE + 1, 9, None, {"level": 1, "hidden": True})
    page.set_column(BESIDE + 8, BESIDE + 8, 33)
    page.set_row(1, 41, None, {"level": 1})
    page.set_h_pagebreaks([40])
    page.set_v_pagebreaks([12])
    page.set_header("&L&G&C台账", {"image_left": "head.png", "image_data_left": _png()})
    page.set_background(_png())
    page.print_area(0, 0, 3, BESIDE - 2)
    page.set_zoom(85)
    page.set_comments_author("王芳")
    page.protect("", {"autofilter": True, "format_cells": True})
    page.unprotect_range(f"A4:{LAST}4", "可填写")
    page.set_selection("C4")
    page.filter_column_list(1, ["区医保局"])


def _chart(book: Workbook, kind: str) -> object:
    chart = book.add_chart({"type": kind})
    counts = "=问题整改台账!$H$4:$H$90"
    trend = {} if kind == "pie" else {"trendline": {"type": "linear"}}
    chart.add_series({"values": counts, "categories": counts, **trend})
    chart.set_title({"name": "各端数量"})
    return chart


def _add_sheets(book: Workbook) -> None:
    """Sheets of the clerk's own."""
    page = book.add_worksheet("统计")
    page.write_formula("A1", "=COUNTA(问题整改台账!A:A)-1", None, 2)
    page.write_array_formula("B1:B3", "{=TRANSPOSE(A1:C1)}", None, 0)
    page.write_dynamic_array_formula("C1", "=SORT(D1:D3)", None, 0)
    page.write_row("F1", ["项目", "数量"])
    page.add_table(
        "F1:G5",
        {
            "name": "统计表",
            "total_row": True,
            "columns": [
                {"header": "项目", "total_string": "合计"},
                {"header": "数量", "total_function": "sum", "formula": "=1"},
            ],
        },
    )
    page.insert_chart("J2", _chart(book, "pie"))
    page.insert_chart("J20", _chart(book, "scatter"))
    page.right_to_left()
    page.hide_gridlines(2)
    page.hide_zero()
    page.split_panes(60, 20)
    page.set_default_row(22)
    page.outline_settings(True, False, True, False)
    page.write_datetime("A9", datetime(2023, 10, 18, 9, 30), book.add_format({"num_format": "[$-804]aaaa"}))
    page.write_string("A10", "斜", book.add_format({"rotation": 45, "indent": 1, "diag_type": 3, "diag_border": 1}))
    page.write_string("A11", "隐", book.add_format({"hidden": True, "locked": False, "quote_prefix": True}))
    book.add_worksheet("草稿").hide()
    book.add_worksheet("密").very_hidden()
    locked = book.add_worksheet("锁定")
    locked.protect("secret")
    chartsheet = book.add_chartsheet("总图")
    chartsheet.set_chart(_chart(book, "line"))


def _decorate_book(book: Workbook) -> None:
    book.define_name("台账数据", f"=问题整改台账!$A$4:${LAST}$90")
    book.define_name("统计!局部", "=统计!$A$1")
    book.set_custom_property("密级", "内部")
    book.set_custom_property("份数", 3)
    book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 the clerk's macros" * 20), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    book.read_only_recommended()
    book.set_calc_mode("auto")
    book.set_tab_ratio(72)


def _grafted(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """What XlsxWriter cannot make."""
    new = dict(parts)
    for part, old, added in _GRAFTS:
        text = new[part].decode()
        assert text.count(old) == 1, (part, old, text.count(old))
        new[part] = text.replace(old, added).encode()
    for number, (sheet, kind, target, content) in enumerate(_SHEET_PARTS):
        rels = f"xl/worksheets/_rels/{sheet.rpartition('/')[2]}.rels"
        item = relation(f"rIdG{number}", kind, target).encode()
        new[rels] = new[rels].replace(b"</Relationships>", item + b"</Relationships>")
        new["xl/" + target.removeprefix("../")] = content
    return new | {name: content.encode() for name, content in _PARTS.items()}


_VALIDATION = (
    f'<ext xmlns:x14="{_X14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
    f"allowBlank=\"1\"><x14:formula1><xm:f>'单位名录'!$A$4:$A$90</xm:f></x14:formula1><xm:sqref>{B1}4</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext>"
)
_VIEWS = (
    '<customSheetViews><customSheetView guid="{11111111-2222-3333-4444-555555555555}" scale="70" filter="1">'
    f'<autoFilter ref="A3:{LAST}4"/></customSheetView></customSheetViews>'
)
_SCENARIOS = (
    f'<scenarios current="0"><scenario name="情景" count="1"><inputCells r="{B5}1" val="5"/></scenario></scenarios>'
)
_PHONETIC = '<c r="A20" t="inlineStr"><is><t>东京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="0"/></is></c>'
_SHARED = (
    '<row r="21"><c r="A21"><f t="shared" ref="A21:A22" si="0">B21+1</f><v>1</v></c></row>'
    '<row r="22"><c r="A22"><f t="shared" si="0"/><v>1</v></c></row>'
)
_THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="D3" dT="2023-11-20T09:30:00.00" personId="{9E4D4B1B-0A61-4E1E-A3A5-6E9B4DAA0001}" '
    'id="{9E4D4B1B-0A61-4E1E-A3A5-6E9B4DAA0002}"><text>请核实</text></threadedComment></ThreadedComments>'
)
_CUSTOM = '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon/></customUI>'
_GRAFTS = (
    (_LEDGER_PART, "</protectedRanges>", f"</protectedRanges>{_SCENARIOS}"),
    (_LEDGER_PART, "<mergeCells", f"{_VIEWS}<mergeCells"),
    (_LEDGER_PART, "</extLst></worksheet>", f"{_VALIDATION}</extLst></worksheet>"),
    (_EXTRA_PART, "</sheetData>", f'<row r="20">{_PHONETIC}</row>{_SHARED}</sheetData>'),
    ("xl/workbook.xml", "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>'),
    (
        "_rels/.rels",
        "</Relationships>",
        relation("rIdUi", "extensibility", "customUI/customUI14.xml") + "</Relationships>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        relation("rIdC", "calcChain", "calcChain.xml")
        + relation("rIdP", "person", "persons/person.xml")
        + relation("rIdX", "customXml", "../customXml/item1.xml")
        + "</Relationships>",
    ),
    (
        "[Content_Types].xml",
        "</Types>",
        '<Override PartName="/xl/calcChain.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>'
        '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/>'
        '<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/>'
        '<Override PartName="/customUI/customUI14.xml" ContentType="application/xml"/>'
        '<Override PartName="/customXml/item1.xml" ContentType="application/xml"/></Types>',
    ),
)
_SHEET_PARTS = (
    (_LEDGER_PART, "threadedComment", "../threadedComments/threadedComment1.xml", _THREAD.encode()),
    (_LEDGER_PART, "printerSettings", "../printerSettings/printerSettings1.bin", bytes(range(256)) * 4),
)
_PARTS = {
    "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="{B5}4" i="1"/><c r="A1" i="{len(FORMS) + 1}"/><c r="A21"/></calcChain>',
    "xl/persons/person.xml": '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<person displayName="王芳" id="{9E4D4B1B-0A61-4E1E-A3A5-6E9B4DAA0001}" userId="w" providerId="None"/></personList>',
    "customUI/customUI14.xml": _CUSTOM,
    "customXml/item1.xml": "<区里的数据>1</区里的数据>",
}

_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
# What the clerk sees, and a pattern that finds it in a part.
FEATURES: Mapping[str, tuple[str, str]] = {
    # on the sheet that is written to
    "批注": ("xl/comments1.xml", "区里的批注"),
    "批注的位置和颜色": ("xl/drawings/vmlDrawing1.vml", 'ObjectType="Note"'),
    "会话式批注": ("xl/threadedComments/threadedComment1.xml", "请核实"),
    "按钮": ("xl/drawings/vmlDrawing1.vml", "合并收件"),
    "图片": ("xl/drawings/drawing1.xml", "公章"),
    "单元格内图片": (_LEDGER_PART, f'<c r="{B2}2" t="e" vm="1"'),
    "单元格内图片的数据": ("xl/richData/rdrichvalue.xml", "<rv "),
    "文本框": ("xl/drawings/drawing1.xml", "填写说明"),
    "图表": ("xl/charts/chart1.xml", "barDir"),
    "趋势线": ("xl/charts/chart1.xml", "c:trendline"),
    "图表的数据区域": ("xl/charts/chart1.xml", r"问题整改台账!\$H\$4:\$H\$90"),
    "复选框": (_LEDGER_PART, f'<c r="{B3}2"[^>]* t="b"><v>1'),
    "复选框的属性": ("xl/featurePropertyBag/featurePropertyBag.xml", "Checkbox"),
    "迷你图": (_LEDGER_PART, f"<xm:f>问题整改台账!H4:H9</xm:f><xm:sqref>{B6}2</xm:sqref>"),
    "富文本": ("xl/sharedStrings.xml", "<r>.*红"),
    "外部链接地址": ("xl/worksheets/_rels/sheet1.xml.rels", "example.org/guide"),
    "单元格超链接": (_LEDGER_PART, f'<hyperlink ref="{B6}2" r:id'),
    "表内超链接": (_LEDGER_PART, "location=\"'单位名录'!A1\""),
    "区里加的公式": (_LEDGER_PART, "<f>LEN\\(J4\\)</f>"),
    "数据条": (_LEDGER_PART, '<cfRule type="dataBar"'),
    "新式数据条": (_LEDGER_PART, "<x14:dataBar "),
    "图标集": (_LEDGER_PART, '<iconSet iconSet="3Flags"'),
    "色阶": (_LEDGER_PART, "<colorScale>"),
    "前十项": (_LEDGER_PART, 'type="top10"'),
    "高于平均": (_LEDGER_PART, 'type="aboveAverage"'),
    "重复值": (_LEDGER_PART, 'type="duplicateValues"'),
    "包含文字": (_LEDGER_PART, 'type="containsText"'),
    "时间段": (_LEDGER_PART, 'type="timePeriod"'),
    "空值与停止": (_LEDGER_PART, 'type="containsBlanks"[^>]*stopIfTrue="1"'),
    "状态颜色": (_LEDGER_PART, f'<formula>\\${STATUS}4="已销号"</formula>'),
    "下拉列表": (_LEDGER_PART, '<dataValidation type="list"'),
    "自定义有效性": (_LEDGER_PART, f"LEN\\({B0}4\\)&lt;9"),
    "输入提示": (_LEDGER_PART, 'promptTitle="整改状态"'),
    "扩展的下拉列表": (_LEDGER_PART, '<x14:dataValidation type="list"'),
    "忽略的错误": (_LEDGER_PART, "<ignoredError "),
    "列分组与隐藏": (_LEDGER_PART, f'<col min="{BESIDE + 1}" max="{BESIDE + 2}"[^>]*hidden="1"[^>]*outlineLevel="1"'),
    "列宽": (_LEDGER_PART, 'width="33.625"'),
    "行分组": (_LEDGER_PART, '<row r="2"[^>]*outlineLevel="1"'),
    "行高": (_LEDGER_PART, '<row r="1"[^>]*ht="40.5" customHeight="1"'),
    "合并单元格": (_LEDGER_PART, '<mergeCell ref="F2:I2"/>'),
    "冻结窗格": (_LEDGER_PART, '<pane xSplit="2" ySplit="3"'),
    "显示比例": (_LEDGER_PART, 'zoomScale="85"'),
    "选中的单元格": (_LEDGER_PART, 'activeCell="C4"'),
    "标签颜色": (_LEDGER_PART, "<tabColor "),
    "筛选条件": (_LEDGER_PART, '<filter val="区医保局"/>'),
    "工作表保护": (_LEDGER_PART, '<sheetProtection sheet="1"[^>]*autoFilter="0"'),
    "允许编辑区域": (_LEDGER_PART, 'name="可填写"'),
    "情景": (_LEDGER_PART, '<scenario name="情景"'),
    "自定义视图": (_LEDGER_PART, '<customSheetView [^>]*scale="70"'),
    "水平分页": (_LEDGER_PART, '<rowBreaks [^>]*><brk id="40"'),
    "垂直分页": (_LEDGER_PART, '<colBreaks [^>]*><brk id="12"'),
    "页边距": (_LEDGER_PART, "<pageMargins "),
    "纸张与方向": (_LEDGER_PART, '<pageSetup paperSize="9"[^>]*orientation="landscape"'),
    "页宽": (_LEDGER_PART, 'fitToHeight="0"'),
    "水平居中": (_LEDGER_PART, "<printOptions "),
    "页眉": (_LEDGER_PART, "<oddHeader>&amp;L&amp;G&amp;C台账"),
    "页脚页码": (_LEDGER_PART, "<oddFooter>[^<]*&amp;P"),
    "页眉图片": ("xl/drawings/vmlDrawing2.vml", "head"),
    "背景图片": (_LEDGER_PART, "<picture r:id"),
    "打印机设置": ("xl/printerSettings/printerSettings1.bin", "ABCDEFG"),
    # on other sheets
    "数组公式": (_EXTRA_PART, '<f t="array" ref="B1:B3"'),
    "动态数组公式": (_EXTRA_PART, '<c r="C1"[^>]*cm="1"'),
    "动态数组的元数据": ("xl/metadata.xml", "XLDAPR"),
    "填充公式": (_EXTRA_PART, '<f t="shared" ref="A21:A22"'),
    "跨表公式": (_EXTRA_PART, "COUNTA\\(问题整改台账!A:A\\)"),
    "拼音": (_EXTRA_PART, "<rPh "),
    "表格": ("xl/tables/table1.xml", 'displayName="统计表"'),
    "表格汇总行": ("xl/tables/table1.xml", 'totalsRowCount="1"'),
    "饼图": ("xl/charts/chart2.xml", "pieChart"),
    "散点图": ("xl/charts/chart3.xml", "scatterChart"),
    "从右到左": (_EXTRA_PART, 'rightToLeft="1"'),
    "不显示零": (_EXTRA_PART, 'showZeros="0"'),
    "拆分窗格": (_EXTRA_PART, '<pane xSplit="[^"]+" ySplit="[^"]+" topLeftCell="[^"]+"'),
    "默认行高": (_EXTRA_PART, 'customHeight="1"'),
    "密码保护的表": (f"xl/worksheets/sheet{len(FORMS) + 4}.xml", '<sheetProtection password="'),
    "图表工作表": ("xl/chartsheets/sheet1.xml", "<drawing r:id"),
    "折线图": ("xl/charts/chart4.xml", "lineChart"),
    # of the workbook
    "宏": ("xl/vbaProject.bin", "the clerk's macros"),
    "功能区": ("customUI/customUI14.xml", "<ribbon/>"),
    "自定义数据": ("customXml/item1.xml", "区里的数据"),
    "批注人": ("xl/persons/person.xml", "王芳"),
    "计算链": ("xl/calcChain.xml", f'<c r="{B5}4" i="1"/>'),
    "名称": (_BOOK, rf'<definedName name="台账数据">问题整改台账!\$A\$4:\${LAST}\$90<'),
    "局部名称": (_BOOK, f'<definedName name="局部" localSheetId="{len(FORMS)}"'),
    "打印标题": (_BOOK, "Print_Titles"),
    "隐藏的表": (_BOOK, '<sheet name="草稿"[^>]*state="hidden"'),
    "深度隐藏的表": (_BOOK, '<sheet name="密"[^>]*state="veryHidden"'),
    "结构保护": (_BOOK, '<workbookProtection lockStructure="1"/>'),
    "建议只读": (_BOOK, "readOnlyRecommended"),
    "代码名": (_BOOK, 'codeName="ThisWorkbook"'),
    "标签比例": (_BOOK, 'tabRatio="720"'),
    "自定义属性": ("docProps/custom.xml", "密级"),
    "文档属性": ("docProps/core.xml", "区级总台账"),
    "主题": ("xl/theme/theme1.xml", "a:theme"),
    "斜线边框": (_STYLES, 'diagonalUp="1"'),
    "文字方向": (_STYLES, 'textRotation="45"'),
    "公式隐藏": (_STYLES, 'hidden="1"'),
    "前导撇号": (_STYLES, 'quotePrefix="1"'),
    "星期格式": (_STYLES, "aaaa"),
    "条件格式样式": (_STYLES, "<dxf>"),
}


def missing(content: bytes) -> list[str]:
    """The features that a workbook does not have."""
    parts = unzipped(content)
    return [
        name
        for name, (part, pattern) in FEATURES.items()
        if part not in parts or not re.search(pattern, parts[part].decode("utf-8", "replace"), re.S)
    ]
