"""The catalogue: complete entries, whole sentences, and params put into words."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from toolkit.core import catalogue
from toolkit.core.catalogue import ENTRIES, Entry, Scope, find, outline
from toolkit.core.catalogue.entry import SCOPE_LABELS
from toolkit.core.findings import Severity

_ENTRIES = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
_HALF_WIDTH = re.compile(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]")
# A clerk is told what was found, not whose fault it is.
_BLAME = re.compile(r"错误地|违规|造假|弄虚作假|不认真|敷衍|粗心|应付|作弊|涉嫌|警告|非法|不合格")


@_ENTRIES
def test_an_entry_is_complete(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", entry.code)
    assert 2 <= len(entry.title) <= 14
    assert len(entry.example) >= 6
    assert not re.search(r"[。.]$", entry.title + entry.example)


@_ENTRIES
def test_messages_and_hints_are_whole_polite_sentences(entry: Entry) -> None:
    assert entry.message.endswith("。")
    assert entry.hint.endswith(("。", "{help}", "{advice}"))
    assert re.search(r"请|不必|建议|\{advice\}", entry.hint)
    for text in (entry.title, entry.message, entry.hint, entry.example):
        assert not _HALF_WIDTH.search(outline(text))
        assert not _BLAME.search(text)
        assert text.count("“") == text.count("”")
        assert text.count("（") == text.count("）")


def test_no_code_or_title_is_there_twice() -> None:
    declared = [entry for module in catalogue._MODULES for entry in module.ENTRIES]
    assert {code for code, count in Counter(entry.code for entry in declared).items() if count > 1} == set()
    assert {title for title, count in Counter(entry.title for entry in declared).items() if count > 1} == set()
    assert len(declared) == len(ENTRIES)


def test_entries_stand_in_the_order_of_places() -> None:
    places = [list(Scope).index(entry.scope) for entry in ENTRIES.values()]
    assert places == sorted(places)
    assert list(SCOPE_LABELS) == list(Scope)


@pytest.mark.parametrize(
    ("code", "settable"),
    [
        ("unsupported_format", False),  # nothing was read
        ("unit_unknown", False),  # nobody to merge it for
        ("invalid_date", False),  # no value to store
        ("other_sheet", False),  # left unread, which must be told
        ("missing_required", True),
        ("due_before_walk", True),
        ("repeated_row", True),
        ("extra_column", True),
    ],
)
def test_what_a_district_may_set(code: str, settable: bool) -> None:
    assert ENTRIES[code].settable is settable


def test_a_cell_that_holds_nothing_to_store_keeps_its_record_out() -> None:
    fixed = [entry for entry in ENTRIES.values() if entry.fixed and entry.scope is Scope.CELL]
    assert {entry.severity for entry in fixed} == {Severity.ERROR}


def test_params_are_put_into_words_with_inner_quotation_marks() -> None:
    finding = find("unclear_deadline", heading="整改完成时间", text="“近期”")
    assert catalogue.title(finding) == "完成时间不明确"
    assert catalogue.message(finding) == "“整改完成时间”写的是“‘近期’”，看不出何时完成。"


def test_the_nearest_legal_value_is_a_clause_of_its_own() -> None:
    close, far = (find("unit_unknown", text="区医宝局", nearest=name) for name in ("区医保局", ""))
    assert catalogue.message(close) == "填报单位写的是“区医宝局”，不在单位名录中，最接近的是“区医保局”。"
    assert catalogue.message(far) == "填报单位写的是“区医宝局”，不在单位名录中。"


def test_an_outline_says_what_findings_will_say() -> None:
    assert outline("第{row}行“{text}”像是示例{nearest}。") == "第××行“××”像是示例。"
    assert outline("请补填：{help}") == "请补填：（该栏的填写说明）"
