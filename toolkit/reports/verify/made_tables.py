"""Tables of somebody's own making, by units or by kinds of problems, held against the ledger cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.reports.figures import Figures, percentage
from toolkit.reports.spelling import spell
from toolkit.reports.verify.numbers import normalised, value_of
from toolkit.reports.verify.verdict import Kind, Verdict

TOTALS = ("合计", "总计", "小计", "全区合计", "共计")
# Headings of such tables, and the figures below them; our own tables' headings are the annexes' affair.
_BY_HEADING = {
    "走流程人次": "walks", "人次": "walks", "体验事项": "items", "事项": "items", "事项数": "items",
    "发现问题": "problems", "发现问题数": "problems", "问题数": "problems", "问题总数": "problems",
    "问题个数": "problems", "问题数量": "problems", "发现问题个数": "problems", "发现问题数量": "problems",
    "已整改": "rectified", "已整改数": "rectified", "整改完成": "rectified", "完成整改": "rectified",
    "整改数": "rectified", "已整改问题": "rectified", "未整改问题": "open",
    "未整改": "open", "未整改数": "open", "尚未整改": "open", "逾期": "overdue", "逾期数": "overdue",
    "逾期未整改": "overdue", "立行立改": "immediate", "整改率": "rate", "整改完成率": "rate",
}  # fmt: skip
# Below these headings a table by kinds counts its problems, or their share of all.
_COUNTS = ("数量", "个数", "数")
_SHARES = ("占比", "比例", "比重", "占比（%）", "占发现问题比例")
_UNIT_HEADINGS = ("单位", "单位名称", "填报单位", "责任单位", "部门", "部门单位")
_KIND_HEADINGS = ("类别", "问题类别", "类型", "问题类型")
HEADINGS = frozenset({*_BY_HEADING, *_UNIT_HEADINGS, *_KIND_HEADINGS, *_COUNTS, *_SHARES})
_VAGUE = ("其他", "未归类")  # kinds of anything: with none but these a table is not by kinds of problems
_NO_COUNTS = ("序号", "编号", "电话")
_ALL = "*"  # the row of totals
_Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class _Made:
    """A table: how each row's first words are told, and which figures stand where."""

    table: str
    heads: Sequence[str]
    figures: Figures
    verdict: Verdict


def verify_made(
    table: str, heads: Sequence[str], rows: _Rows, figures: Figures, names: Mapping[str, str], verdict: Verdict
) -> None:
    """Hold a table against the figures that its headings and first column name; list what cannot be told."""
    made = _Made(table, heads, figures, verdict)
    by_unit = next((heads.index(name) for name in _UNIT_HEADINGS if name in heads), None)
    by_kind = next((heads.index(name) for name in _KIND_HEADINGS if name in heads), None)
    known = 0
    if by_unit is not None:
        known = _verify_units(made, rows, by_unit, names)
    elif by_kind is not None:
        known = _verify_kinds(made, rows, by_kind)
    counting = [at for at, head in enumerate(heads) if not any(word in head for word in _NO_COUNTS)]
    left = sum(number_of(row[at]) is not None for row in rows for at in counting) - known
    if left > 0:
        verdict.unknown.append((f"{left}个数字", table))


def number_of(text: str) -> str | None:
    """The number that a cell holds, as figures are spelt; a measure word or a per cent sign may stand behind it."""
    match = re.fullmatch(r"([0-9][0-9,，]*(?:\.[0-9]+)?)(?:[%个条项家件]|人次?)?", normalised("".join(text.split())))
    return value_of(match[1]) if match else None


def _verify_units(made: _Made, rows: _Rows, key_at: int, names: Mapping[str, str]) -> int:
    named = {key: names[key] for row in rows if (key := "".join(row[key_at].split())) in names}
    known = 0
    for row in rows:
        key = "".join(row[key_at].split())
        unit = _ALL if key in TOTALS else named.get(key)
        for heading, text in zip(made.heads, row, strict=True):
            id = _BY_HEADING.get(heading, "")
            number = number_of(text)
            if unit is None or not id or number is None:
                continue
            if unit != _ALL:
                known += _hold(made, key, heading, text, f"{id}@{unit}")
            elif _complete(made.figures, id, set(named.values())):
                known += _hold(made, key, heading, text, id)
            elif id != "rate":
                known += 1  # the total of some units: the sum of the rows above tells
    return known


def _complete(figures: Figures, id: str, units: set[str]) -> bool:
    """Whether units are all of which a figure counts anything; a rate of nought is one of something."""
    if id not in figures:
        return False
    counted = {unit for unit, part in figures.by_unit("problems" if id == "rate" else id).items() if part.value}
    return bool(counted) and counted <= units


def _verify_kinds(made: _Made, rows: _Rows, key_at: int) -> int:
    parts = {part.part.removesuffix("类"): part.id for part in made.figures.parts("problems", "category")}
    keys = ["".join(row[key_at].split()) for row in rows]
    named = {parts[_kind(key)] for key in keys if _kind(key) in parts}
    if not named - {parts.get(kind) for kind in _VAGUE}:
        return 0
    counted = {id for id in parts.values() if made.figures[id].value}
    whole = bool(counted) and counted <= named
    known = 0
    for key, row in zip(keys, rows, strict=True):
        part = parts.get(_kind(key), "")
        for heading, text in zip(made.heads, row, strict=True):
            if number_of(text) is None or not (part or key in TOTALS):
                continue
            id = "problems" if heading in _COUNTS else _BY_HEADING.get(heading, "")
            if heading in _SHARES:
                known += _hold_share(made, key, heading, text, part, named)
            elif part:
                known += _hold(made, key, heading, text, f"{id}.{part.partition('.')[2]}")
            elif whole:
                known += _hold(made, key, heading, text, id)
            elif id != "rate":
                known += bool(id)  # the total of some kinds: the sum of the rows above tells
    return known


def _kind(key: str) -> str:
    return key.removesuffix("问题").removesuffix("类")


def _hold(made: _Made, key: str, heading: str, text: str, id: str) -> bool:
    """Hold a cell against a figure; the answer is whether there is such a figure."""
    if id not in made.figures:
        return False
    place = f"{made.table}：“{key}”行“{heading}”{text}"
    made.verdict.hold(Kind.CELL, heading, number_of(text) or text, spell(made.figures[id].value), place)
    return True


def _hold_share(made: _Made, key: str, heading: str, text: str, part: str, named: set[str]) -> bool:
    """Hold a cell against the share of all problems; in the row of totals against that of all kinds named."""
    count = sum(made.figures.count(id) for id in ({part} if part else named))
    share = percentage(count, made.figures.count("problems"))
    place = f"{made.table}：“{key}”行“{heading}”{text}"
    made.verdict.hold(Kind.SHARE, heading, number_of(text) or text, spell(share), place)
    return True
