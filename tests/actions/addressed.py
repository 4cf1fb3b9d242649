"""A ledger with two overdue problems, and three units with addresses, for tests of letters by mail."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.actions.offices import MATERNITY, REFERRAL, changed, merge, send
from toolkit.actions import setup
from toolkit.actions.workspace import Workspace
from toolkit.forms.units import FORM as UNITS

ADDRESSED = {"区医保局": "yb@qu.gov.cn", "区税务局": "sw@qu.gov.cn", "区司法局": "sf@qu.gov.cn"}


def addressed(folder: Path) -> Workspace:
    """A new workspace; 区医保局 has filed its ledger."""
    workspace = setup.init(folder / "台账").workspace
    book = load_workbook(workspace.ledger)
    for row in book[UNITS.sheet].iter_rows(min_row=3):
        if row[0].value in ADDRESSED:
            row[7].value = ADDRESSED[str(row[0].value)]
    book.save(workspace.ledger)
    send(workspace, "一.xlsx", REFERRAL, changed(MATERNITY, due="2023-11-20"))
    merge(workspace)
    return workspace
