"""校验规则: how severe each finding is, which the district decides."""

from __future__ import annotations

from toolkit.core.catalogue import ENTRIES, SEVERITY_LABELS, Entry
from toolkit.core.findings import Severity
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

_OWNED = Owner.DISTRICT
OFF = "off"
LEVELS = (*(Option(severity, label) for severity, label in SEVERITY_LABELS.items()), Option(OFF, "不检查"))

FORM = Form(
    id="checks",
    title="校验规则（“本区设定”留空的，按默认）",
    sheet="校验规则",
    identity="code",
    key=("code",),
    columns=(
        Column("code", "代码", owner=_OWNED, width=22),
        Column("scope", "对象", owner=_OWNED, width=12),
        Column("title", "规则", owner=_OWNED, width=22),
        Column("meaning", "会怎样提示", owner=_OWNED, width=52),
        Column("example", "举例", owner=_OWNED, width=42),
        Column("default", "默认", Kind.CHOICE, _OWNED, options=LEVELS, width=10),
        Column("chosen", "本区设定", Kind.CHOICE, _OWNED, options=LEVELS, width=12,
               help="留空按默认。必须修改：该条（涉及整份的，整份）退回，不进台账；请核对、提示：照常进台账，列出供核对；不检查：不再提示。"),
    ),
)


def settable() -> tuple[Entry, ...]:
    """The rules whose severity a district may choose, in the order of the catalogue."""
    return tuple(entry for entry in ENTRIES.values() if entry.settable)


def severity_of(level: str) -> Severity | None:
    """The severity of a chosen level; None for 不检查. Raises ValueError for anything else."""
    return None if level == OFF else Severity(level)
