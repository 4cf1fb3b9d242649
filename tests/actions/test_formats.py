"""The same form in every format that units send gives the same records."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest

from toolkit.actions.reading import read_files, submission_json

ROWS = [
    ["“我陪群众走流程”试点工作问题整改台账"],
    ["填报单位（盖章）：区医保局", "", "", "", "填报日期：2023年11月18日"],
    [
        "序号",
        "时间",
        "走流程人员及职务",
        "体验事项",
        "移动端",
        "PC端",
        "自助端",
        "窗口端",
        "存在问题及原因",
        "整改及优化措施",
        "整改完成时间",
        "责任科室",
    ],
    [
        "1",
        "2023.10.18",
        "郝敏浩（局长）",
        "异地就医备案",
        "√",
        "",
        "",
        "√",
        '=HYPERLINK("x")',
        "制作<大字版>&指引",
        "11月底前",
        "医保服务科",
    ],
    [
        "2",
        "10月19日-20日",
        "冯康文（科长）",
        "生育保险支付",
        "",
        "√",
        "",
        "",
        "审核慢",
        "压缩环节",
        "立行立改",
        "待遇保障科",
    ],
    ["填报人：罗新敏", "", "", "", "联系方式：0632-7709494"],
]


def xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for r, row in enumerate(ROWS, start=1):
        for c, text in enumerate(row, start=1):
            if text:
                sheet.cell(r, c).value = text
                sheet.cell(r, c).data_type = "s"
    book.save(path)


def delimited(encoding: str, delimiter: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(ROWS)
        path.write_bytes(text.getvalue().encode(encoding))

    return write


def html(path: Path) -> None:
    def cell(text: str) -> str:
        return "<td>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</td>"

    rows = "".join("<tr>" + "".join(cell(text) for text in row) + "</tr>" for row in ROWS)
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table>{rows}</table></body></html>'
    path.write_bytes(page.encode("gbk"))


def word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(ROWS[0][0])
    document.add_paragraph(f"{ROWS[1][0]}      {ROWS[1][4]}")
    table = document.add_table(rows=0, cols=12)
    for row in ROWS[2:5]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(f"{ROWS[5][0]}      {ROWS[5][4]}")
    document.save(str(path))


def spreadsheetml(path: Path) -> None:
    def cell(text: str) -> str:
        return '<Cell><Data ss:Type="String">' + text.replace("&", "&amp;").replace("<", "&lt;") + "</Data></Cell>"

    rows = "".join("<Row>" + "".join(cell(text) for text in row) + "</Row>" for row in ROWS)
    space = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    page = f'<?xml version="1.0" encoding="UTF-8"?><Workbook {space}><Worksheet ss:Name="Sheet1"><Table>{rows}</Table></Worksheet></Workbook>'
    path.write_text(page, encoding="utf-8")


class GbkName(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits


def in_zip(path: Path) -> None:
    inner = path.with_name("inner.xlsx")
    xlsx(inner)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(GbkName("台账/区医保局.xlsx"), inner.read_bytes())


def in_message(path: Path) -> None:
    inner = path.with_name("inner.xlsx")
    xlsx(inner)
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "yb@example.invalid",
        "报送台账",
        "Sat, 18 Nov 2023 10:00:00 +0800",
    )
    message.set_content("请查收附件。")
    message.add_attachment(
        inner.read_bytes(), maintype="application", subtype="octet-stream", filename="区医保局台账.xlsx"
    )
    path.write_bytes(message.as_bytes())


FORMATS: dict[str, Callable[[Path], None]] = {
    "台账.xlsx": xlsx,
    "其实是xlsx.xls": xlsx,
    "utf8.csv": delimited("utf-8-sig", ","),
    "gb18030.csv": delimited("gb18030", ","),
    "utf16.xls": delimited("utf-16", "\t"),
    "网页.xls": html,
    "附件2.docx": word,
    "表格2003.xml": spreadsheetml,
    "打包.zip": in_zip,
    "邮件.eml": in_message,
}


def records(path: Path) -> list[dict[str, object]]:
    (read,) = read_files([path])
    (submission,) = [submission_json(submission) for _, submission in read.submissions]
    assert (submission["status"], submission["unit"], submission["filled_on"]) == ("accepted", "区医保局", "2023-11-18")
    assert (submission["reporter"], submission["phone"]) == ("罗新敏", "0632-7709494")
    assert [f["code"] for f in submission["findings"] if f["code"] != "row_passed_over"] == ["formula_text"]  # type: ignore[attr-defined]
    return [{key: value for key, value in record.items() if key != "location"} for record in submission["records"]]  # type: ignore[attr-defined]


EXPECTED = [
    {
        "date": "2023-10-18",
        "date_end": None,
        "walker": "郝敏浩（局长）",
        "item": "异地就医备案",
        "channels": ["mobile", "window"],
        "problem": '=HYPERLINK("x")',
        "measure": "制作<大字版>&指引",
        "due": {"kind": "date", "date": "2023-11-30"},
        "office": "医保服务科",
    },
    {
        "date": "2023-10-19",
        "date_end": "2023-10-20",
        "walker": "冯康文（科长）",
        "item": "生育保险支付",
        "channels": ["pc"],
        "problem": "审核慢",
        "measure": "压缩环节",
        "due": {"kind": "immediate", "date": None},
        "office": "待遇保障科",
    },
]


@pytest.mark.parametrize(("name", "write"), FORMATS.items(), ids=FORMATS.keys())
def test_every_format_gives_the_same_records(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / name)
    assert records(tmp_path / name) == EXPECTED


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_formats_that_libreoffice_writes(suffix: str, tmp_path: Path) -> None:
    xlsx(tmp_path / "台账.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "台账.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert records(tmp_path / f"台账.{suffix}") == EXPECTED
