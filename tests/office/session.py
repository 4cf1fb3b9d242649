"""A live spreadsheet for tests: one LibreOffice without windows, and xlwings connected to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import xlwings

from toolkit.hosts import libreoffice


@contextmanager
def live_app(*, macros: bool = True) -> Iterator[xlwings.App]:
    """An app of xlwings on a fresh LibreOffice, which is ended afterwards; its macros may run."""
    with libreoffice.running(macros=macros) as office:
        yield libreoffice.attach(office.address)


def close_all(app: xlwings.App) -> None:
    """Close every workbook, so that the next test finds none."""
    for book in list(app.books):
        book.close()
