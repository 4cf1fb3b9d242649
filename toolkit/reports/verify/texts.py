"""Paragraphs held against the ledger, sentence by sentence, and against themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from toolkit.reports.figures import Figures, percentage
from toolkit.reports.reconciliation import SPLITS, SUMS
from toolkit.reports.spelling import spell
from toolkit.reports.verify.claims import Claim, Reader
from toolkit.reports.verify.numbers import NUMBER, arabic_numbers, exempt, sentences, value_of, within
from toolkit.reports.verify.patterns import STATEMENTS
from toolkit.reports.verify.verdict import Kind, Verdict

_SHARE = re.compile(rf"占([^，。；、（）()%]{{0,14}}?)的?(?:比例|比重)?(?:为|达)?{NUMBER}[%％]")
_DENOMINATOR = re.compile(r"整改率[（(]([^）)占]*)占([^）)]*?)的?(?:比例|百分比|比重)[）)]")
# The whole of a share, by the words for it.
_WHOLES = (
    ("open", ("未整改",)),
    ("rectified", ("已整改",)),
    ("units_owed", ("应报送",)),
    ("problems", ("发现", "全部", "总数", "问题")),
)
_AMONG = re.compile(r"其中")
_PART = re.compile(rf"{NUMBER}(人次|个|件|项|条|人(?!次)|名)")


def verify_texts(paragraphs: Iterable[str], reader: Reader, verdict: Verdict) -> None:
    """Hold every sentence of the paragraphs against the ledger."""
    for paragraph in paragraphs:
        subject = reader.subject_of(paragraph)
        claims: dict[str, str] = {}
        for sentence in sentences(paragraph):
            found = reader.read(sentence, subject)
            claims |= {claim.id: claim.value for claim in found}
            shares = _verify_shares(sentence, found, reader.figures, verdict)
            _verify_claims(sentence, found, reader.figures, verdict)
            _verify_statements(sentence, reader.figures, verdict)
            _verify_parts(sentence, verdict)
            _list_unknown(sentence, [*(claim.span for claim in found), *shares], verdict)
        _verify_sums(paragraph, claims, reader.figures, verdict)


def _verify_claims(sentence: str, claims: Sequence[Claim], figures: Figures, verdict: Verdict) -> None:
    for claim in claims:
        if claim.id in figures:
            figure = figures[claim.id]
            verdict.hold(Kind.FIGURE, figure.label, claim.value, spell(figure.value), sentence.strip())


def _verify_shares(sentence: str, claims: Sequence[Claim], figures: Figures, verdict: Verdict) -> list[tuple[int, int]]:
    """Hold each percentage against the whole that it names; the answer are the spans of those that could be."""
    for match in _DENOMINATOR.finditer(sentence):
        right = "已整改" in match[1] and "发现" in match[2] and "问题" in match[2]
        wanted = f"{match[1]}占{match[2]}" if right else "已整改问题占发现问题"
        verdict.hold(Kind.SHARE, "整改率的分子和分母", f"{match[1]}占{match[2]}", wanted, sentence.strip())
    done = []
    for match in _SHARE.finditer(sentence):
        whole = next((id for id, words in _WHOLES if any(word in match[1] for word in words)), "")
        part = next((claim for claim in reversed(claims) if claim.span[1] <= match.start()), None)
        if whole and part and part.id in figures and figures[part.id].unit != "%":
            suffix = f"@{part.id.partition('@')[2]}" if "@" in part.id and whole == "rectified" else ""
            expected = spell(percentage(figures.count(part.id), figures.count(whole + suffix)))
            what = f"{figures[part.id].label}占{figures[whole + suffix].label}的百分比"
            verdict.hold(Kind.SHARE, what, value_of(match[2]), expected, sentence.strip())
            done.append(match.span(2))
    return done


def _verify_statements(sentence: str, figures: Figures, verdict: Verdict) -> None:
    for words, id, told in STATEMENTS:
        if words.search(sentence) and figures[id].value:
            verdict.hold(
                Kind.STATEMENT, told, told, f"{figures[id].label}{spell(figures[id].value)}个", sentence.strip()
            )


def _verify_parts(sentence: str, verdict: Verdict) -> None:
    """Parts named behind 其中 cannot come to more than the whole before it, whatever they count."""
    if "分别计数" in sentence:
        return
    for match in _AMONG.finditer(sentence):
        before = list(_PART.finditer(sentence, 0, match.start()))
        after = re.split(r"[；;]", sentence[match.end() :])[0]
        if not before:
            continue
        for whole in _last_of_each(before):
            parts = [int(float(value_of(m[1]))) for m in _PART.finditer(after) if m[2] == whole[2]]
            total = int(float(value_of(whole[1])))
            if len(parts) > 1 and sum(parts) > total:
                told = f"分项合计{sum(parts)}{whole[2]}"
                verdict.hold(Kind.SUM, "分项之和与总数", told, f"不多于{total}{whole[2]}", sentence.strip())


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


def _list_unknown(sentence: str, known: list[tuple[int, int]], verdict: Verdict) -> None:
    """Note the numbers whose meaning could not be told."""
    spans = [*exempt(sentence), *known]
    for span, text in arabic_numbers(sentence):
        if not within(span, spans):
            verdict.unknown.append((text, sentence.strip()))
