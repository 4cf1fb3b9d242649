"""Faults counted by kind and by unit."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.catalogue import find
from toolkit.core.documents import Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.records import Record, Submission
from toolkit.workbooks.fault_figures import NO_UNIT, FaultsOfUnit, KindOfFault, fault_figures

DATE = find("invalid_date", Location("表", 3, 2), Location("表", 3), heading="时间", text="x")
EMPTY = find("missing_required", Location("表", 3, 9), Location("表", 3), heading="科室", help="")
LATE = find("after_filing", Location("表", 3, 2), Location("表", 3), date="a", filled_on="b")
NOTE = find("hidden_row", Location("表", 3), Location("表", 3), row="3")
TURNED_DOWN = find("not_a_form", wanted="时间")


def sent(unit: str | None, *findings: Finding, records: int = 2, rejection: Finding | None = None) -> Submission:
    rows = tuple(Record(Location("表", row), {}) for row in range(3, 3 + records))
    return Submission(Source(f"{unit}.xlsx"), unit=unit, records=rows, findings=findings, rejection=rejection)


FILES = [
    sent("甲局", DATE, DATE, EMPTY, NOTE),
    sent("乙局", LATE, DATE),
    sent(None, rejection=TURNED_DOWN, records=0),
    sent("甲局", LATE),  # mended
    sent("丙局", NOTE, records=5),
    sent("丁局", EMPTY),
]


def test_kinds_are_counted_over_all_files_most_frequent_first() -> None:
    assert fault_figures(FILES).kinds == (
        KindOfFault("日期无效", 3, 0, ("甲局", "乙局")),
        KindOfFault("必填项为空", 2, 0, ("丁局", "甲局")),
        KindOfFault("晚于填报日期", 0, 2, ("乙局", "甲局")),
        KindOfFault("不是本次报送的表", 1, 0, (NO_UNIT,)),
    )


def test_units_stand_by_what_their_last_file_needs() -> None:
    assert fault_figures(FILES).units == (
        FaultsOfUnit("乙局", 1, 2, 1, 1, 0, 1, ("日期无效", "晚于填报日期")),
        FaultsOfUnit("丁局", 1, 2, 1, 0, 0, 1, ("必填项为空",)),
        FaultsOfUnit("甲局", 2, 4, 3, 1, 1, 0, ("日期无效", "必填项为空", "晚于填报日期")),
        FaultsOfUnit("丙局", 1, 5, 0, 0, 1, 0, ()),
        FaultsOfUnit(NO_UNIT, 1, 0, 1, 0, 0, 1, ("不是本次报送的表",)),
    )


def test_every_finding_is_counted_once_by_kind_and_once_by_unit() -> None:
    figures = fault_figures(FILES)
    found = [finding for file in FILES for finding in (*file.findings, file.rejection) if finding]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    warnings = sum(finding.severity is Severity.WARNING for finding in found)
    assert (figures.errors, figures.warnings) == (errors, warnings) == (6, 2)
    assert sum(kind.errors for kind in figures.kinds) == errors
    assert sum(kind.warnings for kind in figures.kinds) == warnings
    assert sum(unit.files for unit in figures.units) == len(FILES)


def test_a_severity_that_the_district_has_chosen_counts() -> None:
    softened = replace(DATE, severity=Severity.WARNING)
    assert fault_figures([sent("甲局", DATE, softened)]).kinds == (KindOfFault("日期无效", 1, 1, ("甲局",)),)


def test_what_stands_out() -> None:
    figures = fault_figures(FILES)
    assert [kind.title for kind in figures.commonest] == ["日期无效"]
    assert [unit.unit for unit in figures.most_faulty] == ["甲局"]
    assert [unit.unit for unit in figures.needy] == ["乙局", "丁局"]


def test_nothing_stands_out_where_there_is_nothing_or_all_are_equal() -> None:
    nothing = fault_figures([sent("甲局", NOTE)])
    assert (nothing.kinds, nothing.commonest, nothing.most_faulty, nothing.needy) == ((), (), (), ())
    equal = fault_figures([sent("甲局", DATE), sent("乙局", EMPTY)])
    assert (len(equal.commonest), len(equal.most_faulty)) == (2, 2)
    assert fault_figures([sent(None, DATE)]).most_faulty == ()
