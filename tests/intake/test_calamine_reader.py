from __future__ import annotations

import pytest

from tests.intake.made import DATA, GOOD_ROWS, good_xlsx, sheet_xml, text_cell, xlsx
from toolkit.intake.calamine_reader import read_values
from toolkit.intake.grids import Budget
from toolkit.intake.refusals import Refusal


def test_sheets_with_their_places() -> None:
    data = xlsx(sheet_xml(f'<row r="3">{text_cell("B3", "甲")}<c r="C3"><v>1</v></c></row>'), sheet_xml(""))
    first, second = read_values(data, Budget(100))
    assert (first.index, first.name, first.first, first.rows) == (0, "Sheet1", (3, 2), [["甲", 1.0]])
    assert (second.index, second.rows) == (1, [])


def test_hidden_sheets() -> None:
    visible, hidden = read_values((DATA / "sheet.xls").read_bytes(), Budget(1000))
    assert (visible.hidden, hidden.hidden) == (False, True)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", good_xlsx()[:-50], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_calamine_cannot_read_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        list(read_values(data, Budget(100)))


def test_a_sheet_beyond_the_budget_is_refused_before_it_becomes_python() -> None:
    with pytest.raises(Refusal) as refusal:
        list(read_values(xlsx(sheet_xml(GOOD_ROWS)), Budget(3)))
    assert refusal.value.finding.code == "too_large"
