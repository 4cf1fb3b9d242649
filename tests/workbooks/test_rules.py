"""Drop-downs, help and limits of cells."""

from __future__ import annotations

import pytest

from toolkit.forms import checks, coordination_members, settings, system, units
from toolkit.forms.guidance import guidance
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.schema import Column, Form, Kind, Option
from toolkit.workbooks.rules import listed, rule

YES_NO = (Option("yes", "是"), Option("no", "否"))
LISTS = (units.FORM, settings.FORM, checks.FORM, coordination_members.FORM)
FORMS: tuple[Form, ...] = (FORM, *LISTS, system.CONFLICTS, system.BATCHES)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column("c", "列", Kind.CHOICE, options=YES_NO), {"validate": "list", "source": ["是", "否"]}),
        (Column("c", "列", Kind.TICKS, options=YES_NO), {"validate": "list", "source": ["√"]}),
        (Column("c", "列", Kind.DEADLINE), {"validate": "list", "source": ["立行立改"], "show_error": False}),
        (Column("c", "列", Kind.DATES), {"validate": "custom", "value": "=OR(ISTEXT(B5),B5>=DATE(2000,1,1))"}),
        (Column("c", "列", Kind.DATE), {"validate": "date", "criteria": ">="}),
        (Column("c", "列", Kind.WHOLE), {"validate": "integer", "criteria": ">=", "value": 0}),
        (Column("c", "列", max_length=60), {"validate": "length", "criteria": "<=", "value": 60}),
        (Column("c", "列", help="写清楚。"), {"validate": "any", "input_title": "列", "input_message": "写清楚。"}),
        (
            Column("c", "列", required=True, max_length=60, help="写清楚。"),
            {"validate": "length", "value": 60, "input_message": "必填，不超过60字。写清楚。"},
        ),
    ],
)
def test_each_kind_has_its_rule(column: Column, expected: dict[str, object]) -> None:
    found = rule(column, "B5")
    assert found is not None
    assert expected.items() <= found.items()


def test_a_column_that_takes_anything_has_no_rule() -> None:
    assert rule(Column("c", "列"), "B5") is None
    assert rule(Column("c", "列", help="写清楚。"), "B5", with_help=False) is None


def test_a_drop_down_of_another_sheet_asks_but_does_not_refuse() -> None:
    assert listed("='单位名录'!$A$3:$A$9")["error_type"] == "warning"


def test_what_is_declared_fits_into_excel() -> None:
    for column in (column for form in FORMS for column in form.columns):
        found = rule(column, "B5") or {}
        source = found.get("source")
        assert len(guidance(column)) <= 255
        assert len(str(found.get("error_message", ""))) <= 225
        assert len(",".join(source) if isinstance(source, list) else "") <= 255
