"""勾稽: whether the figures agree with one another. Run before any document is written.

The figures are made so that they must agree; a disagreement is a bug, and a document with it is not written.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.figures import Figure, Figures, percentage
from toolkit.reports.spelling import spell

# A whole, and the parts that make it up without overlapping.
SUMS = (
    ("units_owed", ("units_filed", "units_missing")),
    ("units_filed", ("units_reported", "units_nil")),
    ("problems", ("rectified", "open")),
    ("rectified", ("problems.status.rectified", "problems.status.accepted", "problems.status.closed")),
    ("open", ("with_deadline", "long_term", "no_deadline")),
)
SPLITS = (("persons", "tier"), ("problems", "category"), ("problems", "status"), ("rectified", "category"))
# What is counted on the left cannot be more than what is counted on the right.
_BOUNDS = (
    ("persons", "walks"),
    ("items", "walks"),
    ("immediate", "rectified"),
    ("measures", "problems"),
    ("overdue", "with_deadline"),
    ("escalated", "overdue"),
    ("problem_units", "problems"),
    ("new_problems", "problems"),
)


class DisagreementError(RuntimeError):
    """The figures disagree, so no document may be written from them."""


def reconcile(figures: Figures) -> list[str]:
    """Every disagreement, in words; an empty list when all figures agree."""
    return [*_wrong_sums(figures), *_wrong_bounds(figures), *_wrong_rates(figures), *_wrong_rows(figures)]


def require_agreement(figures: Figures) -> None:
    """Raise DisagreementError, with all disagreements, unless the figures agree."""
    if disagreements := reconcile(figures):
        raise DisagreementError("\n".join(disagreements))


def _suffixes(figures: Figures) -> list[str]:
    """What the ids of the district's figures end with, and those of each unit."""
    return ["", *(f"@{standing.unit}" for standing in figures.standings)]


def _sums(figures: Figures) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Every whole with its parts: of the district, of each unit, and of the district by unit."""
    for whole, parts in SUMS:
        for suffix in [""] if whole.startswith("units_") else _suffixes(figures):
            yield figures[whole + suffix], tuple(figures[part + suffix] for part in parts)
    for whole, split in SPLITS:
        for suffix in _suffixes(figures):
            yield figures[whole + suffix], figures.parts(whole, split, suffix.removeprefix("@"))
    for figure in figures.all:
        if figure.unit != "%" and all(f"{figure.id}@{standing.unit}" in figures for standing in figures.standings):
            yield figure, tuple(figures.by_unit(figure.id).values())


def _wrong_sums(figures: Figures) -> Iterator[str]:
    for whole, parts in _sums(figures):
        total = sum(figures.count(part.id) for part in parts)
        if total != whole.value:
            yield f"勾稽不符：{_told(whole)}，而分项合计{total}（{'＋'.join(_told(part) for part in parts)}）"


def _wrong_bounds(figures: Figures) -> Iterator[str]:
    channels = tuple((part.id, "walks") for part in figures.parts("walks", "channel"))
    for small, large in (*_BOUNDS, *channels):
        for suffix in _suffixes(figures):
            if figures.count(small + suffix) > figures.count(large + suffix):
                yield f"勾稽不符：{_told(figures[small + suffix])}，多于{_told(figures[large + suffix])}"


def _wrong_rates(figures: Figures) -> Iterator[str]:
    for suffix in _suffixes(figures):
        rate = figures[f"rate{suffix}"]
        rectified, problems = figures.count(f"rectified{suffix}"), figures.count(f"problems{suffix}")
        if rate.value != percentage(rectified, problems):
            yield f"勾稽不符：{_told(rate)}，而已整改{rectified}个、发现{problems}个"


def _wrong_rows(figures: Figures) -> Iterator[str]:
    """A figure may not count more than the rows behind it."""
    for figure in figures.all:
        if figure.unit != "%" and figures.count(figure.id) > len(figure.rows):
            yield f"勾稽不符：{_told(figure)}，而所依据的台账只有{len(figure.rows)}行"


def _told(figure: Figure) -> str:
    return f"{figure.label}{spell(figure.value)}{figure.unit}"
