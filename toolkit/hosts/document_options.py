"""Options that all commands share which write documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path | None, typer.Option("--out", "-o", help="文稿位置；默认在“文稿”文件夹。", metavar="文件")]
RedHead = Annotated[bool, typer.Option("--red-head/--plain", help="带不带红头（发文机关标志、发文字号、版记）。")]
Number = Annotated[
    str, typer.Option("--number", help="发文字号，如 峰审批发〔2023〕12号；不写则留出位置。", metavar="字号")
]
Signer = Annotated[str, typer.Option("--signer", help="签发人姓名；上行文的红头中要写。", metavar="姓名")]
Copies = Annotated[str, typer.Option("--copies", help="版记中的抄送机关，用逗号隔开。", metavar="机关")]
Pdf = Annotated[bool, typer.Option("--pdf", help="同时生成 PDF（需要装有 LibreOffice）。")]
