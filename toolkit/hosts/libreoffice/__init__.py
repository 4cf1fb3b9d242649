"""An xlwings engine for LibreOffice Calc over UNO.

    >>> from toolkit.hosts import libreoffice
    >>> with libreoffice.running() as office:                    # doctest: +SKIP
    ...     app = libreoffice.attach(office.address)
    ...     app.books.add().sheets[0]["A1"].value = [["x", 1]]

It behaves as Excel does behind xlwings, or refuses with :class:`Refused`; docs/libreoffice_engine.md says which.
The package imports nothing of the toolkit's but itself.
"""

from .engine import attach, register
from .office import Office, end, running, start
from .refusals import LibreOfficeError, Refused

__all__ = ["LibreOfficeError", "Office", "Refused", "attach", "end", "register", "running", "start"]
