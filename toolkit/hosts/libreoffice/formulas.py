"""Formulas in Excel's own grammar, both ways: LibreOffice's parser is told to speak it, and gives and takes tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import cast

from . import uno_cells as uc
from . import uno_types as u
from .bridge import cell_address
from .filling import fill_cell
from .refusals import LibreOfficeError, Refused

# com.sun.star.sheet.AddressConvention.XL_OOX: as .xlsx files write formulas.
_CONVENTION = 3
# Errors of compiling; those of calculating (#DIV/0! and the like) are results, and Excel has them too.
_NOT_COMPILED = frozenset({501, 507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 520})
_UNKNOWN = "no_such_name_"
_PUSH = 0  # the sign of a value
_PLACE = "\ue000"  # a character for private use
_TEXT = re.compile(r'"[^"]*"')
_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|NAME\?|NULL!|NUM!|VALUE!)")


class Formulas:
    """The formulas of one document."""

    def __init__(self, document: u.Document) -> None:
        self._document = document

    @cached_property
    def _parser(self) -> u.FormulaParser:
        parser = cast(u.FormulaParser, self._document.createInstance("com.sun.star.sheet.FormulaParser"))
        parser.CompileEnglish = True
        parser.FormulaConvention = _CONVENTION
        return parser

    @cached_property
    def _unknown(self) -> int:
        """The sign of a name that LibreOffice does not know."""
        return self._parser.parseFormula(_UNKNOWN, cell_address(0, 0, 0))[0].OpCode

    def tokens(self, formula: str, at: uc.CellAddress) -> tuple[uc.Token, ...]:
        """A formula's tokens, as it stands in the cell `at`.

        Raises:
            Refused: It holds a name or function that LibreOffice does not know, though Excel might, or a bracket is missing.
        """
        plain = _TEXT.sub("", formula)
        if plain.count("(") != plain.count(")"):
            raise Refused(f"{formula!r} is not written: a bracket is missing.")
        tokens = self._parser.parseFormula(formula.removeprefix("="), at)
        for token in tokens:
            if token.OpCode == self._unknown:
                raise Refused(f"{formula!r} is not written: LibreOffice does not know {token.Data!s}.")
        return tokens

    def text(self, tokens: Sequence[uc.Token], at: uc.CellAddress) -> str:
        """The formula of tokens, as it is seen from the cell `at`; begins with an equal sign."""
        return "=" + self._parser.printFormula(tokens, at)

    def of_cell(self, cell: uc.Cell, at: uc.CellAddress) -> str:
        """The formula of a cell that holds one.

        Raises:
            LibreOfficeError: It names several kinds of errors, which LibreOffice does not keep apart.
        """
        tokens = cell.getTokens()
        lost = [token for token in tokens if token.OpCode == _PUSH and token.Data is None]
        if not lost:
            return self.text(tokens, at)
        # An error that stands in a formula has no text in LibreOffice's Excel grammar, only in its own.
        kinds = set(_ERROR.findall(_TEXT.sub("", cell.Formula)))
        if len(kinds) != 1:
            raise LibreOfficeError(f"The formula {cell.Formula!r} cannot be told in Excel's grammar.")
        for token in lost:
            token.Data = _PLACE
        return self.text(tokens, at).replace(f'"{_PLACE}"', kinds.pop())

    def write(self, cell: uc.Cell, formula: str, tokens: Sequence[uc.Token]) -> None:
        """Put a formula into a cell.

        Raises:
            Refused: It is no formula; the cell keeps what it had.
        """
        content, formula_before = cell.getDataArray()[0][0], cell.getTokens() if cell.Type.value == "FORMULA" else None
        cell.setTokens(tokens)
        if tokens and cell.getError() not in _NOT_COMPILED:
            return
        if formula_before is not None:
            cell.setTokens(formula_before)
        else:
            fill_cell(cell, content or "")
        raise Refused(f"{formula!r} is not written: it is no formula that LibreOffice can compile.")
