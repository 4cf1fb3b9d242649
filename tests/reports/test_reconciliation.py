"""勾稽: figures that disagree are found, whichever of them is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.made import counted
from toolkit.reports.figures import Figures
from toolkit.reports.reconciliation import DisagreementError, reconcile, require_agreement


def with_wrong(id: str, value: float | None) -> Figures:
    """The figures with one of them changed."""
    right = counted()
    assert right[id].value != value
    return replace(
        right, all=tuple(replace(figure, value=value) if figure.id == id else figure for figure in right.all)
    )


def test_right_figures_agree() -> None:
    assert reconcile(counted()) == []
    require_agreement(counted())


@pytest.mark.parametrize(
    "id",
    [
        "units_owed",
        "units_filed",
        "units_nil",
        "walks",
        "walks.channel.pc",
        "persons",
        "persons.tier.deputy",
        "items",
        "problems",
        "problems.category.system",
        "problems.status.rectified",
        "problem_units",
        "measures",
        "rectified",
        "rectified.category.time",
        "immediate",
        "open",
        "with_deadline",
        "long_term",
        "no_deadline",
        "overdue",
        "problems@区医保局",
        "open@区人社局",
        "persons.tier.section@区民政局",
        "overdue@榴园镇",
    ],
)
@pytest.mark.parametrize("more", [1, -1])
def test_one_more_or_less_anywhere_is_noticed(id: str, more: int) -> None:
    assert reconcile(with_wrong(id, counted().count(id) + more))


@pytest.mark.parametrize("id", ["rate", "rate@区医保局"])
@pytest.mark.parametrize("value", [33.4, None])
def test_a_wrong_rate_is_noticed(id: str, value: float | None) -> None:
    assert len(reconcile(with_wrong(id, value))) == 1


def test_what_a_circular_names_is_overdue() -> None:
    assert "多于逾期未整改问题" in "".join(reconcile(with_wrong("escalated", 3)))


def test_the_disagreement_is_told_in_words() -> None:
    told = reconcile(with_wrong("open", 7))
    assert "勾稽不符：发现问题9个，而分项合计10（已整改问题3个＋未整改问题7个）" in told


def test_more_than_the_rows_behind_it() -> None:
    right = counted()
    shorn = replace(right, all=tuple(replace(f, rows=f.rows[1:]) if f.id == "open" else f for f in right.all))
    assert reconcile(shorn) == ["勾稽不符：未整改问题6个，而所依据的台账只有5行"]


def test_no_document_from_wrong_figures() -> None:
    with pytest.raises(DisagreementError, match="勾稽不符"):
        require_agreement(with_wrong("overdue", 5))
