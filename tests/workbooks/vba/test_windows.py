"""The launcher's Windows branch: its real text, run in an interpreter with Windows' parts faked."""

from __future__ import annotations

import pytest

from tests.workbooks.vba.windows import Windows, Workbook, press, press_on_ribbon
from toolkit.forms.buttons import BUTTONS, LEDGER_BUTTONS, Button
from toolkit.workbooks.vba.words import NOT_INSTALLED, TOLD, WORDS

FOLDER = r"D:\台账 2023"
LEDGER = Workbook(FOLDER, "区级总台账.xlsm")
LOG = rf"{FOLDER}\{WORDS['log']}"
TITLE = WORDS["title"]
OWN = rf"{FOLDER}\Python\python.exe"
OWN_ENVIRONMENT = rf"{FOLDER}\Python\Scripts\python.exe"
NAMED = r"C:\工具 箱\python.exe"
USERS = r"C:\Users\王芳\.xlwings\xlwings.conf"
BESIDE = rf"{FOLDER}\xlwings.conf"
CONF = f'"INTERPRETER_WIN","{NAMED}"\r\n'.encode()


def line(python: str, verb: str, *, folder: str = FOLDER, name: str = "区级总台账.xlsm") -> str:
    """The command line that Windows is to run."""
    return (
        rf'"{python}" -P -m toolkit.hosts.macros {verb} "--wb={name}" --from_xl=1 "--log={folder}\{WORDS["log"]}"'
        r' "--app=C:\Program Files\Microsoft Office\root\Office16\Microsoft Excel" --hwnd=132456'
    )


def command(machine: Windows) -> str:
    """The one command that was run: hidden, and waited for."""
    ((text, style, wait),) = machine.commands
    assert (style, wait) == (0, True)
    return text


def python_of(machine: Windows, book: Workbook = LEDGER) -> str:
    assert press("CheckRegisters", book, machine) == []
    return command(machine).split('"')[1]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.id)
def test_a_button_runs_its_verb_with_what_xlwings_needs(button: Button) -> None:
    machine = Windows(files={OWN: b""})
    assert press(button.macro, LEDGER, machine) == []
    assert command(machine) == line(OWN, button.id)


def test_the_whole_line_of_one_button() -> None:
    machine = Windows(files={OWN: b""})
    press("MergeSubmissions", LEDGER, machine)
    assert command(machine) == (
        r'"D:\台账 2023\Python\python.exe" -P -m toolkit.hosts.macros merge "--wb=区级总台账.xlsm" --from_xl=1'
        r' "--log=D:\台账 2023\按钮日志.txt"'
        r' "--app=C:\Program Files\Microsoft Office\root\Office16\Microsoft Excel" --hwnd=132456'
    )


def test_the_ribbon_works_on_the_workbook_that_the_clerk_sees() -> None:
    other = Workbook(r"E:\名册", "名册与排班.xlsm")
    machine = Windows()
    for button in LEDGER_BUTTONS[:2]:
        assert press_on_ribbon(button.id, LEDGER, other, machine) == []
    assert [text for text, _, _ in machine.commands] == [line("python", "fetch"), line("python", "check")]


@pytest.mark.parametrize(("folder", "beside"), [("D:\\", "D:"), (r"\\服务器\共享 台账", r"\\服务器\共享 台账")])
def test_a_drive_and_a_share(folder: str, beside: str) -> None:
    machine = Windows()
    press("CheckRegisters", Workbook(folder, "甲.xlsm"), machine)
    assert command(machine) == line("python", "check", folder=beside, name="甲.xlsm")


def test_the_settings_sheet_goes_before_all() -> None:
    book = Workbook(FOLDER, LEDGER.name, settings=(("", ""), ("interpreter_win", f" {NAMED} ")))
    machine = Windows(files={NAMED: b"", OWN: b"", BESIDE: b'"INTERPRETER_WIN","other.exe"'})
    assert python_of(machine, book) == NAMED


