"""What a heading may stand for, and what a clerk may choose from."""

from __future__ import annotations

import pytest

from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.forms.schema import Form
from toolkit.forms.targets import NOT_A_COLUMN, choice_label, heading_choices, targets

_FORMS = pytest.mark.parametrize("form", SUBMITTED_FORMS, ids=lambda form: form.id)


@_FORMS
def test_each_choice_is_a_target_and_no_two_are_called_the_same(form: Form) -> None:
    choices = heading_choices(form)
    assert {choice.id for choice in choices[:-1]} <= {target.id for target in targets(form)}
    assert choices[-1] == NOT_A_COLUMN
    assert len({choice.label for choice in choices}) == len({choice.id for choice in choices}) == len(choices)


@_FORMS
def test_whatever_a_unit_fills_in_can_be_chosen(form: Form) -> None:
    chosen = {choice.id for choice in heading_choices(form)}
    assert {column.id for column in form.submitted} | {form.unit_column} <= chosen | {""}


def test_ends_and_supplements_can_be_chosen_on_their_own() -> None:
    labels = [choice_label(LEDGER, id) for id in ("channels", "channels.kiosk", "walker.0", "problem.0", "unit")]
    assert labels == ["“走流程”形式", "自助端", "职务", "原因", "填报单位"]
