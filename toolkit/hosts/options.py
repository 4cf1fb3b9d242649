"""Options that several commands share."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序使用。")]
Folder = Annotated[Path, typer.Option("--workspace", "-w", help="工作文件夹。", metavar="文件夹")]
MaybeFolder = Annotated[
    Path | None, typer.Option("--workspace", "-w", help="工作文件夹；按其中的单位名录和参数校验。", metavar="文件夹")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="统计截止日期，如 2023-11-25；默认今天。", metavar="日期"),
]
OwnDay = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help="统计截止日期，如 2023-11-25；默认用文稿自己的。",
        metavar="日期",
        show_default=False,
    ),
]
HERE = Path()


def day_of(as_of: datetime | None) -> date:
    """The day that figures are counted as of: today, if none is given."""
    return as_of.date() if as_of else date.today()


def print_json(answer: object) -> None:
    """Print plain data for other programs."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
