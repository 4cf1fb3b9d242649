"""Excel on Windows as far as the launcher sees it, so that its real text runs: a machine with files, programs and settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import build_vba
from pyopenvba.interpreter import (
    EMPTY,
    HostBridge,
    Interpreter,
    VBACollection,
    VBAInt,
    VBAObject,
    VBARuntimeError,
    member,
    method,
    setter,
    to_text,
)

_UNKNOWN = HostBridge().global_object("")
_NOT_FOUND = -2147024894  # what WScript.Shell raises for a program that is not there
_OVERWRITE = 2
_VARIABLE = re.compile("%([^%]+)%")
# A public function of the project goes before one of the language, as in VBA itself.
_ENVIRON = """
Public Function Environ(ByVal Variable As String) As String
    Environ = Machine.Variable(Variable)
End Function
"""


@dataclass
class Windows:
    """The machine: its files and variables, and what was run on it. Names of files and variables know no case."""

    files: dict[str, bytes] = field(default_factory=dict)
    programs: frozenset[str] = frozenset({"python"})
    variables: Mapping[str, str] = field(default_factory=lambda: {"OS": "Windows_NT", "USERPROFILE": r"C:\Users\王芳"})
    exit_code: int = 0
    full_disk: bool = False
    locked: str = ""
    commands: list[tuple[str, int, bool]] = field(default_factory=list)

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return path.casefold() in map(str.casefold, self.files)

    def read(self, path: str) -> bytes:
        """A file's content."""
        return next(content for name, content in self.files.items() if name.casefold() == path.casefold())

    def run(self, command: str, style: int, wait: bool) -> int:
        """Run a command; the exit code is that of the machine. Raises if there is no such program."""
        program = command.split('"')[1]
        if not (self.has(program) if "\\" in program else program in self.programs):
            raise VBARuntimeError(_NOT_FOUND, "The system cannot find the file specified.")
        self.commands.append((command, style, wait))
        return self.exit_code


@dataclass(frozen=True)
class Workbook:
    """A workbook that Excel has open: its folder ("" if it was never saved), its name, its settings sheet if it has one."""

    folder: str
    name: str
    settings: tuple[tuple[str, str], ...] | None = None


def press(macro: str, book: Workbook, machine: Windows) -> list[tuple[str, str]]:
    """Run the Sub of a button of a workbook; the answer is the title and the text of each message that it showed."""
    return _run(macro, [], machine, book, book)


def press_on_ribbon(verb: str, active: Workbook, owner: Workbook, machine: Windows) -> list[tuple[str, str]]:
    """What Excel does for a button of the ribbon: the active workbook's tab, the macro of any workbook that has it."""
    return _run("PressOnRibbon", [_Control(verb)], machine, owner, active)


def _run(
    macro: str, arguments: list[object], machine: Windows, owner: Workbook, active: Workbook
) -> list[tuple[str, str]]:
    interpreter = Interpreter(_Excel(machine, owner, active))
    for name, text in {**build_vba.modules(), "Fakes": _ENVIRON}.items():
        interpreter.add_module(text, name=name)
    interpreter.run(macro, arguments)
    return [(title, text) for _kind, text, title, _style in interpreter.dialogs]


class _Excel(HostBridge):
    def __init__(self, machine: Windows, owner: Workbook, active: Workbook) -> None:
        self._machine = machine
        self._objects: dict[str, VBAObject] = {
            "application": _Application(),
            "thisworkbook": _Book(owner),
            "activeworkbook": _Book(active),
            "machine": _Machine(machine),
        }
        self._classes = {
            "wscript.shell": _Shell,
            "adodb.stream": _Stream,
            "scripting.filesystemobject": _FileSystem,
        }

    def global_object(self, name: str) -> object:
        return self._objects.get(name, _UNKNOWN)

    def create(self, type_name_: str) -> object:
        kind = self._classes.get(type_name_.lower())
        return kind(self._machine) if kind else _UNKNOWN


class _Application(VBAObject):
    @member
    def Name(self) -> object:
        return "Microsoft Excel"

    @member
    def Path(self) -> object:
        return r"C:\Program Files\Microsoft Office\root\Office16"

    @member
    def Version(self) -> object:
        return "16.0"

    @member
    def Hwnd(self) -> object:
        return VBAInt(132456, "Long")


