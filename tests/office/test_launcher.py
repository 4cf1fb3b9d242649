"""A press on a button in a real LibreOffice starts a stand-in for Python: which one, with what, and what if there is none."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlwings

from tests.office.session import live_app
from tests.workbooks.vba.books import with_buttons
from toolkit.forms.buttons import LEDGER_BUTTONS, Button
from toolkit.workbooks.vba.mending import mended
from toolkit.workbooks.vba.ribbon import PART
from toolkit.workbooks.vba.words import WORDS

pytestmark = pytest.mark.office
NAME = "区级总台账.xlsm"
# It writes down how it was called, and only then, all at once, shows it.
_STANDS_IN = """#!/bin/sh
printf '%s\\n' "$0" "$@" > "{answer}.part"
mv "{answer}.part" "{answer}"
"""
_PATIENCE = 20  # seconds; LibreOffice starts what it runs and does not wait for it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "台账 2023 (一)"
    folder.mkdir()
    return folder


def stand_in(path: Path, answer: Path) -> Path:
    """A program in place of Python."""
    path.parent.mkdir(parents=True)
    path.write_text(_STANDS_IN.format(answer=answer), encoding="utf-8")
    path.chmod(0o755)
    return path


def opened(app: xlwings.App, folder: Path, settings: Sequence[tuple[str, str]] = (), name: str = NAME) -> xlwings.Book:
    path = folder / name
    path.write_bytes(with_buttons(LEDGER_BUTTONS, settings=settings))
    return app.books.open(path)


def press(book: xlwings.Book, caption: str) -> None:
    """Press the button with a caption, on whichever sheet it stands. Fails if there is none or if it has no macro.

    LibreOffice without windows swallows every error of a macro: assert on what the press is to bring about.
    """
    controller = book.api.CurrentController
    for sheet, form, place in _buttons(book):
        model = form.getByIndex(place)
        if model.Label == caption:
            assert form.getScriptEvents(place), f"{caption} runs no macro"
            controller.setActiveSheet(sheet)
            controller.getControl(model).getAccessibleContext().doAccessibleAction(0)
            return
    raise AssertionError(f"there is no button {caption}")


def captions(book: xlwings.Book) -> list[str]:
    """The captions of all buttons, in order."""
    return [form.getByIndex(place).Label for _, form, place in _buttons(book)]


def _buttons(book: xlwings.Book) -> Iterator[tuple[Any, Any, int]]:
    for sheet in _all(book.api.Sheets):
        for form in _all(sheet.getDrawPage().getForms()):
            for place in range(form.getCount()):
                yield sheet, form, place


def _all(container: Any) -> list[Any]:
    return [container.getByIndex(index) for index in range(container.getCount())]


def answered(answer: Path) -> list[str]:
    """What a stand-in wrote down, line by line; nothing if it was not called in time."""
    deadline = time.monotonic() + _PATIENCE
    while not answer.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer.read_text(encoding="utf-8").splitlines() if answer.exists() else []


def called(answer: Path) -> list[str]:
    """How the program was called: its own name and its arguments; nothing if it was not called in time.

    The last argument, the process of LibreOffice, is looked at and left out.
    """
    lines = answered(answer)
    if not lines:
        return []
    *known, caller = lines
    process = caller.removeprefix("--caller=")
    assert Path(f"/proc/{process}/cmdline").read_text().split("\0")[0].endswith("soffice.bin")
    return known


def arguments(folder: Path, verb: str, name: str = NAME) -> list[str]:
    log = f"--log={folder / WORDS['log']}"
    return ["-P", "-m", "toolkit.hosts.macros", verb, f"--wb={name}", "--from_xl=1", log]


@pytest.mark.parametrize("button", LEDGER_BUTTONS, ids=lambda button: button.id)
def test_each_button_starts_its_verb(app: xlwings.App, folder: Path, button: Button) -> None:
    python = stand_in(folder / "Python" / "bin" / "python3", folder / "answer")
    book = opened(app, folder)
    press(book, button.caption)
    assert called(folder / "answer") == [str(python), *arguments(folder, button.id)]


def test_all_buttons_are_there_in_the_order_of_the_work(app: xlwings.App, folder: Path) -> None:
    assert captions(opened(app, folder)) == [button.caption for button in LEDGER_BUTTONS]


def test_the_settings_sheet_goes_before_all(app: xlwings.App, folder: Path) -> None:
    stand_in(folder / "Python" / "bin" / "python3", folder / "wrong")
    python = stand_in(folder / "工具 箱" / "python", folder / "answer")
    press(opened(app, folder, [("SHOW CONSOLE", "False"), ("INTERPRETER", str(python))]), "校验台账")
    assert called(folder / "answer")[:1] == [str(python)]
    assert not (folder / "wrong").exists()


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_then_the_settings_beside_the_workbook(app: xlwings.App, folder: Path, mark: str) -> None:
    stand_in(folder / "Python" / "bin" / "python3", folder / "wrong")
    python = stand_in(folder / "工具 箱" / "python", folder / "answer")
    (folder / "xlwings.conf").write_text(
        f'{mark}"INTERPRETER_WIN","D:\\Python\\python.exe"\n"INTERPRETER","{python}"\n', encoding="utf-8"
    )
    press(opened(app, folder), "校验台账")
    assert called(folder / "answer")[:1] == [str(python)]
    assert not (folder / "wrong").exists()


def test_a_python_that_is_not_there_starts_no_other_and_stops_nothing(app: xlwings.App, folder: Path) -> None:
    stand_in(folder / "Python" / "bin" / "python3", folder / "wrong")
    press(opened(app, folder, [("INTERPRETER", str(folder / "无" / "python"))]), "校验台账")
    # Presses are answered one after the other: with the second answered, the first is over. Its message nobody sees.
    other = folder / "另"
    python = stand_in(other / "Python" / "bin" / "python3", folder / "answer")
    press(opened(app, other, name="名册与排班.xlsm"), "合并报送件")
    assert called(folder / "answer") == [str(python), *arguments(other, "merge", "名册与排班.xlsm")]
    assert not (folder / "wrong").exists()


def test_a_python_that_says_nothing_itself_is_told_of(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A toolkit that is not installed: what Python said is in the log, and a message is shown by the desktop's means."""
    shown = tmp_path / "shown"
    dialog = stand_in(tmp_path / "bin" / "zenity", shown)
    monkeypatch.setenv("PATH", f"{dialog.parent}:{os.environ['PATH']}")
    broken = folder / "Python" / "bin" / "python3"
    broken.parent.mkdir(parents=True)
    broken.write_text("#!/bin/sh\necho No module named toolkit >&2\nexit 7\n", encoding="utf-8")
    broken.chmod(0o755)
    with live_app() as app:
        press(opened(app, folder), "校验台账")
        log = folder / WORDS["log"]
        message = WORDS["failed"].format(code=7, python=broken, log=log)
        assert answered(shown) == [str(dialog), "--error", "--no-markup", *f"--text={message}".splitlines()]
    assert log.read_text() == "No module named toolkit\n"


def test_what_libreoffice_saves_is_mended_and_works_again(app: xlwings.App, folder: Path) -> None:
    stand_in(folder / "Python" / "bin" / "python3", folder / "answer")
    book, path = opened(app, folder), folder / NAME
    for text in ("改", "再改"):  # also over the mended file, while it is open
        book.sheets[0]["A1"].value = text
        book.save()
        path.write_bytes(mended(path.read_bytes()))
    book.close()
    with ZipFile(path) as package:
        assert PART in package.namelist()
    again = app.books.open(path)
    assert again.sheets[0]["A1"].value == "再改"
    assert captions(again) == [button.caption for button in LEDGER_BUTTONS]
    press(again, "校验台账")
    assert called(folder / "answer")[1:] == arguments(folder, "check")
