"""A story with the roles of its paragraphs, and what several rules measure in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.reports.conformity.fonts import Family, family_of
from toolkit.reports.conformity.roles import Part, Role, parts_of
from toolkit.reports.conformity.story import Para, Place, Section, Story

MM = 1440 / 25.4
PITCH = 579.0  # 22 lines on 225 mm
_SINGLE = 1.3  # a line without a grid, of the size of its font
_EXCERPT = 12
_SIZES = {
    42: "初号", 36: "小初", 26: "1号", 24: "小1号", 22: "2号", 18: "小2号", 16: "3号", 15: "小3号", 14: "4号", 12: "小4号", 10.5: "5号", 9: "小5号",
}  # fmt: skip


@dataclass(frozen=True)
class View:
    """What the rules look at."""

    story: Story

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The paragraphs of the text with their roles."""
        return parts_of(self.story)

    def of(self, *roles: Role) -> Iterator[Part]:
        """The parts of some roles, in order."""
        return (part for part in self.parts if part.role in roles)

    def section(self, paragraph: Para) -> Section:
        """The section that a paragraph lies in."""
        return self.story.sections[min(paragraph.section, len(self.story.sections) - 1)]

    def height(self, paragraph: Para) -> float:
        """The height of one of its lines in twips."""
        section = self.section(paragraph)
        line, rule = paragraph.length("spacing.line"), paragraph.properties.get("spacing.lineRule", "auto")
        if line and rule == "exact":
            return line
        grid = section.pitch if section.grid != "default" and section.pitch and paragraph.snaps else 0
        natural = max(grid, paragraph.size * 20 * _SINGLE)
        if grid and paragraph.size * 20 < grid:
            natural = grid
        return max(natural, line or 0) if rule == "atLeast" else natural * ((line or 240) / 240)

    def gap(self, part: Part) -> float:
        """The room above a part down from the last part with text, in lines of the text; a red rule ends it too."""
        place = self.parts.index(part)
        room = part.paragraph.length("spacing.before") or 0
        for above in reversed(self.parts[:place]):
            if above.role is not Role.BLANK or above.paragraph.red_rule:
                break
            room += self.height(above.paragraph)
        return room / PITCH

    def before(self, part: Part) -> Part | None:
        """The last part with text before another."""
        earlier = self.parts[: self.parts.index(part)]
        return next((one for one in reversed(earlier) if one.role is not Role.BLANK), None)


def place_of(paragraph: Para) -> str:
    """Where a paragraph is, in words that help to find it."""
    text = " ".join(paragraph.text.split())
    shown = f"“{text[:_EXCERPT]}{'…' if len(text) > _EXCERPT else ''}”" if text else "空行"
    return f"表{paragraph.table}{shown}" if paragraph.place is Place.TABLE else f"第{paragraph.number}段{shown}"


def families(paragraph: Para, until: str = "") -> list[Family]:
    """The families of the Chinese characters of a paragraph, most first; ``until`` ends what is looked at."""
    counts: dict[Family, int] = {}
    for text, font in _spans(paragraph, until):
        weight = sum("\u4e00" <= character <= "\u9fff" for character in text)
        if weight:
            counts[family_of(font)] = counts.get(family_of(font), 0) + weight
    return sorted(counts, key=lambda family: -counts[family])


def font_names(paragraph: Para) -> str:
    """The fonts that a paragraph is set in, in words."""
    names = dict.fromkeys(piece.font or "没有指定中文字体" for piece in paragraph.pieces if piece.text.strip())
    return "、".join(names)


def size_name(points: float) -> str:
    """A size as Word names it."""
    return f"{_SIZES[points]}（{points:g}磅）" if points in _SIZES else f"{points:g}磅"


def millimetres(twips: float) -> str:
    """A length in words."""
    return f"{twips / MM:.1f}".removesuffix(".0") + "毫米"


def near(value: float, wanted: float, tolerance: float = 0.3) -> bool:
    """Whether a measure is what is wanted, but for a little."""
    return abs(value - wanted) <= tolerance


def _spans(paragraph: Para, until: str) -> Sequence[tuple[str, str]]:
    spans = []
    for piece in paragraph.pieces:
        head, end, _ = piece.text.partition(until) if until else (piece.text, "", "")
        spans.append((head, piece.font))
        if end:
            break
    return spans
