"""What this engine does not do, said aloud: nothing is ignored, and nothing is done otherwise than Excel does it."""

from __future__ import annotations

from typing import Never

import xlwings


class LibreOfficeError(xlwings.XlwingsError):
    """LibreOffice is not there, cannot be reached, or did not do what it was asked."""


class Refused(xlwings.XlwingsError, NotImplementedError):
    """LibreOffice cannot do this as Excel does it, so it is not done at all."""


def refused(what: str, why: str = "LibreOffice offers no equal") -> property:
    """A property whose reading and writing are both refused.

    Args:
        what: The member as a user writes it, such as ``Sheet.charts``.
        why: The reason, as the second half of a sentence.
    """

    def refuse(*_arguments: object) -> Never:
        raise Refused(f"{what} is not supported on LibreOffice: {why}.")

    return property(refuse, refuse, doc=f"Refused: {why}.")
