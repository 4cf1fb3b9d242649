"""What is so late that letters no longer suffice and the circular names it, by the settings (notice 五（二）)."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.reports.facts import Fact
from toolkit.reports.measures import Measure


@dataclass(frozen=True)
class Escalation:
    """``rows`` are the ids of the problems, ``owed`` the materials by unit; the limits are told with their days."""

    problem_limit: str = "升级至通报的天数"
    filing_limit: str = "升级至通报的天数"
    rows: frozenset[str] = frozenset()
    owed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def measure(self) -> Measure:
        """The problems, counted."""
        definition = f"逾期未整改的问题中，逾期超过{self.problem_limit}的个数。"
        return Measure("escalated", "列入通报的逾期问题", "个", definition, self._named)

    def _named(self, fact: Fact) -> bool:
        return fact.id in self.rows


NOTHING_ESCALATED = Escalation()
