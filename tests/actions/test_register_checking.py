"""The registers themselves are checked as they stand, each fault at its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.actions.offices import MATERNITY, REFERRAL, merge, send, type_in
from toolkit.actions import setup
from toolkit.actions.register_checking import check_json, check_registers
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import CellValue
from toolkit.core.findings import Severity
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import LEDGER as LEDGER_BOOK
from toolkit.forms.registry import ROSTERS


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = setup.init(tmp_path / "office").workspace
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    merge(workspace)
    return workspace


def errors(workspace: Workspace) -> set[tuple[str, str]]:
    found = check_registers(workspace, [LEDGER_BOOK]).findings
    return {(f.code, f.location.a1 if f.location else "") for f in found if f.severity is Severity.ERROR}


def test_what_a_merge_wrote_has_no_error(workspace: Workspace) -> None:
    assert errors(workspace) == set()


def test_what_a_clerk_typed_is_found_at_its_cell(workspace: Workspace) -> None:
    type_in(workspace, "问0001", item=None, date="2023.11.31")
    assert errors(workspace) >= {("missing_required", "E4"), ("invalid_date", "C4")}


def test_a_row_that_is_struck_off_is_closed(workspace: Workspace) -> None:
    days: dict[str, CellValue] = dict.fromkeys(("rectified_on", "accepted_on", "closed_on"), date(2023, 12, 8))
    people: dict[str, CellValue] = {"accepted_by": "李某", "verdict": "通过", "closed_by": "于某", "evidence": "照片"}
    type_in(workspace, "问0001", item=None, status="已销号", **days, **people)
    assert errors(workspace) == set()


def test_each_workbook_has_its_registers(workspace: Workspace) -> None:
    assert [one.sheet for one in check_registers(workspace, [LEDGER_BOOK]).registers] == [LEDGER.sheet]
    every = [form.sheet for form in (*LEDGER_BOOK.forms, *ROSTERS.forms)]
    answer = check_json(check_registers(workspace))["registers"]
    assert isinstance(answer, list)
    assert [register["sheet"] for register in answer] == every
    assert answer[0]["rows"] == 2
