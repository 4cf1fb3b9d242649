"""Every code of the catalogue is provoked by a case, at its place and with its severity, and has whole sentences."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.checking import cases
from tests.checking.cases import Case
from toolkit.core import catalogue


def _cases() -> Iterator[Case]:
    for module in pkgutil.iter_modules(cases.__path__, f"{cases.__name__}."):
        yield from import_module(module.name).CASES


CASES = tuple(_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_case_provokes_its_code(case: Case, tmp_path: Path) -> None:
    found = [finding for finding in case.found(tmp_path) if finding.code == case.code]
    assert [(finding.severity, str(finding.location or "")) for finding in found[:1]] == [(case.severity, case.at)]
    for finding in found:
        said = catalogue.title(finding) + catalogue.message(finding) + catalogue.hint(finding)
        assert "{" not in said
        assert "None" not in said


def test_every_code_has_a_case() -> None:
    assert set(catalogue.ENTRIES) - {case.code for case in CASES} == set()
