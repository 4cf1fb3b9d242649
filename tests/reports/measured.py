"""Pages of a document as LibreOffice lays them out, measured in millimetres.

The fonts of official documents are not free: Noto CJK stands in for them (``fonts.conf``), whose characters are as wide
as any Chinese font's, so that lines and places can be measured; where pages end may differ from the real fonts.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

_MM = 25.4 / 72
_BOX = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"'
_LINE = re.compile(rf"<line {_BOX}>(.*?)</line>", re.DOTALL)
_WORD = re.compile(rf"<word {_BOX}>(.*?)</word>", re.DOTALL)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
# In parts of the size: how poppler parts the box of such a font at the baseline, how high a dash of Noto Serif CJK stands
# above that, and how far its characters reach up and down (measured in pictures).
_ABOVE, _WHOLE, _DASH, _UP, _DOWN = 0.95, 1.3, 0.38, 0.85, 0.07
_DPI = 100


@dataclass(frozen=True)
class Text:
    """A line or a word, and the box that it takes."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """The middle of its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Sheet:
    """One page."""

    width: float
    height: float
    lines: tuple[Text, ...]
    words: tuple[Text, ...]

    @property
    def turned(self) -> bool:
        return self.width > self.height

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def line(self, text: str) -> Text:
        """The line that says something, blanks aside."""
        return next(line for line in self.lines if line.text == text)

    @property
    def number(self) -> tuple[Text, Text] | None:
        """The two dashes of the page number in the margin, from left to right or from top to bottom."""
        dashes = [word for word in self.words if word.text == "—" and self._in_margin(word)]
        assert len(dashes) in (0, 2)
        return (dashes[0], dashes[1]) if dashes else None

    def _in_margin(self, word: Text) -> bool:
        return word.right < 34 if self.turned else word.top > 263


@dataclass(frozen=True)
class Printed:
    """A document's pages."""

    pdf: Path

    @cached_property
    def pages(self) -> tuple[Sheet, ...]:
        done = subprocess.run(["pdftotext", "-bbox-layout", self.pdf, "-"], check=True, capture_output=True)
        return tuple(_sheet(*found) for found in _PAGE.findall(done.stdout.decode()))

    def red_rows(self, page: int) -> list[tuple[float, float, float]]:
        """The red lines of a page: where the top of each lies, and where it begins and ends."""
        command = ["pdftoppm", "-r", str(_DPI), "-f", str(page), "-l", str(page), str(self.pdf)]
        picture = subprocess.run(command, check=True, capture_output=True).stdout
        width, height, pixels = _ppm(picture)
        rows = [pixels[3 * width * row : 3 * width * (row + 1)] for row in range(height)]
        found = [(row, reds) for row, line in enumerate(rows) if len(reds := _reds(line)) > width / 2]
        lines: list[list[tuple[int, list[int]]]] = []
        for row, reds in found:
            if lines and row - lines[-1][-1][0] == 1:
                lines[-1].append((row, reds))
            else:
                lines.append([(row, reds)])
        mm = 25.4 / _DPI
        return [
            (line[0][0] * mm, min(reds[0] for _, reds in line) * mm, max(reds[-1] for _, reds in line) * mm)
            for line in lines
        ]


def printed(document: Path) -> Printed:
    """The document as LibreOffice prints it."""
    folder = document.parent / f"{document.stem} als pdf"
    fonts = {"FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf"))}
    profile = f"-env:UserInstallation={(document.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, **fonts})
    return Printed(folder / document.with_suffix(".pdf").name)


def dash_of(dash: Text, *, turned: bool) -> float:
    """Where a dash itself is drawn: from the top of an upright page, from the left edge of a turned one."""
    if turned:
        size = (dash.right - dash.left) / _WHOLE
        return dash.right - size * (_ABOVE - _DASH)
    size = (dash.bottom - dash.top) / _WHOLE
    return dash.top + size * (_ABOVE - _DASH)


def glyphs(line: Text) -> tuple[float, float]:
    """About where the characters themselves begin and end in the height of a line."""
    size = (line.bottom - line.top) / _WHOLE
    baseline = line.top + size * _ABOVE
    return baseline - _UP * size, baseline + _DOWN * size


def _sheet(width: str, height: str, content: str) -> Sheet:
    lines = (_text(*found) for found in _LINE.findall(content))
    words = (_text(*found) for found in _WORD.findall(content))
    return Sheet(float(width) * _MM, float(height) * _MM, tuple(lines), tuple(words))


def _text(left: str, top: str, right: str, bottom: str, content: str) -> Text:
    plain = re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", content)))
    return Text(float(left) * _MM, float(top) * _MM, float(right) * _MM, float(bottom) * _MM, plain)


def _ppm(picture: bytes) -> tuple[int, int, bytes]:
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", picture)
    assert head
    return int(head[1]), int(head[2]), picture[head.end() :]


def _reds(line: bytes) -> list[int]:
    return [
        at for at in range(len(line) // 3) if line[3 * at] > 180 and line[3 * at + 1] < 120 and line[3 * at + 2] < 120
    ]
