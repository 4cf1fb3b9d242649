"""The demo's department files: invented entries of the notice's units, each file in another of the shapes that arrive.

Nothing here is real. Written with public libraries only, and not through the toolkit, so that the toolkit meets the
files as it would meet anybody's.
"""

from __future__ import annotations

import csv
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
from demo_content import CHANNELS, HEADINGS, TITLE, WALKS, Row, rows_of
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.styles import Alignment, Border, Font, Side


def iso(day: date) -> date:
    """A real date, as the blank form asks for."""
    return day


def dotted(day: date) -> str:
    """2023.10.18."""
    return f"{day.year}.{day.month}.{day.day}"


def spoken(day: date) -> str:
    """10月18日, whose year only the filing date tells."""
    return f"{day.month}月{day.day}日"


def official(
    unit: str, rows: Sequence[Row], filled_on: str, day: Callable[[date], object] = iso, tick: str = "√"
) -> openpyxl.Workbook:
    """The official form, filled in."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    sheet.append([TITLE])
    sheet.merge_cells("A1:L1")
    sheet.append([f"填报单位（盖章）：{unit}", *[None] * 8, f"填报日期：{filled_on}"])
    sheet.append([*HEADINGS[:4], "“走流程”形式", None, None, None, *HEADINGS[8:]])
    sheet.append([None] * 4 + list(CHANNELS))
    sheet.merge_cells("E3:H3")
    for column in (*range(1, 5), *range(9, 13)):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    for number, row in enumerate(rows, start=1):
        sheet.append(row.cells(number, day, tick))
    sheet.append(["填报人：张三", *[None] * 8, "联系方式：0632-7700000"])
    _dress(book)
    return book


def _dress(book: openpyxl.Workbook) -> None:
    sheet = book.active
    assert sheet is not None
    thin = Side(style="thin")
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
    sheet["A1"].font = Font(size=16, bold=True)
    for letter, width in zip("ABCDEFGHIJKL", (5, 12, 18, 22, 7, 7, 7, 7, 40, 34, 14, 14), strict=True):
        sheet.column_dimensions[letter].width = width


def _bytes(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def delimited(unit: str, rows: Sequence[Row], filled_on: str) -> bytes:
    """An export in GB18030, comma separated."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(
        [[TITLE], [f"填报单位：{unit}", f"填报日期：{filled_on}"], [heading.replace("\n", "") for heading in HEADINGS]]
    )
    writer.writerows(
        row.cells(number, lambda day: day.strftime("%Y/%m/%d")) for number, row in enumerate(rows, start=1)
    )
    return text.getvalue().encode("gb18030")


def word(unit: str, rows: Sequence[Row], filled_on: str) -> bytes:
    """The annex, filled in in Word."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(f"填报单位（盖章）：{unit}      填报日期：{filled_on}")
    table = document.add_table(rows=0, cols=len(HEADINGS), style="Table Grid")
    lines: list[list[object]] = [
        list(HEADINGS),
        *(row.cells(number, spoken) for number, row in enumerate(rows, start=1)),
    ]
    for line in lines:
        for cell, value in zip(table.add_row().cells, line, strict=True):
            cell.text = "" if value is None else str(value)
    document.add_paragraph("填报人：李四        联系方式：7701234")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def web_page(unit: str, rows: Sequence[Row], filled_on: str) -> bytes:
    """A web page that a system exported under the name of a workbook."""
    lines: list[list[object]] = [[f"填报单位：{unit}　填报日期：{filled_on}"], list(HEADINGS)]
    lines += [row.cells(number, dotted) for number, row in enumerate(rows, start=1)]
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in line) + "</tr>" for line in lines
    )
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table>{body}</table></body></html>'
    return page.encode("gb18030")


def renamed_and_reordered(unit: str, rows: Sequence[Row], filled_on: str) -> bytes:
    """A form of the unit's own making: other names, another order, columns more, channels in one cell, a total, a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([f"{unit}“走流程”问题台账"])
    sheet.append([])
    sheet.append(["填报单位：", unit, None, "填报日期：", filled_on])
    sheet.append(
        [
            "序号",
            "事项名称",
            "体验时间",
            "走流程人员",
            "职务",
            "体验渠道",
            "存在问题",
            "原因分析",
            "整改措施",
            "责任股室",
            "完成时限",
            "联系电话",
        ]
    )
    for number, row in enumerate(rows, start=1):
        name, post = row.walker.rstrip("）").split("（")
        problem, _, cause = row.problem.partition("。原因：")
        channels = "、".join(CHANNELS[n] for n in row.ticks)
        sheet.append(
            [
                number,
                row.item,
                dotted(row.day),
                name,
                post,
                channels,
                problem,
                cause.rstrip("。"),
                row.measure,
                row.office,
                row.due,
                "7712345",
            ]
        )
    sheet.append(["合计", len(rows)])
    sheet.append(["填表说明：体验渠道可多选。"])
    sheet.append(["填报人：王五", None, "联系电话：7712345"])
    return _bytes(book)


