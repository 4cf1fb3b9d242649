"""The shape of a catalogue entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from toolkit.core.findings import Severity

_PARAM = re.compile(r"\{(\w+)\}")
# What stands for a param where no finding gives it; two crosses, as in printed forms, for all others.
_STANDS_FOR = {"nearest": "", "nil": "", "help": "（该栏的填写说明）", "advice": "（按文件种类说明办法）"}


class Scope(StrEnum):
    """What a finding is about, from the whole file to the smallest thing, then what needs several rows or registers."""

    FILE = "file"
    SHEET = "sheet"
    HEADING = "heading"
    CELL = "cell"
    ROW = "row"
    REGISTER = "register"  # the rows of one submission held against each other
    BETWEEN = "between"    # what one register says held against another
    LEDGER = "ledger"        # the district's own ledger, and what clerks typed there
    IDENTITY = "identity"  # whose submission it is, and of which day

    @property
    def label(self) -> str:
        """What clerks call it."""
        return SCOPE_LABELS[self]


SCOPE_LABELS = {
    Scope.FILE: "文件",
    Scope.SHEET: "工作表",
    Scope.HEADING: "表头",
    Scope.CELL: "单元格",
    Scope.ROW: "单行",
    Scope.REGISTER: "整张台账",
    Scope.BETWEEN: "各台账之间",
    Scope.LEDGER: "区级台账",
    Scope.IDENTITY: "填报单位和日期",
}
# A file that was refused stays refused, and what nobody sent cannot be merged as anybody's.
_ALWAYS = (Scope.FILE, Scope.IDENTITY)


@dataclass(frozen=True)
class Entry:
    """A code's words. ``message`` and ``hint`` are templates over the finding's params.

    ``example`` is what somebody filled in or sent that provokes the finding. ``fixed`` marks a rule that a district
    cannot turn down or off: the cell holds nothing that could be stored, or something was left unread.
    """

    code: str
    severity: Severity
    scope: Scope
    title: str
    message: str
    hint: str
    example: str
    fixed: bool = False

    @property
    def settable(self) -> bool:
        """Whether a district may choose the severity."""
        return not self.fixed and self.scope not in _ALWAYS


def outline(template: str) -> str:
    """A message or hint in general, for lists of all rules: 第××行是隐藏的."""
    return _PARAM.sub(lambda match: _STANDS_FOR.get(match[1], "××"), template)
