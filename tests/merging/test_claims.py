"""Which of several claims counts for a column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.merging.builders import BASE, RECEIVED, UNIT, problem, submit
from toolkit.core.plans import Fate
from toolkit.core.register import BaseRow, Provenance
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.claims import Claim, claim_of, fates_of, is_older, leading, winners
from toolkit.merging.selecting import Filing

EARLY, LATE = date(2023, 11, 10), date(2023, 11, 21)


def claim(filled_on: date | None = BASE, **values: Value) -> Claim:
    blank = dict.fromkeys(problem())
    submission = submit({**blank, **values}, filled_on=filled_on)
    return claim_of(LEDGER, Filing(3, UNIT, submission, (0,), {}, ()), 0, batch=2, received=RECEIVED)


def base(filled_on: date | None = BASE, **values: Value) -> BaseRow:
    return BaseRow("问0001", values, Provenance("旧.xlsx", None, "old", "Sheet1", 9, RECEIVED, 1, filled_on), UNIT)


def test_a_claim_knows_its_place_and_only_what_is_not_blank() -> None:
    made = claim(office="信息科", measure=" ", channels=())
    assert made.values == {"office": "信息科"}
    assert (made.submission, made.position) == (3, 0)
    assert (made.provenance.row, made.provenance.batch, made.provenance.filled_on) == (6, 2, BASE)


def test_what_stood_beside_the_columns_goes_with_the_provenance() -> None:
    submission = submit(problem())
    record = replace(submission.records[0], extras={"备注": "领导已阅", "K列": "长" * 40_000})
    filing = Filing(3, UNIT, replace(submission, records=(record,)), (0,), {}, ())
    kept = claim_of(LEDGER, filing, 0, batch=2, received=RECEIVED).provenance.extras
    assert kept.startswith("备注：领导已阅\nK列：长")
    assert kept.endswith("长…")
    assert len(kept) < 32_767  # what a cell holds


@pytest.mark.parametrize(
    ("own", "known", "older"),
    [(EARLY, BASE, True), (BASE, BASE, False), (LATE, BASE, False), (None, BASE, False), (EARLY, None, False)],
)
def test_only_a_claim_filed_on_an_earlier_day_is_older(own: date | None, known: date | None, older: bool) -> None:
    assert is_older(claim(own), base(known)) is older
    assert not is_older(claim(own), None)


def test_for_each_column_the_newest_that_is_not_blank_counts() -> None:
    one, two = claim(office="信息科", measure="每日巡检。"), claim(office="办公室", problem="读卡慢。")
    assert winners(LEDGER, None, [one, two]) == {"problem": two, "measure": one, "office": two}


def test_an_older_claim_than_the_base_counts_where_both_others_are_blank() -> None:
    late, fresh = claim(EARLY, office="旧科室", measure="旧措施", item="旧事项"), claim(LATE, measure="新措施")
    winning = winners(LEDGER, base(office="信息科"), [late, fresh])
    assert winning == {"item": late, "measure": fresh}


def test_the_claim_that_stands_for_the_row_is_the_newest_that_counts() -> None:
    late, fresh, silent = claim(EARLY, office="旧科室"), claim(measure="新措施"), claim(LATE)
    claims = [late, fresh, silent]
    assert leading(claims, winners(LEDGER, base(office="信息科"), claims)) is fresh
    assert leading([late], winners(LEDGER, base(office="信息科"), [late])) is late


def test_cells_of_a_claim_that_does_not_count_change_nothing() -> None:
    one, two = claim(office="信息科", measure="每日巡检。"), claim(office="办公室", problem="读卡慢。")
    winning = winners(LEDGER, None, [one, two])
    decided = {"measure": Fate.ACCEPTED, "office": Fate.CONFLICT}
    assert fates_of(one, winning, decided) == {"office": Fate.UNCHANGED, "measure": Fate.ACCEPTED}
    assert fates_of(two, winning, decided) == {"office": Fate.CONFLICT, "problem": Fate.UNCHANGED}
