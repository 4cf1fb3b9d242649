"""The patterns in which reports of this kind quote figures: those of our own sentences, and those that people type.

``N`` stands for a number, ``P`` for one before a per cent sign. Each pattern names the figures that its numbers are,
in order. Patterns are tried in this order, and a number belongs to the first that takes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.core.values.people import Tier
from toolkit.forms.schema import Form
from toolkit.reports.escalation import Escalation
from toolkit.reports.verify.numbers import NUMBER


@dataclass(frozen=True)
class Pattern:
    """A way to quote figures, and the ids of the figures."""

    regex: re.Pattern[str]
    ids: tuple[str, ...]


# Behind these words stands what is wished or demanded, and nothing is claimed.
WISH = re.compile(
    r"(?:确保|力争|争取|推动|督促|要求|(?<![申邀])请|直至|直到|(?<![等对])待|将|(?<![主需必])要(?!求)|应(?!当?报送)|做到|实现|促进|推进|如果|若|[底日]前，?)[^，；。]{0,24}$"
)
# What is filed is the ledger, named or not, and no 落实方案 nor 总结报告; where it ends the words, nothing narrows them.
LEDGER = r"了?(?:(?:问题整改|问题|整改)?台账)?+"
LEDGER_ENDS = LEDGER + r"(?=[，。；、：:（()）]|并|但|$)"

_COUNT = r"N\s*(?:个|件|项|条|处)"
_PROBLEMS = r"(?:各类|突出|堵点|痛点|难点|具体)*问题"
# A colon stands before the total only if nothing else follows: 发现问题：3个窗口排队时间长 tells what was found.
_COLON = r"[：:](?=[0-9,，一二两三四五六七八九十百千零]+\s*(?:[个件项条处](?:问题)?)?(?:[，；。、（()）\s]|$))"
_TOTAL = rf"(?:总?数量?)?(?:共|共计|合计|累计|为|有|是|达|达到)?(?:{_COLON}|[（(])?"
# A number behind 数 or a colon may stand without a measure word.
_BARE = rf"(?:总?数量?(?:共|为|是|达)?[：:]?|{_COLON})N(?![0-9.,%％年月日倍]|[.、])"
_DONE = r"(?:均|都)?已(?:经)?(?:完成|全部)?整改(?:完成|到位|完毕)?|(?:均|都)?(?:完成整改|整改完成|整改到位)"
_LEFT = r"(?:均|都)?(?:尚未|仍未|还未|未)(?:完成)?整改"
_EACH = r"(?<![0-9.,])(?<!发现的)(?<!发现)"

# fmt: off
_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # filing
    (r"应(?:当)?报送[^，。；]{0,20}?的?N(?:个|家)(?:部门)?单位", ("units_owed",)),
    (r"N(?:个|家)(?:部门)?单位(?:应(?:当)?报送)", ("units_owed",)),
    (r"(?:尚未|未|没有|还未)报送(?:的)?(?:单位)?(?:有|共)?N(?:个|家)", ("units_missing",)),
    (r"(?:有)?N(?:个|家)(?:部门)?单位(?:尚未|未|没有|还未)报送" + LEDGER_ENDS, ("units_missing",)),
    (r"(?<![未应主])已(?:按时)?报送(?:的)?(?:单位)?(?:有|共)?N(?:个|家)", ("units_filed",)),
    (r"(?:有)?N(?:个|家)(?:部门)?单位(?:均)?已(?:按时)?报送" + LEDGER_ENDS, ("units_filed",)),
    (r"零报告(?:的)?(?:单位)?(?:有|共)?N(?:个|家)", ("units_nil",)),
    (r"另有N(?:个|家)单位主动报送", ("units_extra",)),
    (r"N(?:个|家)(?:部门)?单位(?:已)?(?:全部|均|都)(?:已)?(?:按时)?报送" + LEDGER_ENDS, ("units_filed",)),
    # walking
    (r"(?:共有|共|累计有|有)?N(?:名|人|位)(?:同志|领导干部|干部|人员|负责人)?(?:参加|参与|开展)?走流程(?:共|累计)?N人次", ("persons", "walks")),
    (r"走流程(?:共|共计|累计|达|达到)?N人次", ("walks",)),
    (r"N人次(?:参加|参与|开展)?走流程", ("walks",)),
    (r"(?:共有|共|累计有|有)N(?:名|人|位)(?:同志|领导干部|干部|人员)?(?:参加|参与|开展)?走流程", ("persons",)),
    (r"体验(?:的)?(?:政务服务)?事项(?:共|共计|累计)?N(?:项|个)", ("items",)),
    (r"体验(?:了)?N(?:项|个)(?:政务服务)?事项", ("items",)),
    # what several units share
    (r"共性问题(?:有|共|共有)?N类[^。；]*?涉及N个单位、N个问题", ("commons", "common_units", "common_rows")),
    (r"共性问题(?:有|共|共有)?N类", ("commons",)),
    # overdue before open, open before rectified, rectified before all problems
    (rf"(?:超过(?:整改)?时限|超期|逾期)(?:仍|尚)*(?:未)?(?:完成)?(?:整改)?(?:到位)?(?:的)?(?:{_PROBLEMS})?(?:有|共|共有)?{_COUNT}", ("overdue",)),
    (rf"{_EACH}{_COUNT}(?:超过(?:整改)?时限|超期|逾期)(?:的)?{_PROBLEMS}", ("overdue",)),
    (rf"(?:超过(?:整改)?时限|超期|逾期)(?:仍|尚)*(?:未)?(?:完成)?(?:整改)?(?:的)?(?:问题)?的{_COUNT}", ("overdue",)),
    (rf"(?:超期|逾期)(?:未整改)?(?:问题)?{_BARE}", ("overdue",)),
    (r"已?明确整改时限的(?:问题)?(?:有)?N个", ("with_deadline",)),
    (r"需要?长期坚持的(?:问题)?(?:有)?N个", ("long_term",)),
    (r"整改时限尚?不明确的(?:问题)?(?:有)?N个", ("no_deadline",)),
    (rf"(?:尚未|仍未|还未|未|没有)(?:完成)?整改(?:完成|到位|完毕)?(?:的)?(?:{_PROBLEMS})?{_TOTAL}{_COUNT}", ("open",)),
    (rf"(?:尚有|还有|仍有)N个{_PROBLEMS}?(?:尚未|仍未|未)(?:完成)?整改", ("open",)),
    (rf"{_EACH}{_COUNT}(?:{_PROBLEMS})?{_LEFT}", ("open",)),
    (rf"(?:尚未|仍未|还未|未)(?:完成)?整改(?:的)?(?:问题)?{_BARE}", ("open",)),
    (rf"(?:正在整改|整改中)(?:的)?(?:{_PROBLEMS})?(?:有)?{_COUNT}", ("problems.status.rectifying",)),
    (rf"立行立改(?:的)?(?:{_PROBLEMS})?{_TOTAL}{_COUNT}", ("immediate",)),
    (rf"(?:已)?通过(?:体验式)?验收(?:的)?(?:{_PROBLEMS})?{_TOTAL}{_COUNT}", ("problems.status.accepted",)),
    (rf"(?:已)?销号(?:的)?(?:{_PROBLEMS})?{_TOTAL}{_COUNT}", ("problems.status.closed",)),
    (rf"(?<![未])(?:已(?:经)?(?:完成)?整改|完成整改|整改完成|整改到位)(?:完成|到位|完毕)?(?:的)?(?:{_PROBLEMS})?{_TOTAL}{_COUNT}", ("rectified",)),
    (rf"{_EACH}{_COUNT}(?:{_PROBLEMS})?(?:{_DONE})", ("rectified",)),
    (rf"(?<![未待需在])(?:已(?:经)?(?:完成)?整改|完成整改|整改)(?:了)?(?:的)?(?:问题)?{_BARE}", ("rectified",)),
    (rf"(?<![未待需在抓促的])整改(?:了)?{_COUNT}(?!方面)", ("rectified",)),
    (rf"(?<![未待])已?办结(?:的)?(?:{_PROBLEMS})?{_COUNT}", ("rectified",)),
    (r"(?:^|(?<=[，；。]))N个问题中", ("problems",)),
    (r"(?:其中|当月|本月|[0-9]{1,2}月份?)(?:新)?发现(?:的)?(?:问题)?N个(?!单位)", ("new_problems",)),
    (rf"发现(?:的)?{_PROBLEMS}{_TOTAL}{_COUNT}(?:[，,]涉及N个(?:部门)?单位)?", ("problems", "problem_units")),
    (rf"(?:发现|查找|查摆|梳理|排查|收集)(?:出|到|了)?(?:的)?{_COUNT}{_PROBLEMS}(?:[，,]涉及N个(?:部门)?单位)?", ("problems", "problem_units")),
    (rf"(?:查找|查摆|梳理|排查|收集)(?:出|到|了)?{_PROBLEMS}{_TOTAL}{_COUNT}", ("problems",)),
    (rf"(?:存在|发现){_PROBLEMS}的(?:单位)?N个单位", ("problem_units",)),
    (r"发现问题的N个单位", ("problem_units",)),
    (r"N(?:个|家)(?:部门)?单位(?:均|都)?(?:发现|存在|查找出|查摆出|查出)(?:了|有)?(?:各类)?问题", ("problem_units",)),
    (rf"(?:发现|查找|查摆|梳理|排查){_PROBLEMS}{_BARE}", ("problems",)),
    (rf"(?:^|[，；。：（\s]|共有|现有|各类|存在)问题(?:总数|总量)?(?:共|共计|合计|为|达)?{_COUNT}(?!单位)", ("problems",)),
    (r"(?:制定|采取|落实|出台|推出)(?:了)?(?:整改|优化)*(?:和|及)?(?:整改|优化)*措施(?:共|共计|累计)?N(?:条|项|个)", ("measures",)),
    # rates
    (r"(?:整改率|整改完成率|问题整改率|办结率)(?:（[^）]*）|\([^)]*\))?(?:为|达到|达|是|：|:)?P%", ("rate",)),
    (r"(?:整改率|整改完成率)(?:由|从)[^，。；]*?(?:提高|提升|上升|增长|增加)(?:到|至|为)P%", ("rate",)),
    (r"P%的问题(?:均|都)?(?:已(?:经)?(?:完成)?整改|得到整改|完成整改)", ("rate",)),
)
# fmt: on


def patterns() -> tuple[Pattern, ...]:
    """The patterns of the district's figures."""
    return tuple(Pattern(_compiled(text), ids) for text, ids in _PATTERNS)


