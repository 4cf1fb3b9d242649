"""Telephone numbers as offices write them."""

from __future__ import annotations

import pytest

from toolkit.core.values.phones import is_phone


@pytest.mark.parametrize(
    "text",
    [
        "18212686399",
        "182 1268 6399",
        "182-1268-6399",
        "１５８７１６８９９４９",
        "+86 18212345678",
        "7775232",
        "0632-7709494",
        "0632－7715521",
        "0632—7709494",
        "（0632）7709494",
        "0632 7709494",
        "06327709494",
        "010-88881234",
        "0632-7709494转801",
        "0632-7709494 18212686399",
        "7709494（办）、18212345678",
        "7709494/95",
        "手机：18212345678",
        "张三 18212345678",
        "400-888-8888",
        "12345",
    ],
)
def test_a_number_that_can_be_dialled(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "1821268639",
        "182126863990",
        "21212686399",
        "770949",
        "0632-770949",
        "6327709494",
        "95",
        "见名册",
        "7709494、1821268639",
        "",
    ],
)
def test_what_cannot_be_dialled(text: str) -> None:
    assert not is_phone(text)
