"""Workbooks, as xlwings wants them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import uno_types as u
from .bridge import file_path, file_url, properties, uno_error
from .document import Document
from .names import Names
from .refusals import LibreOfficeError, Refused, refused
from .sheets import Sheets

if TYPE_CHECKING:
    from .apps import App

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".xls": "MS Excel 97",
}  # fmt: skip
_NEVER_UPDATE, _ALWAYS_UPDATE = 0, 3  # com.sun.star.document.UpdateDocMode
_USE_CONFIGURATION = 4  # com.sun.star.document.MacroExecMode: as the profile's security level says


class Book:
    """A workbook that is open."""

    def __init__(self, app: App, uno: u.Document) -> None:
        self.app = app
        self.document = Document(uno)

    @property
    def api(self) -> u.Document:
        """The document over UNO."""
        return self.document.uno

    @property
    def controller(self) -> u.Controller:
        """The workbook's window."""
        return self.api.CurrentController

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        """The path; a workbook that was never saved has its title only, as in Excel."""
        return file_path(self.api.URL) if self.api.URL else self.api.Title

    @cached_property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        frame = self.controller.Frame
        frame.activate()
        frame.ContainerWindow.toFront()

    def close(self) -> None:
        self.api.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place, or under another name: .xlsx, .xlsm or .xls; without either, in the current folder.

        Raises:
            Refused: A password, which LibreOffice would ignore for these formats, or another format.
            LibreOfficeError: The file could not be written.
        """
        if password is not None:
            raise Refused("Saving with a password is not supported on LibreOffice: it would be ignored.")
        target = Path(path or (self.fullname if self.api.URL else f"{self.name}.xlsx")).resolve()
        if target.suffix.lower() not in _FILTERS:
            raise Refused(f"{target.name} is not saved: only {', '.join(_FILTERS)} are supported.")
        if target.suffix.lower() == ".xlsx" and self.api.BasicLibraries.VBACompatibilityMode:
            raise Refused(f"{target.name} is not saved: the workbook has macros, which a .xlsx file cannot hold.")
        if not target.parent.is_dir():
            raise LibreOfficeError(f"{target} could not be written: there is no such folder.")
        arguments = properties(FilterName=_FILTERS[target.suffix.lower()], Overwrite=True)
        try:
            self.api.storeAsURL(file_url(target), arguments)
        except uno_error("io.IOException") as error:
            raise LibreOfficeError(f"{target} could not be written.") from error

    json = refused("Book.json")
    to_pdf = refused("Book.to_pdf")


class Books:
    """The workbooks that are open."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> u.Desktop:
        """The desktop over UNO."""
        return self.app.desktop

    def _documents(self) -> list[u.Document]:
        found = []
        parts = self.api.Components.createEnumeration()
        while parts.hasMoreElements():
            part = parts.nextElement()
            if _is_workbook(part):
                found.append(part)
        return found

    @property
    def active(self) -> Book:
        current = self.api.getCurrentComponent()
        books = list(self)
        for book in books:
            if current is not None and book.api == current:
                return book
        if not books:
            raise LibreOfficeError("No workbook is open.")
        return books[-1]

    def __call__(self, name_or_index: int | str) -> Book:
        for number, book in enumerate(self, 1):
            if name_or_index == number or str(name_or_index).casefold() == book.name.casefold():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._documents())

    def __iter__(self) -> Iterator[Book]:
        for document in self._documents():
            yield Book(self.app, document)

    def __contains__(self, key: str) -> bool:
        return any(book.name.casefold() == key.casefold() for book in self)

    def add(self) -> Book:
        return self._load("private:factory/scalc", {})

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: str | None = None,
        password: str | None = None,
        *others: object,
    ) -> Book:
        """Open a workbook.

        Raises:
            Refused: One of Excel's rarer arguments is given.
            LibreOfficeError: It cannot be opened.
        """
        if any(argument is not None for argument in (format, *others)):
            raise Refused("Books.open takes update_links, read_only and password only on LibreOffice.")
        wishes: dict[str, object] = {
            "UpdateDocMode": _ALWAYS_UPDATE if update_links else _NEVER_UPDATE,
            "MacroExecutionMode": _USE_CONFIGURATION,
            "ReadOnly": bool(read_only),
        }
        return self._load(file_url(fullname), wishes | ({"Password": password} if password else {}))

    def _load(self, url: str, wishes: dict[str, object]) -> Book:
        try:
            document = self.api.loadComponentFromURL(url, "_blank", 0, properties(**wishes))
        except (uno_error("io.IOException"), uno_error("lang.IllegalArgumentException")) as error:
            raise LibreOfficeError(f"{url} could not be opened.") from error
        if document is None or not _is_workbook(document):
            raise LibreOfficeError(f"{url} could not be opened as a workbook.")
        return Book(self.app, document)


def _is_workbook(part: u.Document) -> bool:
    """Whether a part of the desktop is a workbook; the macro editor is a part without services at all."""
    return hasattr(part, "supportsService") and part.supportsService("com.sun.star.sheet.SpreadsheetDocument")
