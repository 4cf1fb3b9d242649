"""Starting LibreOffice, reaching it, and ending it surely."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import xlwings

from toolkit.hosts import libreoffice
from toolkit.hosts.libreoffice import LibreOfficeError, Refused, bridge, office
from toolkit.hosts.libreoffice.refusals import refused


@pytest.mark.office
def test_an_office_starts_with_a_fresh_profile_answers_and_is_gone_even_after_an_exception() -> None:
    with (
        pytest.raises(bridge.uno_error("container.NoSuchElementException")),
        libreoffice.running(locale="en-US") as running,
    ):
        _try(running)
    assert running.process.poll() is not None
    assert not running.profile.exists()
    assert running.address not in [app.impl.address for app in libreoffice.register().apps]
    with pytest.raises(LibreOfficeError, match="listens"):
        bridge.connect(running.address)


def _try(running: libreoffice.Office) -> None:
    app = libreoffice.attach(running.address)
    assert app == libreoffice.attach(running.address) == xlwings.apps.active
    book = app.books.add()
    book.sheets[0]["A1"].value = "2023-10-18"
    assert (book.sheets[0]["A1"].number_format, book.sheets[0]["A1"].value) == ("yyyy/m/d", datetime(2023, 10, 18))
    with pytest.raises(Refused, match="somebody else"):
        app.kill()
    book.api.Sheets.getByName("没有这张表")


@pytest.mark.office
def test_an_app_of_xlwings_own_starts_an_office_and_ends_it() -> None:
    libreoffice.register().activate()
    with xlwings.App(visible=False) as app:
        started = app.impl._started
        assert (app.pid, len(app.books), app in list(xlwings.apps)) == (started.process.pid, 1, True)
        office.kill(started.process)  # as if it hung: leaving the block must not wait for it
    assert started.process.poll() is not None
    assert not started.profile.exists()
    assert app.pid not in xlwings.apps.keys()  # noqa: SIM118  # no dictionary


def test_an_office_that_wants_to_be_started_anew_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the office that always asks for another start, as a fresh profile makes it do once."""
    program = tmp_path / "soffice.bin"
    program.write_text(f'#!/bin/sh\necho start >> "{tmp_path}/starts"\nexit 81\n')
    program.chmod(0o755)
    monkeypatch.setattr(office, "program_folder", lambda: tmp_path)
    with pytest.raises(LibreOfficeError, match="started anew"):
        office.start(tmp_path / "profile")
    assert (tmp_path / "starts").read_text().count("start") == 4


def test_an_office_that_ends_of_itself_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice.bin").write_text("#!/bin/sh\nexit 3\n")
    (tmp_path / "soffice.bin").chmod(0o755)
    monkeypatch.setattr(office, "program_folder", lambda: tmp_path)
    with pytest.raises(LibreOfficeError, match="exit code 3"):
        office.start(tmp_path / "profile")


def test_a_machine_without_libreoffice_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(LibreOfficeError, match="apt install"):
        bridge.program_folder()


@pytest.mark.parametrize(("answer", "said"), [("", "not installed"), ("3 5 /somewhere/uno.py", "for Python 3.5 only")])
def test_a_bridge_of_another_python_is_not_tried(monkeypatch: pytest.MonkeyPatch, answer: str, said: str) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(bridge, "_interpreters", lambda: iter([sys.executable]))
    monkeypatch.setattr(bridge, "_asked", lambda interpreter: answer)
    with pytest.raises(LibreOfficeError, match=said):
        bridge._locate()


@pytest.mark.office
def test_the_bridge_leaves_pythons_own_import_alone() -> None:
    code = "import builtins; own = builtins.__import__\nfrom toolkit.hosts.libreoffice import bridge\nbridge.uno_module()\nassert builtins.__import__ is own"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_a_refusal_says_what_and_why() -> None:
    class Thing:
        member = refused("Thing.member", "nobody knows how")

    with pytest.raises(Refused, match=r"Thing\.member is not supported on LibreOffice: nobody knows how\."):
        _ = Thing().member
    with pytest.raises(NotImplementedError):
        Thing().member = 1
