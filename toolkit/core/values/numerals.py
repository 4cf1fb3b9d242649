"""Chinese numerals in dates and counts: 二〇二三年十月十八日 becomes 2023年10月18日."""

from __future__ import annotations

import re

_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_NUMERALS = "〇一二三四五六七八九"
_NUMERAL = re.compile(r"[〇零○一二两三四五六七八九十廿卅]+")
_TENS = {"十": 10, "廿": 20, "卅": 30}


def _number(numeral: str) -> int:
    if not any(tens in numeral for tens in _TENS):
        return int("".join(str(_DIGITS[digit]) for digit in numeral))
    total = 0
    for character in numeral:
        if character in _TENS:
            total = max(total, 1) * 10 if character == "十" else total + _TENS[character]
        else:
            total += _DIGITS[character]
    return total


def arabic(text: str) -> str:
    """Write every Chinese numeral below one hundred, and every digit-by-digit one, in Arabic digits."""
    text = text.replace("元月", "一月").replace("正月", "一月")
    return _NUMERAL.sub(lambda match: str(_number(match[0])), text)


def chinese(number: int) -> str:
    """A whole number as ``arabic`` reads it: below one hundred in numerals (二十三), else digit by digit (二〇二三)."""
    if number >= 100:
        return "".join(_NUMERALS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return f"{_NUMERALS[tens] if tens > 1 else ''}十{_NUMERALS[ones] if ones else ''}"
