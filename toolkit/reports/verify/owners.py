"""Whose a problem is: the units that a sentence gives numbers of problems and quoted items to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.numbers import bare
from toolkit.reports.verify.verdict import Kind, Verdict

# Behind a unit, what says that something of its own follows.
_OWNS = re.compile(r"的?问[0-9]|的?“|针对|[0-9]+个（问")


@dataclass(frozen=True)
class Owners:
    """Holds each problem's number, and each quoted item, that stands behind units against whose it is."""

    reader: Reader

    @cached_property
    def _units(self) -> dict[str, str]:
        return {fact.id: fact.unit for fact in self.reader.figures.facts}

    @cached_property
    def _items(self) -> dict[str, set[str]]:
        items: dict[str, set[str]] = {}
        for fact in self.reader.figures.facts:
            items.setdefault(bare(fact.item), set()).add(fact.unit)
        return items

    @cached_property
    def _tokens(self) -> re.Pattern[str]:
        run = self.reader.run.replace("(", "(?P<run>", 1)
        return re.compile(rf"{run}|(?P<id>问[0-9]{{3,}})|(?P<end>[；。])|“(?P<item>[^”]*)”")

    def verify(self, sentence: str, plain: str, verdict: Verdict) -> None:
        """Hold a sentence against the ledger. A name that nothing of its own stands behind ends what is said of others."""
        run, fresh = "", 0
        for match in self._tokens.finditer(plain):
            if match["run"]:
                run, fresh = match["run"] if _OWNS.match(plain, match.end()) else "", match.end()
            elif match["end"]:
                run = ""
            elif match["id"]:
                self._verify_id(match["id"], run, sentence, verdict)
            elif run and match.start() - fresh <= len("针对"):
                self._verify_item(match["item"], run, sentence, verdict)

    def _verify_id(self, id: str, run: str, sentence: str, verdict: Verdict) -> None:
        owner = self._units.get(id, "")
        named = self.reader.units_in(run)
        if named or not owner:
            told = f"{'、'.join(named)}的{id}" if named else id
            expected = f"{owner}的{id}" if owner else "台账中没有"
            verdict.hold(Kind.STATEMENT, "问题的编号和单位", told, told if owner in named else expected, sentence)

    def _verify_item(self, item: str, run: str, sentence: str, verdict: Verdict) -> None:
        mine, named = self._items.get(bare(item.casefold())), self.reader.units_in(run)
        if mine:
            told = f"{'、'.join(named)}“{item}”"
            expected = f"{'、'.join(sorted(mine))}“{item}”"
            verdict.hold(
                Kind.STATEMENT, f"“{item}”的单位", told, told if mine.intersection(named) else expected, sentence
            )