def test_then_the_settings_beside_the_workbook() -> None:
    book = Workbook(FOLDER, LEDGER.name, settings=(("SHOW CONSOLE", "False"), ("INTERPRETER_WIN", "")))
    assert python_of(Windows(files={NAMED: b"", OWN: b"", BESIDE: CONF}), book) == NAMED


def test_then_a_python_folder_beside_the_workbook() -> None:
    files = {NAMED: b"", OWN: b"", OWN_ENVIRONMENT: b"", USERS: CONF}
    assert python_of(Windows(files=files)) == OWN
    del files[OWN]
    assert python_of(Windows(files=files)) == OWN_ENVIRONMENT


def test_then_the_users_settings() -> None:
    assert python_of(Windows(files={NAMED: b"", USERS: CONF})) == NAMED


def test_else_python_as_the_machine_finds_it() -> None:
    assert python_of(Windows()) == "python"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + CONF,
        CONF.decode().encode("gb18030"),
        CONF.replace(b'"', b"").replace(b"\r", b""),
        '"PYTHONPATH","C:\\甲"\n"INTERPRETER","C:\\工具 箱\\python.exe"'.encode(),
        '"INTERPRETER","C:\\旧"\n"INTERPRETER_WIN","C:\\工具 箱\\python.exe"'.encode(),
        b'"INTERPRETER_WIN","%tools%\\python.exe"',
    ],
    ids=["mark", "gb18030", "no quotes", "old key", "two keys", "variable"],
)
def test_settings_as_people_and_editors_write_them(content: bytes) -> None:
    machine = Windows(files={NAMED: b"", BESIDE: content})
    machine.variables = {**machine.variables, "TOOLS": r"C:\工具 箱"}
    assert python_of(machine) == NAMED


@pytest.mark.parametrize("folder", ["", "https://d.docs.live.net/0123/台账"])
def test_a_workbook_that_is_in_no_folder_is_not_worked_on(folder: str) -> None:
    machine = Windows()
    assert press("CheckRegisters", Workbook(folder, "区级总台账.xlsm"), machine) == [(TITLE, WORDS["not_in_folder"])]
    assert machine.commands == []


def test_a_named_python_that_is_not_there_is_told() -> None:
    machine = Windows(files={BESIDE: CONF})
    message = WORDS["not_found"].format(python=NAMED)
    assert press("CheckRegisters", LEDGER, machine) == [(TITLE, message)]
    assert NAMED in message
    assert machine.commands == []


def test_no_python_at_all_is_told() -> None:
    message = (TITLE, WORDS["not_found"].format(python="python"))
    assert press("CheckRegisters", LEDGER, Windows(programs=frozenset())) == [message]
    assert press("CheckRegisters", LEDGER, Windows(exit_code=NOT_INSTALLED)) == [message]


def test_what_python_has_told_is_not_told_twice() -> None:
    machine = Windows(exit_code=TOLD)
    assert press("CheckRegisters", LEDGER, machine) == []
    assert LOG not in machine.files


@pytest.mark.parametrize("code", [1, 2, -1073741515])
def test_a_python_that_fails_is_told_and_written_down(code: int) -> None:
    machine = Windows(exit_code=code, files={LOG: "昨天的记录\r\n".encode()})
    message = WORDS["failed"].format(code=code, python="python", log=LOG)
    assert press("CheckRegisters", LEDGER, machine) == [(TITLE, message)]
    first, second, third = machine.files[LOG].decode("utf-8-sig").splitlines()
    assert first == "昨天的记录"
    assert second.endswith(f" Excel 16.0, exit code {code}:")
    assert third == line("python", "check")


def test_a_log_that_cannot_be_written_does_not_hide_the_failure() -> None:
    machine = Windows(exit_code=1, full_disk=True)
    ((_, message),) = press("CheckRegisters", LEDGER, machine)
    assert message == WORDS["failed"].format(code=1, python="python", log=LOG)


def test_what_nobody_foresaw_is_told_too() -> None:
    machine = Windows(files={BESIDE: CONF}, locked=BESIDE)
    message = WORDS["unforeseen"].format(error="3002 File could not be opened.")
    assert press("CheckRegisters", LEDGER, machine) == [(TITLE, message)]
    assert machine.commands == []
