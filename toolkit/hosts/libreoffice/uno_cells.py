"""The parts of UNO that the engine uses, as types: cells, ranges and sheets.

Pyuno itself carries no types, so this module and ``uno_types`` state them. Names, orders and units are UNO's own: rows and columns count from
zero, lengths are hundredths of a millimetre, colours are 0xRRGGBB with -1 for none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

Data = tuple[tuple[float | str | None, ...], ...]


class FilterValue(Protocol):
    IsNumeric: bool
    NumericValue: float
    StringValue: str


class FilterField(Protocol):
    Connection: Named
    Field: int
    Operator: int
    Values: tuple[FilterValue, ...]


class FilterDescriptor(Protocol):
    ContainsHeader: bool

    def getFilterFields3(self) -> tuple[FilterField, ...]: ...


class Named(Protocol):
    value: object


class CellAddress(Protocol):
    Sheet: int
    Column: int
    Row: int


class RangeAddress(Protocol):
    Sheet: int
    StartColumn: int
    StartRow: int
    EndColumn: int
    EndRow: int


class Protection(Protocol):
    IsLocked: bool


class Token(Protocol):
    OpCode: int
    Data: object


class Annotation(Protocol):
    Author: str
    String: str
    Position: CellAddress


class Annotations(Protocol):
    Count: int

    def __iter__(self) -> Iterator[Annotation]: ...
    def getByIndex(self, index: int) -> Annotation: ...
    def insertNew(self, cell: CellAddress, text: str) -> None: ...
    def removeByIndex(self, index: int) -> None: ...


class Line(Protocol):
    """A row or a column."""

    Height: int
    Width: int
    IsVisible: bool
    OptimalHeight: bool
    OptimalWidth: bool


class Lines(Protocol):
    Count: int
    Height: int
    Width: int
    IsVisible: bool
    OptimalHeight: bool
    OptimalWidth: bool

    def getByIndex(self, index: int) -> Line: ...


class Point(Protocol):
    X: int
    Y: int


class Size(Protocol):
    Width: int
    Height: int


class TextField(Protocol):
    URL: str
    Representation: str


class TextFields(Protocol):
    Count: int

    def getByIndex(self, index: int) -> TextField: ...


class Range(Protocol):
    RangeAddress: RangeAddress
    AbsoluteName: str
    NumberFormat: int
    CharWeight: float
    CharPosture: Named
    CharHeight: float
    CharColor: int
    CharFontName: str
    CellBackColor: int
    IsTextWrapped: bool
    IsMerged: bool
    HoriJustify: Named
    VertJustify: int
    CellProtection: Protection
    Rows: Lines
    Columns: Lines
    Position: Point
    Size: Size

    def getDataArray(self) -> Data: ...
    def setDataArray(self, data: Sequence[Sequence[float | str]]) -> None: ...
    def getFormulaArray(self) -> tuple[tuple[str, ...], ...]: ...
    def getArrayFormula(self) -> str: ...
    def clearContents(self, flags: int) -> None: ...
    def queryFormulaCells(self, kinds: int) -> Ranges: ...
    def queryContentCells(self, kinds: int) -> Ranges: ...
    def queryVisibleCells(self) -> Ranges: ...
    def getUniqueCellFormatRanges(self) -> FormatGroups: ...
    def getPropertyState(self, name: str) -> Named: ...
    def setPropertyValue(self, name: str, value: object) -> None: ...
    def getPropertyValue(self, name: str) -> object: ...
    def setPropertyToDefault(self, name: str) -> None: ...
    def merge(self, on: bool) -> None: ...
    def createFilterDescriptor(self, empty: bool) -> FilterDescriptor: ...
    def filter(self, descriptor: FilterDescriptor) -> None: ...


class TextCursor(Protocol): ...


class Cell(Range, Protocol):
    Type: Named
    Value: float
    String: str
    Formula: str
    TextFields: TextFields

    def getError(self) -> int: ...
    def getTokens(self) -> tuple[Token, ...]: ...
    def setTokens(self, tokens: Sequence[Token]) -> None: ...
    def getAnnotation(self) -> Annotation: ...
    def createTextCursor(self) -> TextCursor: ...
    def insertTextContent(self, cursor: TextCursor, content: TextField, absorb: bool) -> None: ...


class Ranges(Protocol):
    Count: int
    NumberFormat: int

    def getByIndex(self, index: int) -> Range: ...
    def getRangeAddresses(self) -> tuple[RangeAddress, ...]: ...
    def addRangeAddresses(self, addresses: Sequence[RangeAddress], merge: bool) -> None: ...


class FormatGroups(Protocol):
    Count: int

    def getByIndex(self, index: int) -> Ranges: ...


class Cursor(Range, Protocol):
    def gotoStartOfUsedArea(self, expand: bool) -> None: ...
    def gotoEndOfUsedArea(self, expand: bool) -> None: ...
    def collapseToCurrentRegion(self) -> None: ...
    def collapseToMergedArea(self) -> None: ...


class NamedRange(Protocol):
    Name: str
    Content: str

    def getReferredCells(self) -> Range | None: ...
    def getTokens(self) -> tuple[Token, ...]: ...
    def setTokens(self, tokens: Sequence[Token]) -> None: ...


class NamedRanges(Protocol):
    ElementNames: tuple[str, ...]

    def getByName(self, name: str) -> NamedRange: ...
    def addNewByName(self, name: str, content: str, cell: CellAddress, kind: int) -> None: ...
    def removeByName(self, name: str) -> None: ...


class Sheet(Range, Protocol):
    Name: str
    CodeName: str
    IsVisible: bool
    NamedRanges: NamedRanges
    Annotations: Annotations

    def getCellByPosition(self, column: int, row: int) -> Cell: ...
    def getCellRangeByPosition(self, left: int, top: int, right: int, bottom: int) -> Range: ...
    def createCursor(self) -> Cursor: ...
    def createCursorByRange(self, block: Range) -> Cursor: ...
    def insertCells(self, block: RangeAddress, mode: object) -> None: ...
    def removeRange(self, block: RangeAddress, mode: object) -> None: ...
    def isProtected(self) -> bool: ...


class DatabaseRange(Protocol):
    DataArea: RangeAddress
    AutoFilter: bool
    ContainsHeader: bool
    TotalsRow: bool

    def getFilterDescriptor(self) -> FilterDescriptor: ...
