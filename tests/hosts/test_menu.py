"""The menu for offices without macros: what it was opened on, what it runs, and that it closes over no message."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from toolkit.actions import setup
from toolkit.actions.workspace import Workspace
from toolkit.forms.buttons import BUTTONS
from toolkit.hosts import menu, verbs

COMMAND = r"C:\WINDOWS\system32\cmd.exe /c "
LAUNCHER = r"D:\台账 (2023)&甲\走流程菜单.cmd"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return setup.init(tmp_path / "台账 (2023)&甲").workspace.root


def answers(*lines: str) -> Callable[[str], str]:
    """Somebody at the keyboard, who then closes the window."""
    rest: Iterator[str] = iter(lines)

    def ask(prompt: str) -> str:
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    return ask


def ran(workspace: Path, *lines: str) -> list[list[str]]:
    """The command lines that answers lead to."""
    found: list[list[str]] = []

    def run(arguments: Sequence[str]) -> int:
        found.append(list(arguments))
        return 0

    menu.menu(workspace, answers(*lines), run)
    return found


def number_of(button_id: str) -> str:
    return str([button.id for button in menu.ENTRIES].index(button_id) + 1)


def test_every_button_has_a_number_and_runs_its_command(workspace: Path) -> None:
    for number, button in enumerate(BUTTONS, 1):
        lines = [str(number), *(["y"] if button.id in verbs.ASKED_FIRST else []), "", "0"]
        assert ran(workspace, *lines) == [[*verbs.WORDS[button.id], "--workspace", str(workspace)]]


def test_the_table_of_commands_is_that_of_the_buttons() -> None:
    assert set(verbs.WORDS) == {button.id for button in BUTTONS}
    assert set(verbs.WORDS) >= verbs.ASKED_FIRST


def test_undo_is_asked_about_first(workspace: Path) -> None:
    undo = number_of("undo")
    assert ran(workspace, undo, "", undo, "n", "0") == []
    assert [words[0] for words in ran(workspace, undo, "是", "", "0")] == ["undo"]


@pytest.mark.parametrize("answer", ["", "99", "-1", "合并", "1.5", "²"])
def test_an_answer_that_is_no_number_of_the_menu_runs_nothing(
    workspace: Path, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(workspace, answer, "0") == []
    assert "没有这一项" in capsys.readouterr().out


def test_full_width_figures_count(workspace: Path) -> None:
    assert [words[0] for words in ran(workspace, "３", "", "０")] == ["merge"]


def test_closing_the_window_ends_it(workspace: Path) -> None:
    assert ran(workspace) == []
    assert len(ran(workspace, number_of("merge"))) == 1


def test_the_workspace_is_the_nearest_folder_with_a_ledger(workspace: Path, tmp_path: Path) -> None:
    assert menu.find_workspace(Workspace(workspace).ledger) == workspace
    assert menu.find_workspace(Workspace(workspace).rosters) == workspace
    assert menu.find_workspace(workspace / "收件") == workspace
    assert menu.find_workspace(tmp_path) == tmp_path


def test_a_folder_without_a_ledger_is_told_and_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return ""

    assert menu.open_menu(tmp_path, ask, lambda _: 0) == 2
    # A long path breaks the lines anywhere.
    assert "不是工作文件夹" in capsys.readouterr().err.replace("\n", "")
    assert prompts == ["按回车键关闭。"]


@pytest.mark.parametrize(
    ("behind", "dropped"),
    [
        ('" "', []),
        (r'" D:\甲&乙\区级总台账.xlsx"', [r"D:\甲&乙\区级总台账.xlsx"]),
        (r'" D:\a^b(1)\%TEMP%!.xlsx"', [r"D:\a^b(1)\%TEMP%!.xlsx"]),
        (r'" "D:\台账 2023\区级总台账.xlsx""', [r"D:\台账 2023\区级总台账.xlsx"]),
        (r'" "D:\台账 2023" D:\乙"', [r"D:\台账 2023", r"D:\乙"]),
        ('"', []),
        ("", []),
    ],
)
def test_what_was_dropped_is_told_from_the_command_line(behind: str, dropped: list[str]) -> None:
    assert menu.dropped_on(f'{COMMAND}""{LAUNCHER.replace("D:", "d:")}{behind}', LAUNCHER) == dropped


def test_a_console_that_was_open_already_says_nothing_of_what_was_dropped() -> None:
    assert menu.dropped_on(r'"C:\WINDOWS\system32\cmd.exe" ', LAUNCHER) == []
    assert menu.dropped_on("anything", "") == []


def test_it_opens_on_what_was_named_or_dropped_or_beside_its_launcher(workspace: Path, tmp_path: Path) -> None:
    launcher = str(workspace / "走流程菜单.cmd")
    beside = {"TOOLKIT_LAUNCHER": launcher, "TOOLKIT_DROPPED": ""}
    assert menu.start_of([], beside) == workspace
    assert menu.start_of([str(tmp_path)], beside) == tmp_path
    assert menu.start_of([], {**beside, "TOOLKIT_DROPPED": str(tmp_path)}) == tmp_path
    line = f'{COMMAND}""{launcher}" "{tmp_path}""'
    cut_off = {**beside, "TOOLKIT_DROPPED": str(tmp_path)[:5], "TOOLKIT_COMMAND_LINE": line}
    assert menu.start_of([], cut_off) == tmp_path
    assert menu.start_of([], {**beside, "TOOLKIT_DROPPED": "/nowhere/at all"}) == workspace
    assert menu.start_of([], {}) == Path()


def test_the_module_that_launchers_run(workspace: Path, tmp_path: Path) -> None:
    """As a launcher runs it, from a folder of its own: merge an empty inbox, look at an unknown number, leave."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "toolkit.hosts.menu", Workspace(workspace).ledger],
        input=f"{number_of('merge')}\n\n77\n0\n",
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert all(button.caption in done.stdout for button in BUTTONS)
    assert "共 0 份报送件" in done.stdout
    assert "没有这一项" in done.stdout
