"""The engine: how xlwings comes to know LibreOffice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlwings

from . import office
from .apps import App
from .refusals import Refused
from .values import ERROR_TEXTS

NAME = "libreoffice"


class Apps:
    """The LibreOffices that the engine is connected to; the first is the active one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: list[App] = []

    def attach(self, address: str) -> App:
        """Connect to a LibreOffice that listens at an address, and make it the active one.

        Raises:
            LibreOfficeError: Nothing listens there.
        """
        app = next((known for known in self._living() if known.address == address), None) or App(self._engine, address)
        self.first(app)
        return app

    def add(
        self, spec: str | None = None, add_book: bool | None = None, xl: object = None, visible: bool | None = None
    ) -> App:
        """Connect to the LibreOffice at the address `spec`, or without one start a new one, which has no windows."""
        if spec is not None:
            app = self.attach(spec)
        else:
            profile = Path(tempfile.mkdtemp(prefix="libreoffice-"))
            started = office.start(profile)
            app = App(self._engine, started.address, started)
            self.first(app)
        if add_book:
            app.books.add()
        return app

    def first(self, app: App) -> None:
        """Make an app the active one."""
        self._apps = [app, *(other for other in self._apps if other is not app)]

    def forget(self, app: App) -> None:
        """Leave out an app that ends."""
        self._apps = [other for other in self._apps if other is not app]

    def _living(self) -> list[App]:
        """The apps that still answer; the others are forgotten."""
        self._apps = [app for app in self._apps if app.answers()]
        return self._apps

    def keys(self) -> list[int]:
        return [app.pid for app in self._living()]

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._living()))

    def __len__(self) -> int:
        return len(self._living())

    def __getitem__(self, pid: int) -> App:
        for app in self._living():
            if app.pid == pid:
                return app
        raise KeyError(pid)

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind that would have to be removed."""


class Engine:
    """What ``xlwings.Engine`` wants."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: object) -> object:
        """A value as a cell takes it; what is missing (None, NaN, NaT) leaves the cell blank.

        Raises:
            Refused: A cell cannot hold such a value.
        """
        if value is None or type(value).__name__ in ("NAType", "NaTType"):
            return ""
        if isinstance(value, str | bool | datetime | date):
            return value
        if isinstance(value, int | float | Decimal):
            return "" if value != value else float(value)
        if hasattr(value, "item"):  # the numbers, truths and moments of numpy
            return Engine.prepare_xl_data_element(value.item(), options)
        raise Refused(f"A {type(value).__name__} cannot be put into a cell: {value!r}.")

    @staticmethod
    def clean_value_data(
        data: list[list[object]], datetime_builder: Any, empty_as: object, number_builder: Any, err_to_str: bool
    ) -> list[list[object]]:
        """Values as the user asked for them: blanks, dates and numbers in the wanted form, errors as None or as text."""

        def clean(value: object) -> object:
            if value is None or value == "":
                return empty_as
            if isinstance(value, datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(value, part) for part in parts}, tzinfo=None)
            if isinstance(value, float):
                return value if number_builder is None else number_builder(value)
            if isinstance(value, int) and value in ERROR_TEXTS:
                return ERROR_TEXTS[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


def register() -> xlwings.Engine:
    """The engine for LibreOffice as xlwings has it, registered at the first call."""
    if NAME not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=Engine()))
    return xlwings.engines[NAME]


def attach(address: str) -> xlwings.App:
    """Connect xlwings to a running LibreOffice, and make it what xlwings speaks to from now on.

    Args:
        address: Where it listens, such as ``pipe,name=X`` or ``socket,host=localhost,port=2002``.

    Raises:
        LibreOfficeError: LibreOffice's bridge is not installed, or nothing listens there.
    """
    registered = register()
    registered.activate()
    return registered.apps.add(spec=address)
