"""The menu in the terminal, for offices whose program runs no macros: the buttons' work on the saved workbooks.

A double-clicked launcher (``actions/launchers.py``) runs this module; ``toolkit menu`` does the same.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.actions.launchers import COMMAND_LINE, DROPPED, LAUNCHER
from toolkit.actions.workspace import Workspace, open_workspace
from toolkit.forms.buttons import BUTTONS, CHECK, Button
from toolkit.hosts import failures, schedule_commands, screen
from toolkit.hosts.verbs import ASKED_FIRST, command_line

Ask = Callable[[str], str]
Run = Callable[[Sequence[str]], int]

_TITLE = "“我陪群众走流程”工具箱"
_LEAVE = "0"
# What a person may answer for yes; full-width letters come from a Chinese keyboard.
_YES = {"y", "yes", "是", "ｙ"}
_DOCTOR = Button("doctor", "", "检查本机环境", "其他", "", "看看 Python、Excel、字体、权限等是否齐备，缺什么、怎么办。")
# A workbook that is closed is not coloured.
_ON_DISK = {
    CHECK: replace(CHECK, help="检查两个工作簿登记的内容，逐条列出问题和所在单元格；标色、加批注要在工作簿里点按钮。")
}
ENTRIES = (*(_ON_DISK.get(button, button) for button in BUTTONS), _DOCTOR)


def menu(workspace: Path, ask: Ask, run: Run) -> None:
    """Offer the buttons until the person leaves. ``ask`` shows a prompt and gives the answer; it may raise EOFError.

    Raises Trouble where there is no workspace.
    """
    open_workspace(workspace)
    schedule_commands.show_failures(workspace)
    while True:
        show(workspace)
        try:
            answer = ask("请输入数字，按回车：")
            if answer.strip() == _LEAVE:
                return
            _do(chosen(answer), workspace, ask, run)
        except EOFError:
            return


def chosen(answer: str) -> Button | None:
    """The entry that an answer names by its number; full-width figures count, too."""
    text = answer.strip()
    number = int(text) if text.isdecimal() else 0
    return ENTRIES[number - 1] if 1 <= number <= len(ENTRIES) else None


def show(workspace: Path) -> None:
    """Print the menu."""
    screen.say()
    screen.say(_TITLE, "bold")
    screen.say(f"工作文件夹：{workspace}")
    screen.columns(_lines())
    screen.say("运行前请保存并关闭工作簿。")


def find_workspace(start: Path) -> Path:
    """The workspace that a dropped file or folder belongs to: the nearest folder above it that has the ledger.

    Where there is none, the folder itself.
    """
    here = start.absolute()
    folder = here if here.is_dir() else here.parent
    return next((place for place in (folder, *folder.parents) if Workspace(place).ledger.exists()), folder)


def dropped_on(command_line: str, launcher: str) -> list[str]:
    r"""The paths that were dropped on a launcher, from the command line that Explorer started cmd.exe with.

    Explorer quotes a path with blanks and no other, so that cmd.exe itself takes ``&`` and ``^`` in a path for its own
    signs. Its own command line still has them: ``cmd.exe /c ""D:\走流程菜单.cmd" D:\甲&乙\总台账.xlsx"``.
    """
    at = command_line.lower().find(launcher.lower()) if launcher else -1  # a name in Windows knows no case
    if at < 0:
        return []
    behind = command_line[at + len(launcher) :].removeprefix('"').strip()
    if behind.count('"') % 2:
        behind = behind[:-1]  # what closes the quotation around the whole
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|([^"\s]+)', behind)]


def start_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Path:
    """What the menu was opened on: what is named, was dropped on the launcher, or the launcher's own folder."""
    launcher = environment.get(LAUNCHER, "")
    dropped = dropped_on(environment.get(COMMAND_LINE, ""), launcher)
    named = [*arguments, *dropped, environment.get(DROPPED, "")]
    first = next((Path(name) for name in named if name), None)
    if first is not None and first.exists():
        return first
    return Path(launcher).parent if launcher else first or Path()


def open_menu(start: Path, ask: Ask, run: Run) -> int:
    """Open the menu on a workbook or a folder, and never close the window over a message that nobody has read."""
    code = failures.guarded(lambda: menu(find_workspace(start), ask, run))
    if code:
        _wait(ask, "按回车键关闭。")
    return code


def answer_to(prompt: str) -> str:
    """Ask the person at the keyboard."""
    screen.out.print(prompt, end="", markup=False)
    return input()


def run_command(arguments: Sequence[str]) -> int:
    """Run a command of the toolkit in this process; the answer is its exit code."""
    from toolkit.hosts import cli  # which offers the menu itself

    return failures.guarded(lambda: cli.app(list(arguments), standalone_mode=False))


def _do(button: Button | None, workspace: Path, ask: Ask, run: Run) -> None:
    if button is None:
        screen.say(f"没有这一项，请输入 1 到 {len(ENTRIES)} 的数字，或 {_LEAVE} 退出。", "yellow")
        return
    if (
        button.id in ASKED_FIRST
        and ask(f"确定要“{button.caption}”吗？输入 y 继续，直接回车则不做：").lower() not in _YES
    ):
        return
    screen.say(f"【{button.caption}】", "bold")
    if button is _DOCTOR:
        run(["doctor", "--workspace", str(workspace)])
    else:
        run(command_line(button, workspace))
    ask("按回车键返回菜单。")


def _wait(ask: Ask, prompt: str) -> None:
    try:
        ask(prompt)
    except EOFError:
        screen.say()


def _lines() -> Iterator[tuple[Sequence[str], str]]:
    group = ""
    for number, button in enumerate(ENTRIES, 1):
        if button.group != group:
            group = button.group
            yield ("", group, ""), "cyan"
        yield (f"{number:>4}", button.caption, button.help), ""
    yield (f"{_LEAVE:>4}", "退出", ""), ""


def main() -> int:
    """Open the menu for a launcher. The answer is 0 whenever the menu has spoken for itself."""
    open_menu(start_of(sys.argv[1:], os.environ), answer_to, run_command)
    return 0


if __name__ == "__main__":
    sys.exit(main())
