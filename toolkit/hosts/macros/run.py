"""A press of a button from its beginning to its end: one frame for all of them."""

from __future__ import annotations

import json
import traceback
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import xlwings as xw

from toolkit.actions.schedule_telling import take_note
from toolkit.forms.buttons import BUTTONS, Button
from toolkit.hosts.failures import UNFORESEEN, explained
from toolkit.hosts.macros import clerk
from toolkit.hosts.macros.caller import Call, calling_book, parse
from toolkit.hosts.macros.journal import write_down
from toolkit.hosts.macros.press import Press, Told, workspace_of
from toolkit.hosts.macros.verbs import VERBS
from toolkit.workbooks.console import UNDONE, result_name
from toolkit.workbooks.live_marks import go_to
from toolkit.workbooks.live_program import program_of
from toolkit.workbooks.live_stored import save_in_place
from toolkit.workbooks.vba.words import TOLD

_REPORT = "请把“{log}”发给技术人员。"
_HIDDEN = "第一处在 {place}，现在看不到：所在的行被筛选掉了，或者工作表隐藏了。请取消筛选、显示工作表后再看。"
_SHORT = 48  # characters that the cell beside a button shows


def main(arguments: Sequence[str]) -> int:
    """Do what a button stands for; the answer is the exit code, 0 or one by which the launcher knows what was said."""
    call, at = parse(arguments), datetime.now()
    try:
        book = calling_book(call)
    except Exception:
        write_down(call.log, at, call.verb, {"trouble": traceback.format_exc()})
        return 1
    return press(book, call, at)


def press(book: xw.Book, call: Call, at: datetime) -> int:
    """Do a verb for an open workbook. Whatever comes of it is told, noted beside the button, and written down.

    It is written down when the workbook is as it stays, so that whoever waits for the journal finds all of it done.
    """
    button = next(button for button in BUTTONS if button.id == call.verb)
    try:
        told, failed = _done(book, button, at), False
        entry: dict[str, object] = {"outcome": told.outcome}
    except Exception as error:
        words = explained(error) or (UNFORESEEN, _REPORT.format(log=call.log.name))
        entry = {"trouble": traceback.format_exc()}
        told, failed = Told(words[0], (words[1],), alarming=True), True
    try:
        if told.place and not go_to(book, told.place):
            told = replace(told, next_steps=(*told.next_steps, _HIDDEN.format(place=told.place)))
        # What a press could not finish is not saved: the clerk said so, or is told to close the workbook without it.
        if not (failed and program_of(book).is_unsaved(book)):
            _note(book, button, f"{UNDONE if failed else ''}{told.summary}", at)
    except Exception:  # what was done is done, and is told all the same
        entry["note"] = traceback.format_exc()
    write_down(call.log, at, call.verb, entry)
    text = "\n\n".join(filter(None, (told.summary, "\n".join(told.next_steps))))
    clerk.tell(book, text, button.caption, warning=told.alarming)
    return TOLD if failed else 0


def _done(book: xw.Book, button: Button, at: datetime) -> Told:
    clerk.demand_saved(book)
    workspace, kind = workspace_of(book)
    with clerk.status_bar(book, button.caption) as progress:
        told = VERBS[button.id](Press(button, book, kind, workspace, at, progress))
    # First, since a long text is cut at its end.
    told = replace(told, next_steps=(*take_note(workspace, datetime.now), *told.next_steps))
    # What cannot be plain data would be found out only when somebody reads the journal.
    json.dumps(told.outcome)
    return told


def _note(book: xw.Book, button: Button, said: str, at: datetime) -> None:
    """Write what came of a press beside its button, and save. A workbook opened for reading only keeps the old words."""
    if program_of(book).is_read_only(book):
        return
    shown = said if len(said) <= _SHORT else f"{said[: _SHORT - 1]}…"
    book.names[result_name(button)].refers_to_range.value = f"{at:%m-%d %H:%M} {shown}"
    save_in_place(book)
