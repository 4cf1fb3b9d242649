"""Whatever arrives ends as accepted or refused with a reason, in time, and leaves nothing behind."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.intake.hostile import hostile_files
from tests.intake.survey import Outcome

REASONS = {"unsupported_format", "encrypted", "unreadable", "too_large"}
SECONDS = 20.0
MEGABYTES = 300
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Survey:
    """What became of a folder of files, in a process of its own."""

    growth: int
    outcomes: list[Outcome]


def _survey(folder: Path) -> Survey:
    run = subprocess.run(
        [sys.executable, "-m", "tests.intake.survey", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=900,
        cwd=_ROOT,
    )
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    return Survey(answer["growth"], [Outcome(**outcome) for outcome in answer["outcomes"]])


def _check(survey: Survey, names: set[str]) -> None:
    assert {outcome.file for outcome in survey.outcomes} == names
    for outcome in survey.outcomes:
        assert outcome.code == "accepted" or outcome.code in REASONS, outcome
        assert outcome.code == "accepted" or outcome.message, outcome
        assert "意外" not in outcome.message, outcome
        assert outcome.seconds < SECONDS, outcome
    assert survey.growth < MEGABYTES


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    folder = tmp_path_factory.mktemp("hostile")
    for name, (data, _) in _files().items():
        (folder / name).write_bytes(data)
    return _survey(folder)


@cache
def _files() -> dict[str, tuple[bytes, list[str]]]:
    return dict(hostile_files())


def test_made_files_end_in_time_and_leave_nothing_behind(made: Survey) -> None:
    _check(made, set(_files()))


def test_each_made_file_ends_as_it_must(made: Survey) -> None:
    found: dict[str, list[str]] = {}
    for outcome in made.outcomes:
        found.setdefault(outcome.file, []).append(outcome.code)
    assert found == {name: codes for name, (_, codes) in _files().items()}


def test_sample_files_end_in_time_and_leave_nothing_behind(samples: Path) -> None:
    folder = samples / "hostile"
    _check(_survey(folder), {path.name for path in folder.iterdir()})
