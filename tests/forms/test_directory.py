"""Every name leads to one unit."""

from __future__ import annotations

import pytest

from toolkit.forms import district
from toolkit.forms.directory import UnitDirectory

DIRECTORY = UnitDirectory(district.UNITS, ("枣庄市", "峰城区"))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("区医保局", "区医保局"),
        ("峄城区医疗保障局", "区医保局"),
        ("区医保局（盖章）", "区医保局"),
        ("峯城区人力资源和社会保障局", "区人社局"),
        ("枣庄市公安局峄城分局", "区公安分局"),
        ("国家税务总局枣庄市峰城区税务局", "区税务局"),
        ("住 建 局", "区住建局"),
        ("古邵镇人民政府", "古邵镇"),
    ],
)
def test_names(name: str, unit: str) -> None:
    found = DIRECTORY.find(name)
    assert found is not None
    assert found.name == unit


@pytest.mark.parametrize("name", ["", "区", "采购中心", "区局"])
def test_no_unit(name: str) -> None:
    assert DIRECTORY.find(name) is None


def test_no_name_leads_to_two_units() -> None:
    for unit in district.UNITS:
        for name in (unit.name, unit.full_name, *unit.aliases):
            found = DIRECTORY.find(name)
            assert found is unit, name


@pytest.mark.parametrize(
    ("text", "unit"), [("问题整改台账-区住建局.xlsx", "区住建局"), ("住建局和税务局.xlsx", None), ("台账.xlsx", None)]
)
def test_the_unit_named_in_a_text(text: str, unit: str | None) -> None:
    found = DIRECTORY.find_within(text)
    assert (found.name if found else None) == unit
