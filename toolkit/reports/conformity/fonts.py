"""Families of Chinese fonts, by the names that files give them."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """The families that the standard names."""

    TITLE = "小标宋体"
    FANGSONG = "仿宋体"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"
    NONE = ""


# In this order: 小标宋 and 仿宋 are found before the 宋 in their names.
_NAMES = (
    (Family.TITLE, ("小标宋", "xiaobiaosong", "fzxbs", "中宋", "zhongsong")),
    (Family.FANGSONG, ("仿宋", "fangsong", "fang song")),
    (Family.KAI, ("楷", "kai")),
    (Family.HEI, ("黑体", "simhei", "heiti", "fzhei", "sans cjk", "source han sans", "思源黑")),
    (Family.SONG, ("宋体", "simsun", "songti", "stsong", "书宋", "思源宋", "source han serif", "serif cjk")),
)


def family_of(font: str) -> Family:
    """The family of a font; NONE for another or for no name."""
    name = font.lower()
    return next((family for family, words in _NAMES if any(word in name for word in words)), Family.NONE)