class _Control(VBAObject):
    def __init__(self, verb: str) -> None:
        self._verb = verb

    @member
    def Tag(self) -> object:
        return self._verb


class _Machine(VBAObject):
    def __init__(self, machine: Windows) -> None:
        self._machine = machine

    @method
    def Variable(self, Name: object) -> object:
        return self._machine.variables.get(to_text(Name).upper(), "")


class _Book(VBAObject):
    def __init__(self, book: Workbook) -> None:
        self._book = book

    @member
    def Path(self) -> object:
        return self._book.folder

    @member
    def Name(self) -> object:
        return self._book.name

    @member
    def Worksheets(self) -> object:
        return _Sheets(self._book)


class _Sheets(VBACollection):
    def __init__(self, book: Workbook) -> None:
        self._book = book

    def vba_items(self) -> list[object]:
        names: dict[str, tuple[tuple[str, str], ...]] = {"操作台": (("INTERPRETER", "not this one"),)}
        if self._book.settings is not None:
            names["xlwings.conf"] = self._book.settings
        return [_Sheet(name, rows) for name, rows in names.items()]


class _Sheet(VBAObject):
    def __init__(self, name: str, rows: tuple[tuple[str, str], ...]) -> None:
        self._name, self._rows = name, rows

    @member
    def Name(self) -> object:
        return self._name

    @method
    def Cells(self, Row: object, Column: object) -> object:
        row, column = int(to_text(Row)) - 1, int(to_text(Column)) - 1
        return _Cell(self._rows[row][column] if row < len(self._rows) else EMPTY)


class _Cell(VBAObject):
    def __init__(self, value: object) -> None:
        self._value = value

    @member
    def Value(self) -> object:
        return self._value


class _FileSystem(VBAObject):
    def __init__(self, machine: Windows) -> None:
        self._machine = machine

    @method
    def FileExists(self, Path: object) -> object:
        return self._machine.has(to_text(Path))


class _Shell(VBAObject):
    def __init__(self, machine: Windows) -> None:
        self._machine = machine

    @method
    def Run(self, Command: object, Style: object, Wait: object) -> object:
        code = self._machine.run(to_text(Command), int(to_text(Style)), to_text(Wait) == "True")
        return VBAInt(code, "Long")

    @method
    def ExpandEnvironmentStrings(self, Text: object) -> object:
        known = self._machine.variables
        return _VARIABLE.sub(lambda match: known.get(match[1].upper(), match[0]), to_text(Text))


class _Stream(VBAObject):
    """A stream of text; it does nothing before it is opened, and decodes what it cannot read with a question mark."""

    def __init__(self, machine: Windows) -> None:
        self._machine, self._charset, self._text, self._open = machine, "unicode", "", False

    @setter("Charset")
    def set_charset(self, value: object) -> None:
        self._charset = to_text(value)

    @method
    def Open(self) -> object:
        self._open = True
        return EMPTY

    @method
    def Close(self) -> object:
        self._check()
        self._open = False
        return EMPTY

    @method
    def LoadFromFile(self, Path: object) -> object:
        self._check()
        if to_text(Path) == self._machine.locked:
            raise VBARuntimeError(3002, "File could not be opened.")
        self._text = self._machine.read(to_text(Path)).decode(self._charset, "replace")
        return EMPTY

    @method
    def ReadText(self) -> object:
        self._check()
        return self._text

    @method
    def WriteText(self, Text: object) -> object:
        self._check()
        self._text += to_text(Text)
        return EMPTY

    @method
    def SaveToFile(self, Path: object, Options: object) -> object:
        self._check()
        if self._machine.full_disk or int(to_text(Options)) != _OVERWRITE:
            raise VBARuntimeError(3004, "Write to file failed.")
        self._machine.files[to_text(Path)] = self._text.encode(f"{self._charset}-sig")
        return EMPTY

    def _check(self) -> None:
        if not self._open:
            raise VBARuntimeError(3704, "Operation is not allowed when the object is closed.")
