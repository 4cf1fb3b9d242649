"""The framework's own words in Chinese: the frame of the help pages, and what is wrong with a command line."""

from __future__ import annotations

import re

import typer
from typer.core import TyperCommand, TyperGroup

HELP_BEGINS = "用法："
_HELP_WORDS = {
    "Usage: ": HELP_BEGINS,
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "Show this message and exit.": "显示本帮助。",
    "[default: ": "[默认：",
    "[required]": "[必填]",
}
_ERROR_WORDS = {
    "No such option: ": "没有这个选项：",
    "No such command ": "没有这个命令：",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing command.": "缺少命令。",
    "Invalid value for ": "取值有误：",
    "Value error, ": "",
    "Got unexpected extra argument": "多出的参数",
    "requires an argument": "后面要写取值",
    "Possible options: ": "相近的选项：",
    "Did you mean ": "您是否要写 ",
}


_NO_DATE = re.compile(r"'([^']*)' does not match the formats? ('[^']*')\.?")


def _in_chinese(text: str, words: dict[str, str]) -> str:
    for english, chinese in words.items():
        text = text.replace(english, chinese)
    return text


class Command(TyperCommand):
    """A command whose help page is in Chinese."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help page."""
        return _in_chinese(super().get_help(ctx), _HELP_WORDS)


class Group(TyperGroup):
    """A group of commands whose help page is in Chinese."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help page."""
        return _in_chinese(super().get_help(ctx), _HELP_WORDS)


def usage_error(message: str) -> str:
    """What is wrong with a command line, as far as its words are known."""
    return _in_chinese(_NO_DATE.sub(_no_date, message), _ERROR_WORDS)


def _no_date(found: re.Match[str]) -> str:
    """What is wrong with a date or a month; the framework would show how programs write their form."""
    kind, example = ("日期", "2023-12-15") if "%d" in found[2] else ("月份", "2023-12")
    return f"“{found[1]}”不是能识别的{kind}，请写成 {example} 这样的形式。"
