"""Running LibreOffices, as xlwings wants its apps."""

from __future__ import annotations

import shutil
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from . import macros, office
from . import uno_cells as uc
from . import uno_types as u
from .books import Books
from .bridge import connect, constant, program_folder, uno_error
from .ranges import Range
from .refusals import Refused, refused
from .regions import area_of
from .sheets import Sheet

if TYPE_CHECKING:
    from .engine import Engine

_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
# What a closed box answers, and all boxes of a LibreOffice without windows.
_ANSWERS = {1: "ok", 2: "yes", 3: "no"}
_CLOSED = {"ok": "ok", "ok_cancel": "cancel", "yes_no": "no", "yes_no_cancel": "cancel"}
_KINDS = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "ERRORBOX"}


class App:
    """A LibreOffice that listens at an address."""

    display_alerts = True  # remembered only: what xlwings calls shows no alerts here

    def __init__(self, engine: Engine, address: str, started: office.Office | None = None) -> None:
        self.engine = engine
        self.address = address
        self._started = started
        self._context = connect(address)
        self.desktop = office.desktop_of(self._context)
        self._indicator: u.StatusIndicator | None = None
        self._status: str | bool = False

    @property
    def api(self) -> u.Desktop:
        """The desktop over UNO."""
        return self.desktop

    def answers(self) -> bool:
        """Whether LibreOffice is still there."""
        try:
            self.desktop.getCurrentComponent()
        except uno_error("uno.Exception"):
            return False
        return True

    @property
    def pid(self) -> int:
        """The process's number; for a LibreOffice that somebody else started, a number made of its address."""
        return self._started.process.pid if self._started else zlib.crc32(self.address.encode())

    @property
    def version(self) -> str:
        """The version of Excel whose manners the engine has."""
        return "16.0"

    @property
    def path(self) -> str:
        return str(program_folder())

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells, if one block of cells is what is selected."""
        book = self.books.active
        selected = book.controller.getSelection()
        if not hasattr(selected, "RangeAddress"):
            return None
        return Range(Sheet(book, book.controller.ActiveSheet), area_of(cast(uc.Range, selected)))

    def activate(self, steal_focus: bool = False) -> None:
        self.engine.apps.first(self)
        if steal_focus:
            self.books.active.controller.Frame.ContainerWindow.toFront()

    @property
    def visible(self) -> bool:
        return any(book.controller.Frame.ContainerWindow.isVisible() for book in self.books)

    @visible.setter
    def visible(self, value: bool) -> None:
        for book in self.books:
            book.controller.Frame.ContainerWindow.setVisible(bool(value))

    def quit(self) -> None:
        """Close all workbooks without saving them, and end LibreOffice, also one that has died meanwhile."""
        self.engine.apps.forget(self)
        with suppress(uno_error("uno.Exception")):
            for book in list(self.books):
                book.close()
            self.desktop.terminate()
        if self._started:
            office.end(self._started)
            shutil.rmtree(self._started.profile, ignore_errors=True)

    def kill(self) -> None:
        """Kill the process.

        Raises:
            Refused: The engine did not start it.
        """
        if not self._started:
            raise Refused("A LibreOffice that somebody else started is not killed.")
        self.engine.apps.forget(self)
        office.kill(self._started.process)
        shutil.rmtree(self._started.profile, ignore_errors=True)

    @property
    def screen_updating(self) -> bool:
        return not any(book.api.hasControllersLocked() for book in self.books)

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        for book in self.books:
            if value:
                while book.api.hasControllersLocked():
                    book.api.unlockControllers()
            elif not book.api.hasControllersLocked():
                book.api.lockControllers()

    @property
    def calculation(self) -> str:
        return "automatic" if all(book.api.isAutomaticCalculationEnabled() for book in self.books) else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise Refused(f"The calculation mode {value!r} is not supported on LibreOffice.")
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculate()

    @property
    def status_bar(self) -> str | bool:
        """What this engine last put there; False if nothing."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        self._status = value or False
        if value:
            self._indicator = self.books.active.controller.Frame.createStatusIndicator()
            self._indicator.start(str(value), 0)

    def alert(
        self, prompt: str | None, title: str | None, buttons: str | None, mode: str | None, callback: object
    ) -> str:
        """Show a message and wait for a button; without windows the answer is that of a closed box."""
        buttons = buttons or "ok"
        toolkit = cast(
            u.Toolkit, self._context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", self._context)
        )
        parent = self.books.active.controller.Frame.ContainerWindow
        kind = constant(f"awt.MessageBoxType.{_KINDS[mode]}")
        box = toolkit.createMessageBox(parent, kind, _BUTTONS[buttons], title or "", prompt or "")
        return _ANSWERS.get(box.execute(), _CLOSED[buttons])

    def run(self, macro: str, args: list[object]) -> object:
        book, module, name = macros.split_macro(macro)
        return macros.run(self.books.active if book is None else self.books(book), module, name, args)

    cut_copy_mode = refused("App.cut_copy_mode")
    enable_events = refused("App.enable_events")
    hwnd = refused("App.hwnd")
    interactive = refused("App.interactive")
    startup_path = refused("App.startup_path")
