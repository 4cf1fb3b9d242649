from __future__ import annotations

import pytest

from toolkit.core.documents import CellError
from toolkit.core.locations import Area
from toolkit.intake.calamine_reader import SheetValues
from toolkit.intake.facts import SheetFacts, joined
from toolkit.intake.refusals import Refusal

VALUES = SheetValues(0, "表", False, [["甲", ""], ["乙", 1.0]], (1, 1))


def test_values_and_facts_become_one_grid() -> None:
    facts = SheetFacts({(1, 2): CellError("#N/A")}, {(2, 2)}, {2}, {1}, [Area(1, 1, 2, 1)], ["XFD9"], True)
    ((grid,), (notice,)) = joined([VALUES], {0: facts})
    assert grid.rows == (("甲", CellError("#N/A")), (None, 1))
    assert grid.formulas == {(2, 2)}
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {1}
    assert notice.code == "far_cells"


def test_a_sheet_that_the_bytes_do_not_tell_of_is_refused() -> None:
    with pytest.raises(Refusal):
        joined([VALUES], {1: SheetFacts()})


def test_a_filled_sheet_that_comes_out_empty_is_refused() -> None:
    empty = SheetValues(0, "表", False, [], (1, 1))
    with pytest.raises(Refusal) as refusal:
        joined([empty], {0: SheetFacts(filled=True)})
    assert refusal.value.finding.params == {"detail": "工作表里有内容，但读取不出来"}
    assert joined([empty], {0: SheetFacts()})[0][0].rows == ()
