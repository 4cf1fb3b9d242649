"""The formulas of the overview; what they give is tested with the overview itself."""

from __future__ import annotations

from toolkit.core.locations import column_letters
from toolkit.forms.rectification_ledger import FORM
from toolkit.workbooks.console_figures import count_of, state_cards, work_cards
from toolkit.workbooks.layout import layout


def test_a_count_names_whole_columns() -> None:
    category, status = (column_letters(layout(FORM).column_of(id)) for id in ("category", "status"))
    assert count_of(FORM, {"category": "其他", "status": "发现"}) == (
        f"=COUNTIFS('问题整改台账'!${category}:${category},\"其他\",'问题整改台账'!${status}:${status},\"发现\")"
    )


def test_every_state_has_a_card() -> None:
    captions = [card.caption for card in state_cards(FORM)]
    assert captions == ["问题总数", *(state.label for state in FORM.column("status").options), "已过时限未整改"]


def test_the_cards_fill_the_width() -> None:
    assert sum(2 if card.wide else 1 for card in state_cards(FORM)) == 7
    assert sum(2 if card.wide else 1 for card in work_cards(FORM)) == 7


def test_what_is_urgent_is_marked() -> None:
    alarming = [card.caption for card in (*state_cards(FORM), *work_cards(FORM)) if card.alarming]
    assert alarming == ["已过时限未整改", "7天内到时限", "待定冲突", "7天内失败的任务"]
