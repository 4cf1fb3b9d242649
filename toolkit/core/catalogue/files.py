"""Findings about whole files: why one was refused, and what was passed over. Written by intake."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "unsupported_format", Severity.ERROR, Scope.FILE, "格式不支持",
        "这是{kind}，无法从中读取表格。需要 Excel、WPS 表格、CSV 或 Word（.docx）表格。",
        "{advice}",
        "把盖章的台账扫描成 PDF 报来",
    ),
    Entry(
        "encrypted", Severity.ERROR, Scope.FILE, "文件已加密",
        "文件设置了打开密码，现有的密码都打不开（也可能是加密方式不受支持）。",
        "请填报单位取消密码后重新报送，或由管理员把密码加入密码库后再处理。",
        "表格设了打开密码，密码没有告知区级",
    ),
    Entry(
        "unreadable", Severity.ERROR, Scope.FILE, "文件打不开",
        "文件内容已损坏或不完整，无法读取（{detail}）。",
        "请填报单位在自己的电脑上确认能够打开，另存一份后重新报送。",
        "附件没有传完，大小为 0",
    ),
    Entry(
        "too_large", Severity.ERROR, Scope.FILE, "文件过大",
        "文件超出可处理的范围（{detail}）。",
        "请填报单位删除无关的图片、工作表和空白行列后重新报送。",
        "表格里贴了上百张现场照片",
    ),
    Entry(
        "owner_file", Severity.NOTICE, Scope.FILE, "编辑中的临时文件",
        "这是 Office 打开文档时留下的临时文件，已略过。",
        "如有人正在编辑“{document}”，请其保存并关闭后再处理。",
        "“收件”里有人正开着“台账.xlsx”，旁边多出“~$台账.xlsx”",
    ),
    Entry(
        "system_file", Severity.NOTICE, Scope.FILE, "系统文件",
        "这是操作系统或程序自己产生的文件，已略过。",
        "不必处理，可以删除。",
        "“收件”里的“Thumbs.db”",
    ),
    Entry(
        "still_arriving", Severity.NOTICE, Scope.FILE, "文件还在复制",
        "文件刚刚还在变化，可能尚未复制或下载完，这次没有读取。",
        "请等复制完成后再运行一次。",
        "正从 U 盘往“收件”复制",
    ),
    Entry(
        "returned_copy", Severity.NOTICE, Scope.FILE, "退回件",
        "这个文件与先前退回的完全相同，没有改动，已略过。",
        "请等填报单位改好后重新报送，这一份可以删除。",
        "退回的文件没有修改，又放进“收件”",
    ),
    Entry(
        "far_cells", Severity.NOTICE, Scope.SHEET, "远处的零散内容未读",
        "表格之外很远的地方有 {count} 个零散单元格（如 {example}），没有读取。",
        "请核对这些单元格；确属表格内容的，请移到表格里后重新报送。",
        "在第 100000 行误敲了一个字",
        fixed=True,
    ),
)
