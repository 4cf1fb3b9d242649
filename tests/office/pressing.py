"""A button of an open workbook, pressed as a person does who uses a screen reader: through its accessible action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import xlwings


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
