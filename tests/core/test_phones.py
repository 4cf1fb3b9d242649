"""Telephone numbers as offices write them."""

from __future__ import annotations

import pytest

from toolkit.core.values.phones import hide_private_numbers, is_phone, without_private_numbers


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


@pytest.mark.parametrize(
    "number",
    [
        "13812345678", "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "（0632）7711234", "(0632)-7711234", "0632-7711234",
        "0632 771 1234", "7711234", "771-1234", "370402199001011234", "+86 13800138000", "０６３２－７７１１２３４",
        "370402 19900101 1234", "370402-19900101-123X", "7654321-8001", "(0632)7654321-12", "0632-7709494转801",
    ],
)  # fmt: skip
def test_a_private_number_is_hidden_however_it_is_typed(number: str) -> None:
    assert hide_private_numbers(f"请拨打{number}咨询。", "（略）") == ("请拨打（略）咨询。", 1)


@pytest.mark.parametrize(
    "text",
    [
        "20231018前办结",
        "2023-2024年度",
        "2500000元",
        "共3000000件",
        "事项编码371234567890123456789",
        "2023-10-18",
        "12345热线",
        "投资3500000余元",
        "3700000多元",
        "3456789亩",
        "3456789平方米",
        "2345678-2023-1",
        "6543210.50元",
        "20231016",
    ],
)
def test_what_is_no_private_number_stays(text: str) -> None:
    assert hide_private_numbers(text, "（略）") == (text, 0)


def test_a_private_number_may_end_a_sentence() -> None:
    assert hide_private_numbers("联系电话：7654321.", "（略）") == ("联系电话：（略）.", 1)


@pytest.mark.parametrize("between", ["\n", " ", "、"])
def test_what_parts_people_stays_where_their_numbers_stood(between: str) -> None:
    text = f"郝敏浩13800001234{between}冯康文 电话：\n13800001235"
    assert without_private_numbers(text, lines=True) == f"郝敏浩{between}冯康文 "