def escalated(limits: Escalation) -> tuple[Pattern, ...]:
    """The patterns of what the circular names: with other days than those of the settings, it is no figure of ours."""
    late, owed = re.escape(limits.problem_limit), re.escape(limits.filing_limit)
    return (
        Pattern(_compiled(rf"逾期超过{late}(?:的)?(?:{_PROBLEMS})?(?:有|共|共有)?{_COUNT}"), ("escalated",)),
        Pattern(_compiled(rf"欠报材料逾期超过{owed}的(?:单位)?(?:有|共|共有)?N(?:个|家)"), ("units_owing",)),
    )


def parts_of(form: Form) -> tuple[Pattern, ...]:
    """The patterns of parts by tier and by channel, which mean the same wherever they stand."""
    tiers = [(re.escape(tier.value), f"persons.tier.{tier.name.lower()}") for tier in Tier]
    channels = ((re.escape(o.label), f"walks.channel.{o.id}") for o in form.column("channels").options)
    return (
        *(Pattern(_compiled(rf"{label}(?:共|有)?N(?:人(?!次)|名)"), (id,)) for label, id in tiers),
        *(Pattern(_compiled(rf"N(?:名|位|个){label}"), (id,)) for label, id in tiers),
        *(Pattern(_compiled(rf"{label}(?:共|有)?N人次"), (id,)) for label, id in channels),
    )


def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("P%", NUMBER + "[%％]").replace("N", NUMBER))