def with_faults(unit: str, rows: Sequence[Row], filled_on: str) -> bytes:
    """Rows with the faults that come in most: a day that does not exist, no channel, no item, text like a formula."""
    book = official(unit, rows, filled_on)
    sheet = book.active
    assert sheet is not None
    sheet.cell(5, 2).value = "2023.11.31"
    sheet.cell(6, 4).value = None
    for column in range(5, 9):
        sheet.cell(7, column).value = None
    sheet.cell(8, 9).value = '=HYPERLINK("http://example.invalid","点此查看")'
    sheet.cell(8, 9).data_type = "s"
    return _bytes(book)


def same_as_above(unit: str, rows: Sequence[Row], filled_on: str) -> bytes:
    """Days and walkers written once for several rows, by 同上 and by merged cells."""
    book = official(unit, [rows[0]] * len(rows), filled_on, dotted, "✓")
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, start=5):
        for column, value in enumerate(row.cells(number - 4, dotted, "✓"), start=1):
            if column not in (2, 3):
                sheet.cell(number, column).value = value  # type: ignore[assignment]
    sheet.cell(6, 2).value = sheet.cell(6, 3).value = "同上"
    return _bytes(book)


def encrypted(content: bytes) -> bytes:
    """A workbook with a password that nobody told the district."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("not-told", locked)
    return locked.getvalue()


class _GbkName(zipfile.ZipInfo):
    """An entry whose name is written in GBK without saying so, which zipfile itself never does."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - overrides zipfile's own
        return self.filename.encode("gbk"), self.flag_bits


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive whose names are in GBK, as Windows writes them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(_GbkName(name), content)
    return buffer.getvalue()


def mailed(name: str, content: bytes) -> bytes:
    """A message with a workbook attached."""
    message = EmailMessage()
    message["From"], message["To"] = "bgs@example.invalid", "dating@example.invalid"
    message["Subject"], message["Date"] = "报送问题整改台账", "Mon, 20 Nov 2023 15:20:00 +0800"
    message.set_content("附件为我单位台账，请查收。")
    message.add_attachment(content, maintype="application", subtype="vnd.ms-excel", filename=name)
    return message.as_bytes()


def department_files() -> Iterator[tuple[str, bytes]]:
    """Every file of the demo, by name."""
    number = itertools.count(1, 5)
    rows = {unit: rows_of(unit, next(number)) for unit in WALKS}

    def book(
        unit: str, filled_on: str, day: Callable[[date], object] = iso, tick: str = "√", written: str = ""
    ) -> bytes:
        return _bytes(official(written or unit, rows[unit], filled_on, day, tick))

    yield "区医保局“走流程”问题整改台账.xlsx", book("区医保局", "2023年11月17日")
    yield "区人社局问题整改台账.xlsx", book("区人社局", "2023年11月18日", dotted, "✓", "峰城区人力资源和社会保障局")
    yield "区市场监管局台账（终版）.xlsx", renamed_and_reordered("区市场监管局", rows["区市场监管局"], "2023-11-18")
    yield "税务局.csv", delimited("国家税务总局枣庄市峰城区税务局", rows["区税务局"], "2023年11月17日")
    yield "公安分局台账.xlsx", book("区公安分局", "2023年11月19日", spoken, "●", "枣庄市公安局峰城分局")
    yield "附件2-区住建局.docx", word("区住建局", rows["区住建局"], "2023年11月19日")
    yield "区自然资源局导出.xls", web_page("区自然资源局", rows["区自然资源局"], "2023年11月19日")
    yield "区教体局.xlsx", same_as_above("区教体局", rows["区教体局"], "2023年11月20日")
    yield "报送台账.eml", mailed("区民政局问题整改台账.xlsx", book("区民政局", "2023年11月20日"))
    packed = {
        f"台账/{unit}问题整改台账.xlsx": book(unit, "2023年11月20日")
        for unit in ("区卫健局", "区司法局", "区交通运输局")
    }
    yield "三家单位台账.zip", zipped(packed)
    yield "区农业农村局.xlsx", book("区农业农村局", "2023年11月20日", dotted)
    yield "退役军人局.csv", delimited("区退役军人局", rows["区退役军人事务局"], "2023年11月20日")
    yield "区住房公积金管理中心台账.xlsx", book("区住房公积金管理中心", "2023年11月20日", written="区公积金中心")
    yield "区大数据中心.xlsx", book("区大数据中心", "2023年11月16日")
    yield "区行政审批服务局.xlsx", book("区行政审批服务局", "2023年11月16日", written="区审批服务局")
    resent = [*rows["区医保局"][:2], *rows_of("区人社局", 90)[:2]]
    yield "区医保局补报（有误）.xlsx", with_faults("区医保局", resent, "2023年11月20日")
    yield "区生态环境分局（加密）.xlsx", encrypted(book("区生态环境分局", "2023年11月20日"))
    yield "盖章扫描件.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    purchase = openpyxl.Workbook()
    sheet = purchase.active
    assert sheet is not None
    sheet.append(["品名", "数量", "单价"])
    sheet.append(["打印纸", 20, 18.5])
    yield "采购清单.xlsx", _bytes(purchase)


def write_files(folder: Path) -> list[Path]:
    """Put every file of the demo into a folder."""
    written = []
    for name, content in department_files():
        path = folder / name
        path.write_bytes(content)
        written.append(path)
    return written
