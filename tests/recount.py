"""A ledger counted with openpyxl and pandas, and nothing of the toolkit: what a report must say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd

AS_OF = date(2023, 11, 25)
CHANNELS = ["移动端", "PC端", "自助端", "窗口端"]
DONE = {"已整改", "已验收", "已销号"}
# The demo's entries use these posts; which tier each belongs to is the notice's, 二（一）2.
# fmt: off
TIERS = {"党组书记、局长": "主要负责人", "党组书记、主任": "主要负责人", "副局长": "分管负责人", "副主任": "分管负责人",
         "党组成员、副局长": "分管负责人", "党组成员、副主任": "分管负责人", "科长": "业务科（股）长", "副科长": "业务科（股）长",
         "股长": "业务科（股）长", "窗口负责人": "业务科（股）长"}
# fmt: on
TIER_NAMES = ("主要负责人", "分管负责人", "业务科（股）长")


def read_ledger(folder: Path) -> pd.DataFrame:
    """The rows of 问题整改台账, with what is counted in each."""
    sheet = openpyxl.load_workbook(folder / "区级总台账.xlsm")["问题整改台账"]
    upper, lower = ([cell.value for cell in sheet[row]] for row in (2, 3))
    headings = ["".join(str(below or above).split()) for above, below in zip(upper, lower, strict=True)]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4) if row[0].value]
    frame = pd.DataFrame(rows, columns=headings)
    frame["走"] = frame["来源渠道"].isin(["走流程"]) | frame["来源渠道"].isna()
    frame["问题"] = ~frame["存在问题及原因"].isin(["无", "未发现问题"])
    frame["已改"] = frame["问题"] & frame["整改状态"].isin(list(DONE))
    frame["未改"] = frame["问题"] & ~frame["已改"]
    frame["姓名"] = frame["“走流程”人员及职务"].str.extract(r"^([^（]+)（")[0]
    frame["层级"] = frame["“走流程”人员及职务"].str.extract(r"（(.+)）$")[0].map(TIERS)
    frame["到期"] = frame["整改完成时间"].map(lambda cell: cell.date() if isinstance(cell, datetime) else None)
    frame["逾期"] = frame["未改"] & frame["到期"].map(lambda day: day is not None and day < AS_OF)
    for channel in CHANNELS:
        frame[channel] = frame[channel] == "√"
    return frame


def percent(part: float, whole: float) -> str:
    """A share as reports spell it."""
    share = round(int(part) * 100 / int(whole), 1)
    return f"{share:.0f}" if share == int(share) else f"{share}"


def by_unit(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """How many rows each unit has."""
    for unit, count in rows.groupby("填报单位").size().items():
        yield str(unit), str(count)


def tiers_of(rows: pd.DataFrame) -> pd.Series:
    """People by tier: each once in a unit, at the highest tier that any of their rows names."""
    order = {tier: place for place, tier in enumerate(TIER_NAMES)}
    ranked = rows[rows["走"]].assign(级=rows["层级"].map(order)).sort_values("级", kind="stable")
    # The tier is the person's in all rows of the unit, and so also in those that are no walks.
    best = rows.assign(级=rows["层级"].map(order)).groupby(["填报单位", "姓名"])["级"].min()
    people = ranked.drop_duplicates(["填报单位", "姓名"])
    tiers = [TIER_NAMES[int(best[unit, name])] for unit, name in zip(people["填报单位"], people["姓名"], strict=True)]
    return pd.Series(tiers, dtype=object).value_counts()


def expected(ledger: pd.DataFrame, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each pattern in which the report quotes numbers, with the numbers that the ledger gives."""
    names = openpyxl.load_workbook(folder / "区级总台账.xlsm")["单位名录"]
    headings = [cell.value for cell in names[2]]
    units = [dict(zip(headings, [cell.value for cell in row], strict=True)) for row in names.iter_rows(min_row=3)]
    owing = {unit["单位简称"] for unit in units if unit["应报送"] == "是"}
    filed, walks = owing & set(ledger["填报单位"]), ledger[ledger["走"]]
    problems, done, left = ledger[ledger["问题"]], ledger[ledger["已改"]], ledger[ledger["未改"]]
    if owing == filed:
        yield r"应报送问题整改台账的(\d+)个单位已全部报送", [str(len(owing))]
    else:
        yield (
            r"应报送问题整改台账的(\d+)个单位中，已报送(\d+)个，未报送(\d+)个",
            [str(len(owing)), str(len(filed)), str(len(owing - filed))],
        )
    if extra := set(ledger["填报单位"]) - owing:
        yield r"另有(\d+)个单位主动报送", [str(len(extra))]
    people = walks.drop_duplicates(["填报单位", "姓名"])
    yield r"共有(\d+)人走流程(\d+)人次", [str(len(people)), str(len(walks))]
    tiers = tiers_of(ledger)
    yield r"主要负责人(\d+)人、分管负责人(\d+)人、业务科（股）长(\d+)人", [str(tiers[tier]) for tier in TIER_NAMES]
    yield r"体验政务服务事项(\d+)项", [str(len(walks.drop_duplicates(["填报单位", "体验事项"])))]
    yield (
        r"移动端(\d+)人次、PC端(\d+)人次、自助端(\d+)人次、窗口端(\d+)人次",
        [str(walks[channel].sum()) for channel in CHANNELS],
    )
    yield r"共发现问题(\d+)个，涉及(\d+)个单位", [str(len(problems)), str(problems["填报单位"].nunique())]
    yield r"制定整改优化措施(\d+)条", [str((problems["整改及优化措施"].fillna("") != "").sum())]
    yield r"发现的(\d+)个问题中，已整改(\d+)个，尚未整改(\d+)个", [str(len(problems)), str(len(done)), str(len(left))]
    yield r"为([\d.]+)%", [percent(len(done), len(problems))]
    yield r"立行立改(\d+)个", [str((done["整改完成时间"] == "立行立改").sum())]
    if (accepted := (done["整改状态"] == "已验收").sum()) and (closed := (done["整改状态"] == "已销号").sum()):
        yield r"已通过验收(\d+)个、已销号(\d+)个", [str(accepted), str(closed)]
    yield (
        r"已明确整改时限的(\d+)个、需长期坚持的(\d+)个",
        [str(left["到期"].notna().sum()), str((left["整改完成时间"] == "长期坚持").sum())],
    )
    yield r"超过整改时限仍未整改的(\d+)个", [str(ledger["逾期"].sum())]


def unit_cells(ledger: pd.DataFrame, unit: str) -> dict[str, str] | None:
    """The row of the unit table for a unit, or for 合计; None for a unit without rows."""
    own = ledger if unit == "合计" else ledger[ledger["填报单位"] == unit]
    if own.empty:
        return None
    tiers, walks = tiers_of(own), own[own["走"]]
    counted = {tier: str(tiers.get(tier, 0)) for tier in TIER_NAMES}
    counted |= {channel: str(walks[channel].sum()) for channel in CHANNELS}
    counted |= {"人次": str(len(walks)), "事项": str(len(walks.drop_duplicates(["填报单位", "体验事项"])))}
    counted |= {"发现问题": str(own["问题"].sum()), "已整改": str(own["已改"].sum()), "未整改": str(own["未改"].sum())}
    rate = percent(own["已改"].sum(), own["问题"].sum()) + "%" if own["问题"].sum() else "—"
    return counted | {"逾期": str(own["逾期"].sum()), "整改率": rate}
