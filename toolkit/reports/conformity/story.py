"""A Word document as it looks: paragraphs with what is in effect, and the sections they lie in.

Lengths are in twips unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.reports.conformity.properties import Properties

BODY_SIZE = 16.0  # points, of 3号


class Place(StrEnum):
    """Where a paragraph stands."""

    TEXT = "正文"
    TABLE = "表格"
    BOX = "文本框"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text that looks alike. ``font`` is that of Chinese characters; ``colour`` six hex digits, or empty."""

    text: str
    font: str
    latin: str
    size: float
    bold: bool
    colour: str
    spacing: float = 0


@dataclass(frozen=True)
class Para:
    """One paragraph. ``number`` counts those of the text from 1, or of the table that ``table`` counts.

    ``breaks_before`` says that it begins a page. ``red_rule`` tells of a red line at or in it.
    """

    number: int
    place: Place
    section: int
    style: str
    pieces: tuple[Piece, ...]
    properties: Properties
    label: str = ""  # the number that Word makes by itself
    table: int = 0
    breaks_before: bool = False
    red_rule: bool = False
    drawing: bool = False

    @property
    def text(self) -> str:
        """What it says, with its automatic number."""
        return self.label + "".join(piece.text for piece in self.pieces)

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text.strip()

    @property
    def size(self) -> float:
        """The size of most of its text in points."""
        return _most({piece.size: 0 for piece in self.pieces}, [(p.size, len(p.text)) for p in self.pieces], BODY_SIZE)

    @property
    def align(self) -> str:
        """``left``, ``right``, ``center`` or ``both``."""
        return {"start": "left", "end": "right"}.get(
            self.properties.get("jc", "left"), self.properties.get("jc", "left")
        )

    @property
    def first(self) -> float:
        """The indent of the first line in characters; what hangs is negative. Blanks at its start count."""
        blanks = len(self.text) - len(self.text.lstrip("\u3000"))
        return self._characters("firstLine") - self._characters("hanging") + blanks

    @property
    def left(self) -> float:
        """The left indent in characters."""
        return self._characters("left")

    @property
    def right(self) -> float:
        """The right indent in characters; blanks at the end of a line set to the right count."""
        blanks = len(self.text) - len(self.text.rstrip("\u3000"))
        return self._characters("right") + blanks

    @property
    def snaps(self) -> bool:
        """Whether its lines keep to the grid."""
        return self.properties.get("snapToGrid", "1") not in ("0", "false", "off")

    def length(self, name: str) -> float | None:
        """A property that is a length, such as ``spacing.before``; None where nothing says it."""
        text = self.properties.get(name)
        try:
            return None if text is None else float(text.removesuffix("pt")) * (20 if text.endswith("pt") else 1)
        except ValueError:
            return None

    def _characters(self, name: str) -> float:
        """An indent in characters, which count before twips where both are said."""
        in_characters = self.length(f"ind.{name}Chars")
        if in_characters:
            return in_characters / 100
        return (self.length(f"ind.{name}") or 0) / (self.size * 20)


@dataclass(frozen=True)
class Numbering:
    """The page number in a footer: the text around it, how it stands, and its look. ``boxed``: in a box or a frame."""

    text: str
    paragraph: Para
    boxed: bool


@dataclass(frozen=True)
class Section:
    """A section's page in twips, its grid, and the page numbers of its footers by ``default``, ``even``, ``first``.

    A footer without a page number is None; one that the section has not is not there.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    grid: str
    pitch: float
    character: float  # what the grid adds to each character, in points
    numbers: dict[str, Numbering | None]
    first_differs: bool
    restarts: bool

    @property
    def turned(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


@dataclass(frozen=True)
class Story:
    """The whole document."""

    paragraphs: tuple[Para, ...]
    sections: tuple[Section, ...]
    odd_and_even: bool

    @property
    def text(self) -> tuple[Para, ...]:
        """The paragraphs of the text itself, without tables and boxes."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.place is Place.TEXT)


def _most(counts: dict[float, int], weights: list[tuple[float, int]], default: float) -> float:
    for value, weight in weights:
        counts[value] += weight
    return max(counts, key=lambda value: counts[value]) if counts else default
