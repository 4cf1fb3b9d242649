"""What a sentence claims: each number with the figure that it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.forms.schema import Form
from toolkit.reports.figures import Figures
from toolkit.reports.verify.numbers import NUMBER, exempt, value_of, within
from toolkit.reports.verify.patterns import WISH, Pattern, escalated, parts_of, patterns

Span = tuple[int, int]
# What the numbers behind the names of units count, by the words before them; the nearest words decide.
_SCOPES = (
    ("overdue", r"(?:超过(?:整改)?时限|逾期|超期)(?:仍|尚)?(?:未(?:完成)?整改)?"),
    ("no_deadline", r"整改时限尚?不明确"),
    ("long_term", r"长期坚持"),
    ("open", r"(?:尚未|仍未|未)(?:完成)?整改"),
    ("rectified", r"已(?:完成)?整改|完成整改"),
    ("problems", r"按单位统计|问题较多|发现(?:的)?问题"),
)
_SCOPE = re.compile("|".join(f"(?P<{id}>{words})" for id, words in _SCOPES))
_BY_MEASURE = {"人次": "walks", "人": "persons", "项": "items"}
_STATES = ("rectified", "open", "overdue", "immediate", "rate")
# What stands behind the number of a unit says what it counts, where anything does.
_BEHIND = re.compile(
    r"(?:问题)?(?:(?P<open>(?:均|都)?(?:尚未|仍未|未)(?:完成)?整改)|(?P<overdue>逾期|超期|超过(?:整改)?时限)"
    r"|(?P<rectified>(?:均|都)?(?:已(?:经)?(?:完成)?整改|完成整改)))"
)
# Behind these words a number is a mean and no figure of the ledger.
_MEAN = re.compile(r"(?:平均|人均|均值|每(?:个|家)?(?:部门)?单位|每[次月周天日人])[^，；。]*$")
# Behind these words a number counts some problems only, by which criterion the ledger does not know: 系统繁忙等2个问题.
_SOME = re.compile(r"(?:等|上述|以上|其余|其他|另外?|剩余|这|对|督办|问题中|第)的?$")
_ALL = re.compile(r"全区|全县|全市|各单位|各部门|全部单位|合计")
_SUBJECT_OF_PARAGRAPH = re.compile(r"^\s*[【\[]([^】\]]+)[】\]]")


@dataclass(frozen=True)
class Claim:
    """One number of a sentence, and the id of the figure that it claims to be."""

    span: Span
    text: str
    id: str

    @property
    def value(self) -> str:
        """The number as figures are spelt."""
        return value_of(self.text)


@dataclass(frozen=True)
class Reader:
    """Reads what sentences claim. ``names`` are all names of units, each with the one that the figures have.

    ``quotable`` are the texts of the ledger that a document may quote, without marks: numbers in them are no claims.
    """

    form: Form
    figures: Figures
    names: dict[str, str]
    quotable: frozenset[str] = frozenset()

    @cached_property
    def name_words(self) -> str:
        """All names of units, as alternatives of a rule; the longest first."""
        known = sorted(self.names, key=len, reverse=True)
        return "|".join(map(re.escape, known)) if known else r"(?!)"

    @cached_property
    def run(self) -> str:
        """A rule for one name of a unit or several, as a group."""
        name = f"(?:{self.name_words})"
        return rf"({name}(?:(?:、|和|及|以及|与){name})*)"

    def units_in(self, run: str) -> list[str]:
        """The units that a run of names names."""
        return [self.names[name] for name in re.findall(self.name_words, run)]

    @cached_property
    def _units(self) -> re.Pattern[str]:
        return re.compile(rf"({self.name_words})(?:有|共)?{NUMBER}(人次|个|人|项)")

    @cached_property
    def _rates(self) -> re.Pattern[str]:
        return re.compile(rf"({self.name_words})[（(]整改率(?:为)?{NUMBER}[%％]")

    @cached_property
    def _subjects(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=[，；。：\s】]))(?:其中|例如|如)?[:：]?({self.name_words})(?![0-9、）)“])")

    @cached_property
    def _labels(self) -> str:
        return "|".join(re.escape(option.label) for option in self.form.column("category").options)

    @cached_property
    def _narrower(self) -> re.Pattern[str]:
        """A clause of one kind or one unit with its number, and no other; what follows it may be of it: 已整改1个."""
        one = rf"(?:{self._labels}|{self.name_words})类?的?(?:问题)?(?:有|共)?(?:{NUMBER}个)?(?:问题)?中?"
        return re.compile(rf"(?:^|[，；。：])[^，；。、]*{one}，[^；。]*$")

    @cached_property
    def _categories(self) -> re.Pattern[str]:
        return re.compile(
            rf"({self._labels}|未归类)类?(?:{'|'.join(('问题', '的问题'))})?(?:有|共)?(?:（各?)?{NUMBER}个(?:、|，)?(?:涉及{NUMBER}个单位)?"
        )

    @cached_property
    def _category_ids(self) -> dict[str, str]:
        return {part.part: part.id.rpartition(".")[2] for part in self.figures.parts("problems", "category")}

    @cached_property
    def _patterns(self) -> Sequence[Pattern]:
        return (*parts_of(self.form), *escalated(self.figures.escalation), *patterns())

    @cached_property
    def _parts(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """What a clause may name as a part without its number, the words at its end."""
        splits = (("problems", "category", "类?(?:的)?(?:问题)?"), ("walks", "channel", "(?:办理|体验|走流程)?"))
        named = [
            (f"{re.escape(part.part.removesuffix('类'))}{tail}", part.id)
            for whole, split, tail in splits
            for part in self.figures.parts(whole, split)
        ]
        states = (
            (r"立行立改(?:的)?(?:问题)?", "immediate"),
            (r"(?:逾期|超期|超过(?:整改)?时限)(?:仍?未(?:完成)?整改)?(?:的)?(?:问题)?", "overdue"),
            (r"(?:尚未|仍未|未)(?:完成)?整改(?:的)?(?:问题)?", "open"),
            (r"(?:已(?:完成)?整改|完成整改)(?:的)?(?:问题)?", "rectified"),
        )
        return [(re.compile(f"(?:{words})(?:数|数量)?$"), id) for words, id in (*named, *states)]

    def named(self, clause: str) -> str:
        """The figure that a clause names at its end without its number."""
        return next((id for words, id in self._parts if words.search(clause)), "")

    def subject_of(self, paragraph: str) -> str:
        """The unit that a paragraph says it is of."""
        match = _SUBJECT_OF_PARAGRAPH.match(paragraph)
        return self.names.get(match[1].strip(), "") if match else ""

    def read(self, sentence: str, subject: str = "", taken: Sequence[Span] = ()) -> list[Claim]:
        """What a sentence claims, in its order. ``subject`` is the unit that the paragraph is of.

        The sentence is a normalised one. What is ``taken`` has been read already.
        """
        taken = [*taken, *exempt(sentence, self.quotable)]
        found: list[Claim] = []
        for finder in (self._of_units, self._of_categories, self._of_patterns):
            for claim in finder(sentence, subject):
                if not within(claim.span, taken) and not _doubtful(claim, sentence[: claim.span[0]]):
                    taken.append(claim.span)
                    found.append(claim)
        return sorted(found, key=lambda claim: claim.span)

    def _of_units(self, sentence: str, subject: str) -> Iterator[Claim]:
        for match in self._rates.finditer(sentence):
            yield Claim(match.span(2), match[2], f"rate@{self.names[match[1]]}")
        for match in self._units.finditer(sentence):
            behind = _BEHIND.match(sentence, match.end()) if match[3] == "个" else None
            own = behind.lastgroup if behind else _BY_MEASURE.get(match[3])
            id = own or _scope(sentence[: match.start()])
            yield Claim(match.span(2), match[2], f"{id}@{self.names[match[1]]}")

    def _of_categories(self, sentence: str, subject: str) -> Iterator[Claim]:
        for match in self._categories.finditer(sentence):
            behind = _BEHIND.match(sentence, match.end(2) + len("个"))
            whole = {"rectified": "rectified"}.get(_scope(sentence[: match.start()]), "problems")
            part = self._category_ids.get(match[1], "")
            suffix = self.suffix(sentence, match.start(), subject)
            state = (behind and behind.lastgroup) or whole
            yield Claim(match.span(2), match[2], f"{state}.category.{part}{suffix}")
            if match[3]:
                yield Claim(match.span(3), match[3], f"problem_units.category.{part}{suffix}")

    def _of_patterns(self, sentence: str, subject: str) -> Iterator[Claim]:
        for pattern in self._patterns:
            for match in pattern.regex.finditer(sentence):
                suffix = self.suffix(sentence, match.start(), subject)
                narrowed = not suffix and self._narrower.search(sentence[: match.start() + 1])
                for number, id in enumerate(pattern.ids, start=1):
                    if match[number] and not (narrowed and id in _STATES):
                        yield Claim(match.span(number), match[number], id + suffix)

    def suffix(self, sentence: str, place: int, subject: str) -> str:
        """Of which unit a number at a place is: the last one that a clause before it began with, else the paragraph's."""
        before = sentence[:place]
        starts = [match for match in self._subjects.finditer(sentence, 0) if match.start(1) <= place]
        if starts and not _ALL.search(before, starts[-1].end()):
            return f"@{self.names[starts[-1][1]]}"
        return f"@{subject}" if subject else ""


def _doubtful(claim: Claim, before: str) -> bool:
    """Whether the words before a number make it a mean, one of some problems only, or a wish."""
    wish = claim.id.startswith(("rectified", "rate")) and WISH.search(before)
    return bool(_MEAN.search(before) or _SOME.search(before) or wish)


def _scope(before: str) -> str:
    found = [match.lastgroup or "" for match in _SCOPE.finditer(before)]
    return found[-1] if found else "problems"
