"""What a sheet tells whoever fills it in: the demands that the checks hold a cell against, then its help."""

from __future__ import annotations

from toolkit.forms.schema import Column, Kind, MetaField

_FIELDS = {
    Kind.DATE: "如 2023-10-18。",
    Kind.PHONE: "11位手机号，或带区号的座机号，如 0632-7709494。",
}


def guidance(column: Column) -> str:
    """The instructions of a column, such as 必填，不超过100字。姓名（职务）。; empty where there is nothing to say."""
    demands = (
        "必填" if column.required else "",
        f"不超过{column.max_length}字" if column.max_length else "",
    )
    said = "，".join(filter(None, demands))
    return f"{said}。{column.help}" if said else column.help


def field_guidance(field: MetaField) -> str:
    """The instructions of a field outside of the table."""
    return _FIELDS.get(field.kind, "请在此格填写。")
