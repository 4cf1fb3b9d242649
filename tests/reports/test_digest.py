"""The digest of the units' written reports: what several of them say alike."""

from __future__ import annotations

from toolkit.core.unit_reports import Echo, Part, Passage
from toolkit.reports.digest import alike


def echo(text: str) -> Echo:
    return Echo(tuple((unit, Passage(Part.MEASURES, text, 1)) for unit in ("甲局", "乙局")))


def test_places_are_as_many_as_are_quoted() -> None:
    assert [*alike([echo("建立机制。"), echo("建立机制。")])] == ["甲局、乙局的报告中有相近的表述：“建立机制。”"]
    (told,) = alike([echo("建立机制。"), echo("建立机制。"), echo("每周会商。")])
    assert told.startswith("甲局、乙局的报告中有2处相近的表述：")
