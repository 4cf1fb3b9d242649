"""Paragraphs held against the ledger, sentence by sentence, and against themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from toolkit.reports.figures import Figures, percentage
from toolkit.reports.reconciliation import SPLITS, SUMS
from toolkit.reports.spelling import spell
from toolkit.reports.verify.claims import Claim, Reader
from toolkit.reports.verify.numbers import (
    NUMBER,
    exempt,
    holds,
    normalised,
    numbers_in,
    sentences,
    value_of,
    within,
)
from toolkit.reports.verify.owners import Owners
from toolkit.reports.verify.statements import Statements
from toolkit.reports.verify.verdict import Kind, Verdict

_SHARE = re.compile(rf"占([^，。；、（）()%]{{0,14}}?)的?(?:比例|比重)?(?:为|达)?{NUMBER}[%％]")
_DENOMINATOR = re.compile(r"整改率[（(]([^）)占]*)占([^）)]*?)的?(?:比例|百分比|比重)[）)]")
# The whole of a share, by the words for it.
_WHOLES = (
    ("open", ("未整改",)),
    ("rectified", ("已整改",)),
    ("units_owed", ("应报送",)),
    ("walks", ("人次",)),
    ("problems", ("发现", "问题")),
)
_STATES = ("rectified", "open", "overdue", "immediate", "new_problems")  # of problems
_AMONG = re.compile(r"其中")
# Behind parts of one kind the whole may be divided once more: 其中系统平台类1个、其他8个，已整改3个、未整改6个.
_DIVIDED = re.compile(r"[；;]|，(?=(?:均|都)?(?:已|尚未|仍未|未|逾期|立行立改))")
_PART = re.compile(rf"{NUMBER}(人次|个|件|项|条|人(?!次)|名)")


def verify_texts(paragraphs: Iterable[str], reader: Reader, verdict: Verdict) -> None:
    """Hold every sentence of the paragraphs against the ledger."""
    statements, owners = Statements(reader), Owners(reader)
    for paragraph in paragraphs:
        subject = reader.subject_of(paragraph)
        claims: dict[str, str] = {}
        for sentence in sentences(paragraph):
            claims |= _verify_sentence(sentence.strip(), subject, reader, statements, owners, verdict)
        _verify_sums(paragraph, claims, reader.figures, verdict)


def _verify_sentence(
    sentence: str, subject: str, reader: Reader, statements: Statements, owners: Owners, verdict: Verdict
) -> dict[str, str]:
    """Hold one sentence against the ledger; the answer is what it claims."""
    plain = normalised(sentence)
    counted = statements.verify(sentence, plain, subject, verdict)
    owners.verify(sentence, plain, verdict)
    found = reader.read(plain, subject, counted)
    shares = _verify_shares(sentence, plain, found, reader, verdict)
    for claim in found:
        if claim.id in reader.figures:
            figure = reader.figures[claim.id]
            value = spell(figure.value)
            right = holds(claim.value, value, plain, claim.span)
            verdict.hold(Kind.FIGURE, figure.label, claim.value, claim.value if right else value, sentence)
    _verify_parts(plain, sentence, verdict)
    known = [*(claim.span for claim in found if claim.id in reader.figures), *shares, *counted]
    known += exempt(plain, reader.quotable)
    verdict.unknown += [(text, sentence) for span, text in numbers_in(plain) if not within(span, known)]
    return {claim.id: claim.value for claim in found}


def _verify_shares(
    sentence: str, plain: str, claims: Sequence[Claim], reader: Reader, verdict: Verdict
) -> list[tuple[int, int]]:
    """Hold each percentage against the whole that it names; the answer are the spans of those that could be."""
    figures = reader.figures
    for match in _DENOMINATOR.finditer(plain):
        right = "已整改" in match[1] and "发现" in match[2] and "问题" in match[2]
        wanted = f"{match[1]}占{match[2]}" if right else "已整改问题占发现问题"
        verdict.hold(Kind.SHARE, "整改率的分子和分母", f"{match[1]}占{match[2]}", wanted, sentence)
    done = []
    for match in _SHARE.finditer(plain):
        part = _part_of(plain, match.start(), claims, reader)
        wholes = [id for id in _wholes(match[1], part) if id in figures] if part in figures else []
        if wholes and figures[part].unit != "%":
            shares = [spell(percentage(figures.count(part), figures.count(id))) for id in wholes]
            says = value_of(match[2])
            right = any(holds(says, share, plain, match.span(2)) for share in shares)
            what = f"{figures[part].label}占{figures[wholes[0]].label}的百分比"
            verdict.hold(Kind.SHARE, what, says, says if right else shares[0], sentence)
            done.append(match.span(2))
    return done


def _wholes(words: str, part: str) -> list[str]:
    """The figures that a part may be told as a share of: the unit's own, and the district's."""
    id, _, unit = part.partition("@")
    whole = next((whole for whole, known in _WHOLES if any(word in words for word in known)), "")
    if not whole and any(word in words for word in ("全部", "总数")):
        whole = _own_whole(id)
    return [*([f"{whole}@{unit}"] if unit and whole != id else []), whole] if whole else []


def _own_whole(id: str) -> str:
    """The figure that a part is of by itself: 主要负责人3人 are some of all persons."""
    if "." in id:
        return id.partition(".")[0]
    return "units_owed" if id.startswith("units_") else "problems" if id in _STATES else ""


def _part_of(plain: str, place: int, claims: Sequence[Claim], reader: Reader) -> str:
    """The figure whose share is told at a place: the last one claimed before it, or else the one that is named."""
    clause = re.split(r"[，；。]", plain[:place])[-1]
    claimed = next((claim for claim in reversed(claims) if claim.span[1] <= place), None)
    if claimed and (not clause or claimed.span[0] >= place - len(clause)):
        return claimed.id
    if named := reader.named(clause):
        return named + reader.suffix(plain, place, "")
    return claimed.id if claimed else ""


def _verify_parts(plain: str, sentence: str, verdict: Verdict) -> None:
    """Parts named behind 其中 cannot come to more than the whole before it, whatever they count."""
    if "分别计数" in plain:
        return
    for match in _AMONG.finditer(plain):
        before = list(_PART.finditer(plain, 0, match.start()))
        after = _DIVIDED.split(plain[match.end() :])[0]
        if not before:
            continue
        for whole in _last_of_each(before):
            parts = [int(float(value_of(m[1]))) for m in _PART.finditer(after) if m[2] == whole[2]]
            total = int(float(value_of(whole[1])))
            if len(parts) > 1 and sum(parts) > total:
                told = f"分项合计{sum(parts)}{whole[2]}"
                verdict.hold(Kind.SUM, "分项之和与总数", told, f"不多于{total}{whole[2]}", sentence)


def _last_of_each(matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The last number of each measure word."""
    return list({match[2]: match for match in matches}.values())


def _verify_sums(paragraph: str, claims: Mapping[str, str], figures: Figures, verdict: Verdict) -> None:
    """Totals that a paragraph names together with their parts."""
    for whole, parts in _sums(claims, figures):
        total = sum(int(float(claims[part])) for part in parts)
        told = "＋".join(f"{figures[part].label}{claims[part]}" for part in parts)
        what = f"{figures[whole].label}与分项（{told}）"
        verdict.hold(Kind.SUM, what, claims[whole], str(total), paragraph.strip())


def _sums(claims: Mapping[str, str], figures: Figures) -> Iterable[tuple[str, tuple[str, ...]]]:
    suffixes = dict.fromkeys(f"@{id.partition('@')[2]}" if "@" in id else "" for id in claims)
    for suffix in suffixes:
        for whole, parts in SUMS:
            ids = tuple(part + suffix for part in parts)
            if whole + suffix in claims and all(id in claims for id in ids):
                yield whole + suffix, ids
        for whole, split in SPLITS:
            named = [part.id for part in figures.parts(whole, split, suffix.removeprefix("@")) if part.value]
            if whole + suffix in claims and len(named) > 1 and all(id in claims for id in named):
                yield whole + suffix, tuple(named)
