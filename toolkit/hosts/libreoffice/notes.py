"""Notes on cells: what Excel calls a note, and LibreOffice a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import uno_cells as uc
from .addresses import Area
from .bridge import cell_address
from .document import require_unprotected
from .refusals import LibreOfficeError, Refused

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import Sheet


class Note:
    """The note of one cell."""

    def __init__(self, sheet: Sheet, row: int, column: int) -> None:
        self._sheet, self._row, self._column = sheet, row, column

    @property
    def api(self) -> uc.Annotation:
        """The note over UNO."""
        return self._sheet.uno.getCellByPosition(self._column - 1, self._row - 1).getAnnotation()

    @property
    def text(self) -> str:
        return self.api.String

    @text.setter
    def text(self, value: str) -> None:
        write(self._sheet.uno, self._row, self._column, value)

    @property
    def author(self) -> str:
        return self.api.Author

    @property
    def location(self) -> Range:
        return self._sheet.at(Area(self._row, self._column))

    def delete(self) -> None:
        require_unprotected(self._sheet.uno)
        notes = self._sheet.uno.Annotations
        for index in range(notes.Count):
            place = notes.getByIndex(index).Position
            if (place.Row + 1, place.Column + 1) == (self._row, self._column):
                notes.removeByIndex(index)
                return
        raise LibreOfficeError(f"The cell in row {self._row}, column {self._column} has no note any more.")


def note_of(sheet: Sheet, row: int, column: int) -> Note | None:
    """The note of a cell, if it has one."""
    note = Note(sheet, row, column)
    return note if note.text else None


def notes_of(sheet: Sheet) -> list[Note]:
    """All notes of a sheet, row by row."""
    places = [note.Position for note in sheet.uno.Annotations]
    return [Note(sheet, row + 1, column + 1) for row, column in sorted((place.Row, place.Column) for place in places)]


def write(sheet: uc.Sheet, row: int, column: int, text: str) -> None:
    """Put a text into a cell's note, which is made if there is none."""
    if not text:
        raise Refused("A note without text is not supported on LibreOffice: delete the note.")
    require_unprotected(sheet)
    sheet.Annotations.insertNew(cell_address(0, column - 1, row - 1), text)
