"""Coverage of a workspace, as data and as a workbook to be handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import open_ledgers
from toolkit.actions.workspace import Workspace, free_name
from toolkit.checking.coverage import NEAR_THE_END, Coverage, ItemCoverage, Officer, coverage
from toolkit.core.documents import CellValue
from toolkit.forms import experience_officers, leaders, service_items
from toolkit.forms.rectification_ledger import CHANNELS
from toolkit.forms.schema import Option
from toolkit.workbooks.plain_tables import PlainColumn, PlainTable, write_plain_tables

_CHANNELS = {option.id: option.label for option in CHANNELS}
_SOURCES = {option.id: option.label for option in experience_officers.SOURCES}
_TIERS = {option.id: option.label for option in leaders.TIERS}
UNTOLD = "未填"
_TITLE = "走流程覆盖情况"


@dataclass(frozen=True)
class CoverageSheet:
    """The workbook that was written, and what it tells of."""

    path: Path
    coverage: Coverage


def coverage_of(workspace: Workspace, as_of: date) -> Coverage:
    """The coverage of a workspace as of a day. Raises Trouble or WorkbookRefusal."""
    ledgers = open_ledgers(workspace)
    rows = {ledger.form.id: ledger.register.rows for ledger in ledgers}
    return coverage(ledgers[0].office.registers, rows, as_of)


def write_coverage(
    workspace: Workspace, as_of: date, *, within: int = NEAR_THE_END, out: Path | None = None
) -> CoverageSheet:
    """Write the coverage as a workbook of three sheets."""
    found = coverage_of(workspace, as_of)
    office = open_ledgers(workspace)[0].office.settings
    target = out or free_name(workspace.documents / f"{_TITLE}{as_of:%Y%m%d}.xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    note = f"{office.office}　截至{as_of.year}年{as_of.month}月{as_of.day}日"
    tables = [_items(found, note), _people(found, note), _officers(found, note, within)]
    write_plain_tables(target, tables, _TITLE, office.office)
    return CoverageSheet(target, found)


def _items(found: Coverage, note: str) -> PlainTable:
    columns = (
        PlainColumn("单位", 20), PlainColumn("事项名称", 38, centred=False), PlainColumn("类别", 20),
        PlainColumn("走过几次", 8), PlainColumn("没有试过的渠道", 24), PlainColumn("台账编号", 22, centred=False),
    )  # fmt: skip
    ordered = sorted(found.items, key=lambda item: (item.unit, bool(item.walks)))
    rows = tuple(_item_row(item) for item in ordered)
    told = f"{note}　清单事项{len(found.items)}项，还没有人走过的{len(found.not_walked)}项"
    return PlainTable("事项覆盖", "重点事项走流程覆盖情况", told, columns, rows, merged=(0,))


def _item_row(item: ItemCoverage) -> tuple[CellValue, ...]:
    category = _label(service_items.CATEGORIES, item.category)
    untried = "、".join(_CHANNELS[id] for id in item.untried) or "无"
    return item.unit, item.item, category, len(item.walks), untried, "、".join(item.walks) or "还没有人走过"


def _people(found: Coverage, note: str) -> PlainTable:
    columns = (
        PlainColumn("单位", 22), PlainColumn("姓名", 14), PlainColumn("职务", 30, centred=False), PlainColumn("层级", 18),
    )  # fmt: skip
    rows = tuple(
        (unit, leader.name, leader.post, _TIERS.get(leader.tier, ""))
        for unit, people in found.never_walked.items()
        for leader in people
    )
    title = "还没有走过流程的领导干部"
    return PlainTable("领导干部", title, f"{note}　共{len(rows)}人", columns, rows, merged=(0,))


def _officers(found: Coverage, note: str, within: int) -> PlainTable:
    columns = (
        PlainColumn("姓名", 12), PlainColumn("推荐单位", 22), PlainColumn("来源", 12), PlainColumn("行业领域", 22),
        PlainColumn("聘期截止", 13), PlainColumn("聘期", 16),
    )  # fmt: skip
    rows = tuple(
        (one.name, one.unit, _SOURCES.get(one.source, UNTOLD), one.field, one.term_to.isoformat() if one.term_to else "",
         term_said(one, within))
        for one in found.officers
    )  # fmt: skip
    told = "、".join(f"{name}{count}人" for name, count in by_source(found).items())
    ending = len(found.ending(within))
    said = f"{note}　共{len(rows)}人{f'（{told}）' if told else ''}，聘期已满或{within}天内届满{ending}人"
    return PlainTable("体验员", "政务服务体验员聘期和来源", said, columns, rows)


def by_source(found: Coverage) -> dict[str, int]:
    """How many officers there are of each source, in words."""
    return dict(Counter(_SOURCES.get(one.source, UNTOLD) for one in found.officers))


def by_field(found: Coverage) -> dict[str, int]:
    """How many officers there are of each field."""
    return dict(Counter(one.field or UNTOLD for one in found.officers))


def term_said(one: Officer, within: int = NEAR_THE_END) -> str:
    """How somebody's term stands, in words."""
    if one.days_left is None:
        return "没有填聘期"
    if one.days_left < 0:
        return f"已满{-one.days_left}天"
    return f"还有{one.days_left}天" if one.days_left <= within else "在聘"


def _label(options: Sequence[Option], id: str) -> str:
    return next((option.label for option in options if option.id == id), id)


def coverage_json(found: Coverage, within: int = NEAR_THE_END) -> dict[str, object]:
    """The coverage as plain data."""
    return {
        "as_of": found.as_of.isoformat(),
        "items": len(found.items),
        "not_walked": [{"id": i.id, "unit": i.unit, "item": i.item, "category": i.category} for i in found.not_walked],
        "coverage": [
            {"id": i.id, "unit": i.unit, "item": i.item, "walks": list(i.walks), "untried_channels": list(i.untried)}
            for i in found.items
        ],
        "untried_channels": {unit: list(channels) for unit, channels in found.channels.items()},
        "leaders_never_walked": {
            unit: [leader.name for leader in people] for unit, people in found.never_walked.items()
        },
        "officers": {
            "count": len(found.officers),
            "by_source": by_source(found),
            "by_field": by_field(found),
            "ending": list(_ending_json(found.ending(within))),
            "without_term": [one.name for one in found.officers if one.days_left is None],
        },
    }


def _ending_json(officers: Sequence[Officer]) -> Iterator[dict[str, object]]:
    for one in officers:
        yield {
            "id": one.id,
            "unit": one.unit,
            "name": one.name,
            "term_to": one.term_to.isoformat() if one.term_to else None,
            "days_left": one.days_left,
        }
