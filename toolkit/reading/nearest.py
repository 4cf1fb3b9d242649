"""What somebody may have meant: the legal value whose spelling comes closest to what was written."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from toolkit.core.values.text import fold

# One wrong character in three still counts as close.
_CLOSE = 60


def nearest(text: str, names: Mapping[str, str]) -> str:
    """The closest value, or an empty string where none is close. ``names`` maps every spelling to its value."""
    best = process.extractOne(fold(text), names.keys(), scorer=fuzz.ratio, processor=fold, score_cutoff=_CLOSE)
    return names[best[0]] if best else ""
