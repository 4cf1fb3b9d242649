"""One button clicked with a real mouse on a real screen, and the message that a clerk reads at the end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.actions.offices import REFERRAL, send
from tests.office.pressing import controls, entries, new_workspace, noted
from tests.office.screen import screen
from toolkit.forms.buttons import MERGE
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.hosts import libreoffice
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.vba.words import WORDS

PATIENCE_SECONDS = 90


@pytest.mark.office
@pytest.mark.screen
def test_a_click_merges_and_a_message_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = new_workspace(tmp_path)
    send(workspace, "一.xlsx", REFERRAL)
    with screen() as shown:
        monkeypatch.setenv("DISPLAY", shown.display)
        with libreoffice.running(macros=True, arguments=()) as office:
            app = libreoffice.attach(office.address)
            book = app.books.open(workspace.ledger)
            shown.window(book.name)
            view = book.impl.controller.getControl(controls(book)[MERGE.caption])
            place, size = view.getAccessibleContext().getLocationOnScreen(), view.getPosSize()
            shown.click(place.X + size.Width // 2, place.Y + size.Height // 2)
            journal = workspace.root / WORDS["log"]
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not entries(journal):
                assert time.monotonic() < deadline, "the click had no effect"
                time.sleep(0.2)
            assert entries(journal)[0].data["totals"]["added"] == 1
            shown.window(MERGE.caption)
            picture = shown.picture(tmp_path / "screen.png")
            assert picture.stat().st_size > 20_000  # an empty screen has less
            shown.key("Return")
            assert "新增 1 条" in noted(book, MERGE)
            assert [row.text("id") for row in read_table(BookReader(workspace.ledger.read_bytes()), LEDGER).rows] == [
                "问0001"
            ]
            book.close()
