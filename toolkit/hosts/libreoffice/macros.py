"""Running the macros of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .bridge import uno_error
from .refusals import LibreOfficeError

if TYPE_CHECKING:
    from .books import Book

_PLACE = re.compile(r"(?:'(?P<quoted>.+)'!|(?P<plain>[^'!]+)!)?(?:(?P<module>[^.!]+)\.)?(?P<macro>[^.!]+)")


def split_macro(name: str) -> tuple[str | None, str | None, str]:
    """A macro's workbook and module, each None where not said, and its name: ``'a.xlsm'!Module1.Do``.

    Raises:
        LibreOfficeError: It is no name of a macro.
    """
    match = _PLACE.fullmatch(name)
    if match is None:
        raise LibreOfficeError(f"{name!r} is no name of a macro.")
    book = match["quoted"].replace("''", "'") if match["quoted"] else match["plain"]
    return book, match["module"], match["macro"]


def run(book: Book, module: str | None, macro: str, arguments: Sequence[object]) -> object:
    """Run a macro and give what it returns.

    Raises:
        LibreOfficeError: There is none of this name, or it failed. An error inside of a VBA macro that has no window
            to be shown in is lost: look at what the macro was to do.
    """
    library, found = _find(book, module, macro)
    url = f"vnd.sun.star.script:{library}.{found}.{macro}?language=Basic&location=document"
    try:
        return book.api.getScriptProvider().getScript(url).invoke(tuple(arguments), (), ())[0]
    except (
        uno_error("script.provider.ScriptFrameworkErrorException"),
        uno_error("reflection.InvocationTargetException"),
    ) as error:
        raise LibreOfficeError(f"The macro {macro!r} of {book.name} could not be run: {error}") from error


def _find(book: Book, module: str | None, macro: str) -> tuple[str, str]:
    begins = re.compile(rf"(?im)^\s*(?:public\s+)?(?:static\s+)?(?:sub|function)\s+{re.escape(macro)}\b")
    for library, name, source in _modules(book):
        if (module is None or module.casefold() == name.casefold()) and begins.search(source):
            return library, name
    raise LibreOfficeError(f"{book.name} has no macro {macro!r}.")


def _modules(book: Book) -> Iterator[tuple[str, str, str]]:
    libraries = book.api.BasicLibraries
    for library in libraries.ElementNames:
        libraries.loadLibrary(library)
        modules = libraries.getByName(library)
        for name in modules.ElementNames:
            yield library, name, modules.getByName(name)
