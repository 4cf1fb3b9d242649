"""Files held against each other: the same words from two units, in one run and against what stands in the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.actions.offices import MATERNITY, REFERRAL, merge, send
from toolkit.actions import setup
from toolkit.actions.ledger import open_ledger
from toolkit.actions.outcomes import MergeOutcome
from toolkit.actions.reading import files_together, read_files
from toolkit.actions.workspace import Workspace
from toolkit.core.findings import Severity
from toolkit.core.plans import Outcome

COPIED = [
    [
        *row[:3],
        f"{row[3]}（镇）",
        *row[4:5],
        f"群众反映{row[5]}原因：没有专人引导。",
        f"{row[6]}每周由科长检查一次。",
        *row[7:],
    ]
    for row in (REFERRAL, MATERNITY)
]
OWN = [[*row[:3], f"{row[3]}（区）", *row[4:]] for row in COPIED]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def _others(outcome: MergeOutcome) -> list[list[str]]:
    """For each file the rows of other units that it is told of."""
    return [
        [finding.params["others"] for finding in file.submission.findings if finding.code == "same_text_in_units"]
        for file in outcome.files
    ]


def test_a_merge_tells_of_files_that_come_together(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", *OWN)
    send(workspace, "二.xlsx", *COPIED, unit="区民政局")
    outcome = merge(workspace)
    assert _others(outcome) == [["区民政局（二.xlsx）第3、4行"], ["区医保局（一.xlsx）第3、4行"]]
    assert outcome.total(Outcome.ADDED) == 4


def test_a_merge_tells_of_what_stands_in_the_ledger(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", *OWN)
    merge(workspace)
    send(workspace, "二.xlsx", *COPIED, unit="区民政局")
    ((others,),) = _others(merge(workspace))
    assert others.startswith("总台账中区医保局的")
    send(workspace, "三.xlsx", *OWN, filled_on="2023-11-20")
    assert all("区医保局" not in others for told in _others(merge(workspace)) for others in told)


def test_checking_tells_of_both_too_and_as_the_district_set_it(workspace: Workspace) -> None:
    files = [send(workspace, "一.xlsx", *OWN), send(workspace, "二.xlsx", *COPIED, unit="区民政局")]
    office = open_ledger(workspace).office
    for chosen, severities in ((office.severities, [Severity.WARNING] * 2), ({"same_text_in_units": None}, [])):
        read = files_together(list(read_files(files)), replace(office, severities=chosen))
        found = [
            f.severity
            for file in read
            for _, s in file.submissions
            for f in s.findings
            if f.code == "same_text_in_units"
        ]
        assert found == severities
