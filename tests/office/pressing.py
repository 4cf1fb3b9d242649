"""Buttons of a workbook that a real LibreOffice has open, pressed as a screen reader would, and what came of it."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlwings
from typer.testing import CliRunner

from tests.office.session import live_app
from toolkit.actions import setup
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.buttons import CHECK, Button
from toolkit.hosts.cli import app
from toolkit.hosts.macros.clerk import UNATTENDED
from toolkit.hosts.verbs import command_line
from toolkit.workbooks.console import SHEET, result_name
from toolkit.workbooks.vba.words import WORDS

PATIENCE_SECONDS = 120
_MARK = "== "


@dataclass(frozen=True)
class Outcome:
    """What the journal says of a press: the verb, and either the outcome's plain data or the trouble."""

    verb: str
    data: Any = None
    trouble: str = ""


@contextmanager
def unattended_app() -> Iterator[xlwings.App]:
    """An app on a fresh LibreOffice whose macros may run; nobody sits before it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(UNATTENDED, "1")
        with live_app() as app:
            yield app


def new_workspace(folder: Path) -> Workspace:
    """A workspace in a folder with a blank and Chinese characters in its name; its buttons know this Python."""
    workspace = setup.init(folder / "台账 2023").workspace
    (workspace.root / "xlwings.conf").write_text(f'"INTERPRETER","{sys.executable}"\n', encoding="utf-8")
    return workspace


def controls(book: xlwings.Book) -> dict[str, Any]:
    """The controls of 操作台 by their captions."""
    sheet = book.sheets[SHEET]
    sheet.activate()
    form = sheet.api.DrawPage.Forms.getByIndex(0)
    return {model.Label: model for model in (form.getByIndex(index) for index in range(form.Count))}


def scripts(book: xlwings.Book) -> list[str]:
    """What each control of 操作台 runs; a control that is bound to no macro there is runs nothing."""
    form = book.sheets[SHEET].api.DrawPage.Forms.getByIndex(0)
    return [event.ScriptCode for index in range(form.Count) for event in form.getScriptEvents(index)]


def press(book: xlwings.Book, button: Button) -> Outcome:
    """Press a button and wait until its work is written down."""
    journal = Path(book.impl.fullname).with_name(WORDS["log"])
    before = len(entries(journal))
    model = controls(book)[button.caption]
    view = book.impl.controller.getControl(model)
    view.getAccessibleContext().doAccessibleAction(0)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(entries(journal)) == before:
        assert time.monotonic() < deadline, f"{button.caption}: nothing was written down"
        time.sleep(0.1)
    assert noted(book, button), journal.read_text(encoding="utf-8")[-2000:]
    return entries(journal)[-1]


def press_both(book: xlwings.Book, button: Button) -> Outcome:
    """Press a button, and run its command on a copy of the workspace made before: they must come to the same."""
    root = Path(book.impl.fullname).parent
    twin = root.parent / "另一份" / root.name
    shutil.rmtree(twin.parent, ignore_errors=True)
    shutil.copytree(root, twin, ignore=shutil.ignore_patterns(".~lock*"))
    pressed = press(book, button)
    answer = CliRunner().invoke(app, [*command_line(button, twin), "--json"])
    if pressed.trouble:
        assert isinstance(answer.exception, Trouble)
        assert answer.exception.what in noted(book, button)
    else:
        assert of_book(json.loads(answer.stdout), button, book) == pressed.data
        assert files_of(root) == files_of(twin)
    return pressed


def of_book(data: Any, button: Button, book: xlwings.Book) -> Any:
    """What a command says of one workbook: that which checks registers speaks of both."""
    if button is CHECK:
        return {"registers": [one for one in data["registers"] if one["sheet"] in book.sheet_names]}
    return data


def files_of(root: Path) -> list[str]:
    """The files of a workspace, by what they are called; backups bear the second, and a journal only presses write."""
    own = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return sorted(name for name in own if not name.startswith((".~lock", "备份/", WORDS["log"])))


def noted(book: xlwings.Book, button: Button) -> str:
    """The words beside a button."""
    return str(book.names[result_name(button)].refers_to_range.value or "")


def entries(journal: Path) -> list[Outcome]:
    """Everything that the journal tells; the last entry may be half written.

    Behind an entry may stand what Python or a library complained of, which the launcher keeps there.
    """
    if not journal.exists():
        return []
    found = []
    for text in journal.read_text(encoding="utf-8").split(_MARK)[1:]:
        entry, end, _ = text.partition("\n\n")
        if end:
            head, _, rest = entry.partition("\n")
            kind, _, content = rest.partition(": ")
            verb = head.split()[-1]
            found.append(Outcome(verb, json.loads(content)) if kind == "outcome" else Outcome(verb, trouble=content))
    return found
