"""Names, posts and the tiers of notice 二（一）2."""

from __future__ import annotations

import pytest

from toolkit.core.values.people import Person, Tier, parse_person, tier_of


@pytest.mark.parametrize(
    "text",
    ["郝敏浩（局长）", "郝敏浩(局长)", "郝敏浩 局长", "局长 郝敏浩", "局长郝敏浩", "郝敏浩、局长", "郝敏浩/局长"],
)
def test_name_and_post(text: str) -> None:
    assert parse_person(text) == Person("郝敏浩", "局长")


def test_a_name_alone() -> None:
    assert parse_person("欧阳敏浩") == Person("欧阳敏浩", "")


@pytest.mark.parametrize(
    ("post", "unit", "tier"),
    [
        ("党组书记、局长", "区医保局", Tier.PRINCIPAL),
        ("局长", "区医保局", Tier.PRINCIPAL),
        ("政委", "区公安分局", Tier.PRINCIPAL),
        ("主任", "区大数据中心", Tier.PRINCIPAL),
        ("镇长", "古邵镇", Tier.PRINCIPAL),
        ("党组成员、副局长", "区医保局", Tier.DEPUTY),
        ("副局长", "区医保局", Tier.DEPUTY),
        ("副主任", "区大数据中心", Tier.DEPUTY),
        ("总工程师", "区住建局", Tier.DEPUTY),
        ("科长", "区医保局", Tier.SECTION),
        ("副股长", "区医保局", Tier.SECTION),
        ("主任", "区医保局", Tier.SECTION),
        ("窗口负责人", "区医保局", Tier.SECTION),
        ("四级调研员", "区医保局", Tier.OTHER),
        ("一级主任科员", "区大数据中心", Tier.OTHER),
        ("", "区医保局", Tier.OTHER),
    ],
)
def test_tiers(post: str, unit: str, tier: Tier) -> None:
    assert tier_of(post, unit) is tier
