"""The words that findings about files are filled with: kinds of file, and what exactly was wrong.

Kept apart from the code that detects them, so that every sentence a clerk may read stands in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_BLANK_FORM = "请联系填报单位，改用下发的空白表（Excel）填写后重新报送。"
_WORD = "请用 Word 或 WPS 文字打开，另存为 .docx 后重新报送；能改用下发的空白表（Excel）更好。"
_SHEET = "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后重新报送。"
_UNPACK = "请解压后直接报送其中的表格，或改用 .zip 压缩包重新报送。"


@dataclass(frozen=True)
class Kind:
    """What a clerk calls a kind of file that cannot be read, and what to tell its sender."""

    name: str
    advice: str = _BLANK_FORM


KINDS: Mapping[str, Kind] = {
    "pdf": Kind("PDF 文件（多为扫描件或打印件）", "请报送生成该 PDF 的电子表格原件；扫描件请改用下发的空白表（Excel）填写。"),
    "image": Kind("图片", "请报送电子表格原件；照片或扫描件请改用下发的空白表（Excel）填写。"),
    "doc": Kind("旧版 Word 或 WPS 文字文档（.doc、.wps）", _WORD),
    "odt": Kind("OpenDocument 文字文档（.odt）", _WORD),
    "rtf": Kind("RTF 文档", _WORD),
    "word_xml": Kind("XML 格式的 Word 文档", _WORD),
    "ppt": Kind("演示文稿（PPT）"),
    "ofd": Kind("OFD 版式文件", "请报送生成该 OFD 的电子表格原件，或改用下发的空白表（Excel）填写。"),
    "numbers": Kind("苹果 iWork 文档（Numbers、Pages）", "请在苹果电脑上导出为 .xlsx 后重新报送。"),
    "odf": Kind("OpenDocument 图形或演示文档"),
    "html_frames": Kind("多页网页的框架，表格不在这个文件里", _SHEET),
    "office_other": Kind("其他类型的 Office 文档"),
    "xml": Kind("XML 数据文件"),
    "access": Kind("Access 数据库", "请导出为 .xlsx 后重新报送。"),
    "program": Kind("程序文件", "请勿打开，先与填报单位核实；确系误发的，请其重新报送表格。"),
    "shortcut": Kind("快捷方式，不是文件本身", "请填报单位报送快捷方式所指的文件原件。"),
    "audio_video": Kind("音频或视频"),
    "gzip": Kind("tar、gz、bz2、xz 类压缩包", _UNPACK),
    "split_archive": Kind("分卷压缩包的其中一卷", "请填报单位不分卷，重新压缩为一个 .zip 后报送。"),
    "empty_archive": Kind("空压缩包，里面没有可读取的文件", "请填报单位检查压缩包内容后重新报送。"),
    "too_deep": Kind("层层嵌套的压缩包或邮件", _UNPACK),
    "rar_without_tool": Kind("RAR 压缩包，本机尚未安装解压组件", "请解压后把表格放入收件，或请填报单位改用 .zip 报送；"
                             "也可请管理员安装 rar 组件（README 有说明）。"),
    "7z_without_tool": Kind("7z 压缩包，本机尚未安装解压组件", "请解压后把表格放入收件，或请填报单位改用 .zip 报送；"
                            "也可请管理员安装 7z 组件（README 有说明）。"),
    "winmail": Kind("Outlook 专用格式的附件包（winmail.dat）", "请发件人改用 HTML 或纯文本格式重发邮件，附件即可正常显示。"),
    "cloud_link": Kind("云附件（超大附件）的链接，邮件里没有文件本身", "请在邮箱中点开链接下载文件，放入收件后再处理；"
                       "链接可能过期，请尽快下载，或请发件人改用普通附件重发。"),
    "no_attachment": Kind("没有表格附件的邮件", "请核实邮件正文；如属漏发附件，请发件人补发。"),
    "unknown": Kind("无法识别的文件"),
}

# Why a file is unreadable.
UNREADABLE: Mapping[str, str] = {
    "zero_bytes": "文件大小为 0",
    "not_found": "文件不存在或没有读取权限",
    "cut_off": "文件不完整，可能没有传完",
    "package": "文件内部结构已损坏",
    "missing_parts": "文件缺少必要的组成部分",
    "duplicate_parts": "文件内部有重名的组成部分",
    "encrypted_parts": "文件内部有单独加密的部分",
    "method": "压缩方式不受支持",
    "declaration": "文件含有不安全的声明",
    "strings": "文本表声明的条数与内容不符",
    "sheet": "工作表内容有误",
    "lost_cells": "工作表里有内容，但读取不出来",
    "ole": "文件内部的存储结构已损坏",
    "xml": "文件内部的标记有误",
    "text": "文字编码混乱，无法辨认",
    "attachment": "附件在传送中损坏或不完整",
    "timeout": "读取超时",
    "died": "读取程序异常退出，文件可能经过特殊构造",
    "internal": "读取时发生意外错误",
}

# What was too large.
TOO_LARGE: Mapping[str, str] = {
    "file": "文件大于 {limit} MB",
    "entries": "内部文件超过 {limit} 个",
    "inflated": "解压后大于 {limit} MB",
    "part": "解压后单个部分大于 {limit} MB",
    "cells": "单元格超过 {limit} 万个",
    "sheets": "工作表超过 {limit} 张",
    "documents": "压缩包或邮件里的文件超过 {limit} 个",
    "answer": "内容过多",
}

# Names for what arrives without one.
UNNAMED_ATTACHMENT = "未命名附件"
CLOUD_ATTACHMENT = "云附件"
MESSAGE_BODY = "邮件正文"
