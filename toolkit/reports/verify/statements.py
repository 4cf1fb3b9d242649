"""Sentences that claim something without a figure: all, none, who has not filed, who has most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.reports.figures import Figure, Figures
from toolkit.reports.spelling import spell
from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.numbers import NUMBER, holds, value_of
from toolkit.reports.verify.patterns import LEDGER, LEDGER_ENDS, WISH
from toolkit.reports.verify.verdict import Kind, Verdict

Span = tuple[int, int]
_FOUND = r"(?:发现|查摆|查找|存在)?(?:出)?的?(?:所有|全部|各类|各项)?(?:的)?问题"
_ALL = r"(?:(?:均|都|全部)已?(?:经)?(?:全部)?|已(?:经)?(?:均|都|全部))"
# What follows is looked at behind the whole word (hence ?+): 整改到位后 and 整改到位的 claim nothing.
_RECTIFIED = r"(?:按时|按期)?(?:完成|得到|落实)?整改(?:完成|到位|完毕|结束)?+(?!后|之后|前|率|的|[0-9])"
_DONE = _ALL + _RECTIFIED
_LEFT = r"(?:均|都|全部)?(?:尚未|仍未|还未|未)(?:完成)?整改(?:完成|到位)?+(?!率|的|[0-9])"
_UNFILED = r"(?:尚未|还未|未|没有)报送"
# Not 有无逾期问题, nor 没有逾期问题的单位.
_NO_LATE = r"(?<!有)(?:没有|无|不存在|未出现|未发生)(?:任何)?(?:超过(?:整改)?时限|逾期|超期)(?:仍|尚)?(?:未(?:完成)?整改)?(?:的)?(?:问题|现象|情况)(?!的)"
# Where a clause speaks of everything, unless it names a unit: 办理环节没有超期现象 does not.
_OVERALL = r"(?:^|[，；。：:])(?:目前|全区|各单位|均|都|暂)*"
# Of which units: a run of names stands before the words. What is told, and the figure of each that must be nought.
_OF_UNITS: tuple[tuple[str, str, str], ...] = (
    (rf"(?:{_FOUND})?{_DONE}", "open", "全部整改"),
    (rf"{_FOUND}{_LEFT}", "rectified", "均尚未整改"),
    (_NO_LATE, "overdue", "没有逾期"),
    (r"(?:已报送，)?(?:均|都)?(?:没有|未|尚未)发现问题(?=[，。；、：（）]|$)", "problems", "没有发现问题"),
)
_OF_ALL: tuple[tuple[str, str, str], ...] = (
    (
        rf"个单位(?:已(?:经)?(?:全部|均|都)|(?:全部|均|都)已?)(?:按时)?报送{LEDGER_ENDS}",
        "units_missing",
        "全部报送",
    ),
    (
        rf"(?:各|所有|全部)(?:应报送)?(?:的)?(?:部门)?单位(?:均|都|已|全部)+(?:按时|按期)?报送{LEDGER_ENDS}",
        "units_missing",
        "全部报送",
    ),
    (rf"个单位均未报送{LEDGER_ENDS}", "units_filed", "均未报送"),
    (
        rf"发现的[^，。；]{{0,8}}个问题(?:均|都)?已(?:经)?(?:全部)?{_RECTIFIED}(?![^，。]*[0-9])",
        "open",
        "全部整改",
    ),
    (
        rf"(?:(?:所有|全部|各类|各项|各单位发现的|全区发现的)(?:发现的)?问题|(?:^|[，；])(?:发现|查摆)的问题){_DONE}",
        "open",
        "全部整改",
    ),
    (rf"(?:^|[，；。])问题(?:已全部|全部已|均已){_RECTIFIED}", "open", "全部整改"),
    (
        r"发现的[^，。；]{0,8}个问题均尚未完成整改|(?:所有|全部)(?:发现的)?问题(?:均|都)(?:尚)?未(?:完成)?整改",
        "rectified",
        "均尚未整改",
    ),
    (_OVERALL + _NO_LATE, "overdue", "没有逾期"),
)
# All but these, or the others: whether it is true depends on who is left out.
_EXCEPT = re.compile(r"除[^。；]*外[，,]?[^，。；]*$|(?:其他|其余|其它|剩余|另外)的?$")
# Lists of names that must be exactly what a figure counts, by the words before them.
_LISTS = (
    (rf"{_UNFILED}{LEDGER}的?(?:单位|部门)?(?:有|为|是|：|:)", "units_missing"),
    (r"零报告的?单位(?:有|为|是|：|:)", "units_nil"),
)
_MOST = (
    ("overdue", r"(?:逾期|超期|超过(?:整改)?时限)(?:仍?未(?:完成)?整改)?的?(?:问题)?"),
    ("open", r"(?:尚未|仍未|未)(?:完成)?整改的?(?:问题)?"),
    ("rectified", r"(?:已(?:完成)?整改|完成整改)的?(?:问题)?"),
    ("walks", r"走流程"),
    ("rate", r"整改(?:完成)?率"),
    ("problems", r"(?:发现|查摆|存在)?的?问题"),
)
# 办理时限类问题最多的 and 群众反映问题最多的 are most of something else: nothing narrower may stand before the words.
_MOST_OF = r"(?:^|[，；。：:])(?:截至)?(?:目前|全区|各单位中?)*[，,]?"
_PARTIAL = re.compile(r"^等|^(?:有关|相关)")


@dataclass(frozen=True)
class Statements:
    """Holds what is claimed without a figure against the ledger."""

    reader: Reader

    @property
    def _figures(self) -> Figures:
        return self.reader.figures

    @cached_property
    def _of_units(self) -> Sequence[tuple[re.Pattern[str], str, str]]:
        return [(re.compile(f"{self.reader.run}{words}"), id, told) for words, id, told in _OF_UNITS]

    @cached_property
    def _of_all(self) -> Sequence[tuple[re.Pattern[str], str, str]]:
        return [(re.compile(words), id, told) for words, id, told in _OF_ALL]

    @cached_property
    def _most(self) -> re.Pattern[str]:
        what = "|".join(f"(?P<{id}>{words})" for id, words in _MOST)
        return re.compile(
            rf"{_MOST_OF}(?:{what})(?:总?数量?|人次|次数)?(?P<way>最[多少高低])的(?:单位|部门)?(?:是|为|有|：){self.reader.run.replace('(', '(?P<run>', 1)}"
        )

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        rate = rf"整改(?:完成)?率(?:均|都)?(?:为|达到|达|是)?({NUMBER}[%％](?:以上|以下)?)"
        return re.compile(
            rf"{NUMBER}(?:个|家)(?:部门)?单位(?:的)?{rate}|{rate}的(?:部门)?单位(?:有|共|为|达)?{NUMBER}(?:个|家)"
        )

    def verify(self, sentence: str, plain: str, subject: str, verdict: Verdict) -> list[Span]:
        """Hold a sentence against the ledger; the answer are the spans of the numbers that it has checked."""
        told = [*self._verify_units(plain, sentence, verdict)]
        self._verify_all(plain, sentence, subject, told, verdict)
        self._verify_lists(plain, sentence, verdict)
        self._verify_most(plain, sentence, verdict)
        return list(self._verify_counted(plain, sentence, verdict))

    def _verify_units(self, plain: str, sentence: str, verdict: Verdict) -> Iterator[Span]:
        for regex, id, told in self._of_units:
            for match in regex.finditer(plain):
                if WISH.search(plain[: match.start()]):
                    continue
                yield match.span()
                for unit in self.reader.units_in(match[1]):
                    self._hold_nought(f"{id}@{unit}", told, sentence, verdict)
                    if id in ("open", "rectified"):
                        found = self._figures.count(f"problems@{unit}")
                        verdict.hold(Kind.STATEMENT, unit, "有问题", "有问题" if found else "台账中没有问题", sentence)
        for match in re.finditer(rf"{self.reader.run}(?:均|都)?({_UNFILED}|已(?:按时|按期)?报送){LEDGER_ENDS}", plain):
            if WISH.search(plain[: match.start()]):
                continue
            missing = set(self._figures["units_missing"].rows)
            for unit in self.reader.units_in(match[1]):
                says = "已报送" if match[2].startswith("已") else "未报送"
                verdict.hold(Kind.STATEMENT, unit, says, "未报送" if unit in missing else "已报送", sentence)

    def _verify_all(self, plain: str, sentence: str, subject: str, told: Sequence[Span], verdict: Verdict) -> None:
        for regex, id, what in self._of_all:
            for match in regex.finditer(plain):
                known = any(match.start() < end and start < match.end() for start, end in told)
                before = plain[: match.start()]
                if known or WISH.search(before) or _EXCEPT.search(before):
                    continue
                own = id + self.reader.suffix(plain, match.start(), subject)
                self._hold_nought(own if own in self._figures else id, what, sentence, verdict)

    def _hold_nought(self, id: str, told: str, sentence: str, verdict: Verdict) -> None:
        figure = self._figures[id]
        expected = f"{figure.label}{spell(figure.value)}个" if figure.value else told
        verdict.hold(Kind.STATEMENT, told, told, expected, sentence)

    def _verify_lists(self, plain: str, sentence: str, verdict: Verdict) -> None:
        for words, id in _LISTS:
            for match in re.finditer(words + rf"(?:{NUMBER}(?:个|家)(?:单位)?[：:（(，])?{self.reader.run}", plain):
                named, counted = self.reader.units_in(match[2]), self._figures[id].rows
                partial = bool(_PARTIAL.search(plain[match.end() :]))
                right = set(named) <= set(counted) if partial else set(named) == set(counted)
                expected = match[2] if right else "、".join(counted) or "没有"
                verdict.hold(Kind.STATEMENT, f"{self._figures[id].label}名单", match[2], expected, sentence)

    def _verify_most(self, plain: str, sentence: str, verdict: Verdict) -> None:
        for match in self._most.finditer(plain):
            id = next(id for id, _ in _MOST if match[id] is not None)
            best = _extreme(self._figures.by_unit(id), max if match["way"] in ("最多", "最高") else min)
            right = set(self.reader.units_in(match["run"])) <= set(best)
            expected = match["run"] if right else "、".join(best) or "没有"
            what = f"{self._figures[id].label}{match['way']}的单位"
            verdict.hold(Kind.STATEMENT, what, match["run"], expected, sentence)

    def _verify_counted(self, plain: str, sentence: str, verdict: Verdict) -> Iterator[Span]:
        """How many units have a rate of so much."""
        for match in self._counted.finditer(plain):
            count, rate = (1, 3) if match[1] else (6, 5)
            own = [figure for figure in self._figures.by_unit("rate").values() if figure.value is not None]
            says = value_of(match[rate])
            there = [f for f in own if holds(says, spell(f.value), plain, match.span(rate))]
            what = f"整改率为{match[rate - 1]}的单位"
            verdict.hold(Kind.FIGURE, what, value_of(match[count]), str(len(there)), sentence)
            yield match.span()


def _extreme(parts: dict[str, Figure], choose: Callable[..., int | float]) -> list[str]:
    """The units with most or least, of those that have any."""
    values = {unit: figure.value for unit, figure in parts.items() if figure.value is not None}
    if not any(figure.unit == "%" for figure in parts.values()):
        values = {unit: value for unit, value in values.items() if value}
    best = choose(values.values()) if values else None
    return [unit for unit, value in values.items() if value == best]
