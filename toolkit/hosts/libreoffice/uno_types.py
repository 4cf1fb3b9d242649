"""The parts of UNO that the engine uses, as types: documents and the desktop, with those of ``uno_cells``.

Pyuno itself carries no types, so these two modules state them. Names, orders and units are UNO's own: rows and columns count from
zero, lengths are hundredths of a millimetre, colours are 0xRRGGBB with -1 for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .uno_cells import CellAddress, DatabaseRange, NamedRanges, Sheet, Token


class PropertyValue(Protocol):
    Name: str
    Value: object


class Date(Protocol):
    Year: int
    Month: int
    Day: int


class Sheets(Protocol):
    Count: int
    ElementNames: tuple[str, ...]

    def getByIndex(self, index: int) -> Sheet: ...
    def getByName(self, name: str) -> Sheet: ...
    def insertNewByName(self, name: str, index: int) -> None: ...
    def removeByName(self, name: str) -> None: ...
    def moveByName(self, name: str, index: int) -> None: ...


class NumberFormatEntry(Protocol):
    FormatString: str
    Type: int


class NumberFormats(Protocol):
    def getByKey(self, key: int) -> NumberFormatEntry: ...
    def queryKey(self, code: str, locale: object, scan: bool) -> int: ...
    def addNewConverted(self, code: str, locale: object, target: object) -> int: ...
    def getStandardIndex(self, locale: object) -> int: ...


class FormulaParser(Protocol):
    CompileEnglish: bool
    FormulaConvention: int

    def parseFormula(self, formula: str, cell: CellAddress) -> tuple[Token, ...]: ...
    def printFormula(self, tokens: Sequence[Token], cell: CellAddress) -> str: ...


class DatabaseRanges(Protocol):
    ElementNames: tuple[str, ...]

    def getByName(self, name: str) -> DatabaseRange: ...


class UnnamedDatabaseRanges(Protocol):
    def hasByTable(self, sheet: int) -> bool: ...
    def getByTable(self, sheet: int) -> DatabaseRange: ...


class StatusIndicator(Protocol):
    def start(self, text: str, steps: int) -> None: ...
    def end(self) -> None: ...


class Window(Protocol):
    def setVisible(self, visible: bool) -> None: ...
    def isVisible(self) -> bool: ...
    def toFront(self) -> None: ...


class Frame(Protocol):
    ContainerWindow: Window

    def createStatusIndicator(self) -> StatusIndicator: ...
    def activate(self) -> None: ...


class Controller(Protocol):
    Frame: Frame
    ActiveSheet: Sheet
    ShowGrid: bool

    def select(self, what: object) -> bool: ...
    def getSelection(self) -> object: ...
    def setActiveSheet(self, sheet: Sheet) -> None: ...


class Script(Protocol):
    def invoke(
        self, arguments: Sequence[object], out_indexes: Sequence[int], out: Sequence[object]
    ) -> tuple[object, object, object]: ...


class ScriptProvider(Protocol):
    def getScript(self, url: str) -> Script: ...


class Modules(Protocol):
    ElementNames: tuple[str, ...]

    def getByName(self, name: str) -> str: ...


class Libraries(Protocol):
    VBACompatibilityMode: bool
    ElementNames: tuple[str, ...]

    def getByName(self, name: str) -> Modules: ...
    def loadLibrary(self, name: str) -> None: ...


class Document(Protocol):
    Sheets: Sheets
    NumberFormats: NumberFormats
    NamedRanges: NamedRanges
    DatabaseRanges: DatabaseRanges
    CurrentController: Controller
    BasicLibraries: Libraries
    NullDate: Date
    Title: str
    URL: str

    def createInstance(self, service: str) -> object: ...
    def getPropertyValue(self, name: str) -> object: ...
    def getArgs(self) -> tuple[PropertyValue, ...]: ...
    def getScriptProvider(self) -> ScriptProvider: ...
    def supportsService(self, name: str) -> bool: ...
    def storeAsURL(self, url: str, arguments: Sequence[PropertyValue]) -> None: ...
    def storeToURL(self, url: str, arguments: Sequence[PropertyValue]) -> None: ...
    def close(self, deliver_ownership: bool) -> None: ...
    def isReadonly(self) -> bool: ...
    def calculate(self) -> None: ...
    def isAutomaticCalculationEnabled(self) -> bool: ...
    def enableAutomaticCalculation(self, on: bool) -> None: ...
    def lockControllers(self) -> None: ...
    def unlockControllers(self) -> None: ...
    def hasControllersLocked(self) -> bool: ...


class Enumeration(Protocol):
    def hasMoreElements(self) -> bool: ...
    def nextElement(self) -> Document: ...


class Components(Protocol):
    def createEnumeration(self) -> Enumeration: ...


class MessageBox(Protocol):
    def execute(self) -> int: ...


class Toolkit(Protocol):
    def createMessageBox(self, parent: Window, kind: object, buttons: int, title: str, text: str) -> MessageBox: ...


class Desktop(Protocol):
    Components: Components

    def getCurrentComponent(self) -> Document | None: ...
    def loadComponentFromURL(
        self, url: str, frame: str, flags: int, arguments: Sequence[PropertyValue]
    ) -> Document | None: ...
    def terminate(self) -> bool: ...


class ServiceManager(Protocol):
    def createInstanceWithContext(self, service: str, context: Context) -> object: ...


class Context(Protocol):
    ServiceManager: ServiceManager
