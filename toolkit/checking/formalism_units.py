"""The same words from several units (notice 五（四）): held against each other, and against what the ledger has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.checking.formalism_evidence import excerpt, row_numbers
from toolkit.checking.formalism_likeness import alike, groups
from toolkit.checking.formalism_texts import bare, is_nothing_found, substance
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.register import RegisterRow
from toolkit.core.values.text import fold
from toolkit.forms.schema import Form

# From 0 to 100, for problem and measure together. Several rows may be reworded, if they are not too short for that;
# one row alone must be long, and all but the same.
_ALIKE, _CLOSE, _SAME = 78, 90, 95
_SHORTEST, _REWORDED, _LONG = 20, 30, 40
_SEVERAL = 2
# Of the rows of other units that read alike, so many are looked at.
_LOOKED_AT = 20
# The place of what stands in the ledger already.
_LEDGER = -1
# Of rows of the ledger so many are named.
_NAMED = 5
# Units that share an item may well agree on its words; not on those of so many items.
_SHARED_ITEMS = 3


@dataclass(frozen=True)
class _Said:
    """What one unit says in one row: a record of a submission (with its place among them), or a row of the ledger."""

    unit: str
    item: str
    text: str
    row: Record | RegisterRow
    index: int = _LEDGER
    file: str = ""


@dataclass(frozen=True)
class _Pair:
    said: _Said
    other: _Said

    @property
    def same_item(self) -> bool:
        return bool(self.said.item) and self.said.item == self.other.item

    @property
    def source(self) -> tuple[str, int]:
        """Where the other's row stands."""
        return self.other.unit, self.other.index

    def alike(self, least: float) -> bool:
        return alike(self.said.text, self.other.text, least)


def compare_units(
    form: Form, submissions: Sequence[Submission], rows: Sequence[RegisterRow] = ()
) -> tuple[tuple[Finding, ...], ...]:
    """For each submission what another unit says in the same words, in this run or in the ledger's ``rows``.

    Submissions of other forms, or of nobody, are passed over. Both sides of a likeness are told of it, since nobody
    can know from the texts whose they were.
    """
    said = _all_said(form, submissions, rows)
    pairs: dict[int, list[_Pair]] = defaultdict(list)
    for group in groups([entry.text for entry in said], _ALIKE):
        for pair in _pairs([said[index] for index in group]):
            pairs[pair.said.index].append(pair)
    return tuple(tuple(_findings(form, pairs[index])) for index in range(len(submissions)))


def _all_said(form: Form, submissions: Sequence[Submission], rows: Sequence[RegisterRow]) -> list[_Said]:
    ours = [(i, s, r) for i, s in enumerate(submissions) if s.form == form.id and s.unit for r in s.records]
    units = {s.unit for _, s, _ in ours if s.unit} | {row.unit for row in rows}
    names = sorted({n for unit in units for n in (unit, unit.removeprefix("区"))} - {""}, key=len, reverse=True)
    found = []
    for index, submission, record in ours:
        item, text = fold(record.texts.get("item", "")), _words(record.texts, names)
        found.append(_Said(submission.unit or "", item, text, record, index, submission.source.label))
    for row in rows:
        texts = {id: f"{row.values.get(id) or ''}" for id in ("item", "problem", "measure")}
        found.append(_Said(row.unit, fold(texts["item"]), _words(texts, names), row))
    return found


def _words(texts: Mapping[str, str], names: Sequence[str]) -> str:
    """Problem and measure as they are compared; empty if there is too little to tell anything by."""
    problem, measure = texts.get("problem", ""), texts.get("measure", "")
    if is_nothing_found(problem):
        return ""
    text = bare(substance(problem) + substance(measure), (*names, fold(texts.get("item", ""))))
    return text if len(text) >= _SHORTEST else ""


def _pairs(group: Sequence[_Said]) -> Iterator[_Pair]:
    """Each submitted row of a group with the first row of every other unit, as far as those two are alike."""
    first: dict[str, _Said] = {}
    for said in group:
        first.setdefault(said.unit, said)
    others = list(first.values())[: _LOOKED_AT + 1]
    for said in group:
        if said.index == _LEDGER:
            continue
        for other in others:
            least = _ALIKE if len(said.text) >= _REWORDED else _CLOSE
            if other.unit != said.unit and (pair := _Pair(said, other)).alike(least):
                yield pair


def _findings(form: Form, pairs: Sequence[_Pair]) -> tuple[Finding, ...]:
    """One finding for each other file, or unit in the ledger, that with the most rows first; every row in one of them."""
    left = _telling(pairs)
    findings = []
    while left:
        source, _ = Counter(pair.source for pair in left).most_common(1)[0]
        here = [pair for pair in left if pair.source == source]
        rows = {id(pair.said.row) for pair in here}
        findings.append(_finding(form, here, len({p.other.unit for p in left if id(p.said.row) in rows})))
        left = [pair for pair in left if id(pair.said.row) not in rows]
    return tuple(findings)


def _telling(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Those pairs that are more than chance or an agreed wording."""
    by_unit: dict[str, list[_Pair]] = defaultdict(list)
    apart: Counter[int] = Counter()
    for pair in pairs:
        by_unit[pair.other.unit].append(pair)
        apart[id(pair.said.row)] += not pair.same_item and pair.alike(_CLOSE)
    several = {unit for unit, common in by_unit.items() if _are_several(common)}
    return [
        pair
        for pair in pairs
        if pair.other.unit in several
        or (
            not pair.same_item
            and (_is_long_and_same(pair) or (apart[id(pair.said.row)] >= _SEVERAL and pair.alike(_CLOSE)))
        )
    ]


def _are_several(common: Sequence[_Pair]) -> bool:
    """Whether two units have enough in common: rewording is seen by several texts, about items that are not shared."""
    texts = {id(pair.other.row) for pair in common}
    apart = {id(pair.other.row) for pair in common if not pair.same_item}
    return len(texts) >= _SHARED_ITEMS or len(apart) >= _SEVERAL


def _is_long_and_same(pair: _Pair) -> bool:
    return len(pair.said.text) >= _LONG and pair.alike(_SAME)


def _finding(form: Form, pairs: Sequence[_Pair], units: int) -> Finding:
    records = [pair.said.row for pair in pairs if isinstance(pair.said.row, Record)]
    return find(
        "same_text_in_units",
        records[0].cell("problem"),
        rows=row_numbers(records),
        problem=form.column("problem").name,
        measure=form.column("measure").name,
        others=_others([pair.other for pair in pairs]) + (f"等{units}个单位的" if units > 1 else ""),
        text=excerpt(records[0].texts["problem"]),
    )


def _others(others: Sequence[_Said]) -> str:
    """The rows of one other file in words, or those of one unit in the ledger by id."""
    unit = others[0].unit
    records = [other.row for other in others if isinstance(other.row, Record)]
    if records:
        return f"{unit}（{others[0].file}）第{row_numbers(records)}行"
    rows = [other.row for other in others if isinstance(other.row, RegisterRow)]
    ids = dict.fromkeys(row.id or f"第{row.row}行" for row in rows)
    more = "等" if len(ids) > _NAMED else ""
    return f"总台账中{unit}的{'、'.join(list(ids)[:_NAMED])}{more}"
