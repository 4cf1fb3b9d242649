"""What a user sees when something goes wrong: a sentence and what to do, never a traceback."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import typer

from toolkit.actions.trouble import Trouble
from toolkit.hosts import screen
from toolkit.hosts.chinese import HELP_BEGINS, usage_error
from toolkit.reports.refusals import ReportRefusal
from toolkit.workbooks.refusals import WorkbookRefusal

INTERRUPTED = 130
UNFORESEEN = "程序出现意外错误，本次操作没有完成。"


def guarded(command: Callable[[], object]) -> int:
    """Run a command and turn every way that it can end into an exit code."""
    try:
        code = command()
        return code if isinstance(code, int) else 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except typer.TyperException as mistake:
        return _mistaken(usage_error(mistake.format_message()))
    except KeyboardInterrupt:
        return _told("已中断。", "未完成的操作没有写入总台账，可以重新运行。") and INTERRUPTED
    except Exception as error:
        return _told(*(explained(error) or (UNFORESEEN, f"请把这个文件发给技术人员：{log_of(error)}")))


def explained(error: Exception) -> tuple[str, str] | None:
    """What went wrong in words for a clerk, and what to do; None for what nobody foresaw."""
    match error:
        case Trouble():
            return error.what, error.advice
        case WorkbookRefusal() | ReportRefusal():
            return str(error), ""
        case OSError():
            what = f"文件读写失败：{error.filename or ''} {error.strerror or error}".strip()
            return what, "请检查文件是否存在、是否有权限、磁盘是否已满。"
    return None


def _mistaken(message: str) -> int:
    """A command line without a command is answered by the help page; other mistakes by a sentence."""
    if message.startswith(HELP_BEGINS):
        screen.out.print(message, markup=False)
        return 2
    return _told(message, "写法见 toolkit --help，或在命令后加 --help。")


def _told(what: str, advice: str) -> int:
    screen.err.print(f"✗ {what}", style="red", markup=False)
    if advice:
        screen.err.print(f"  {advice}", markup=False)
    return 2


def log_of(error: Exception) -> Path:
    """Write the traceback of an error that nobody foresaw to a file, and say where it is."""
    path = Path(tempfile.gettempdir()) / f"走流程工具箱-错误-{datetime.now():%Y%m%d-%H%M%S}.log"
    path.write_text(
        f"{sys.version}\n{' '.join(sys.argv)}\n\n{''.join(traceback.format_exception(error))}", encoding="utf-8"
    )
    return path
