"""Three states that are kept apart: nothing, nothing to report, reported."""

from __future__ import annotations

from datetime import date

from tests.reports.made import FILINGS, UNITS, rows
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports.facts import facts_of
from toolkit.reports.filings import Filing, State, standings


def test_how_each_unit_stands() -> None:
    told = {
        standing.unit: (standing.state.value, standing.owes)
        for standing in standings(UNITS, FILINGS, facts_of(FORM, rows()))
    }
    assert told == {
        "区医保局": ("已报", True),
        "区人社局": ("已报", True),
        "区民政局": ("零报告", True),  # both rows say that there was no problem
        "区司法局": ("已报", True),  # no filing, but the clerk typed its rows in; one is blank, which says nothing
        "区大数据中心": ("已报", True),  # filed, though no row was fit to be merged
        "区税务局": ("未报", True),
        "榴园镇": ("已报", False),
    }


def test_the_day_is_that_of_the_latest_filing() -> None:
    filed = {standing.unit: standing.filed_on for standing in standings(UNITS, FILINGS, facts_of(FORM, rows()))}
    assert filed["区医保局"] == date(2023, 11, 20)  # written on the later one
    assert filed["区人社局"] == date(2023, 11, 20)  # none written: the day of receipt
    assert filed["区司法局"] is None
    assert filed["区税务局"] is None


def test_units_that_do_not_owe_come_behind_in_the_order_of_the_directory() -> None:
    filings = [
        Filing(unit, None, date(2023, 11, 20), 1, "x.xlsx") for unit in ("外区某局", "古邵镇", "榴园镇", "区税务局")
    ]
    order = [standing.unit for standing in standings(UNITS, filings, ())]
    assert order == [*(unit.name for unit in UNITS if unit.reports), "榴园镇", "古邵镇", "外区某局"]


def test_no_unit_and_no_filing() -> None:
    assert standings((), (), ()) == ()
    assert [standing.state for standing in standings(UNITS[:1], (), ())] == [State.MISSING]


def test_a_filing_without_any_record_is_a_nil_return() -> None:
    filing = Filing("区医保局", date(2023, 11, 19), date(2023, 11, 20), 0, "零报告.xlsx")
    assert standings(UNITS[:1], [filing], ())[0].state is State.NIL
