"""The launchers in a workspace: bytes that cmd.exe reads in any code page, an entry that a desktop can run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path, PurePosixPath

import pytest
import tree_sitter
import tree_sitter_batch

from toolkit.actions import launchers
from toolkit.actions.launchers import escaped, exec_word, linux_launcher, windows_launcher, write_launcher


def test_the_windows_launcher_is_ascii_with_windows_line_ends() -> None:
    content = windows_launcher().content
    assert windows_launcher().name == "走流程菜单.cmd"
    assert content.isascii()
    assert content.count(b"\r\n") == content.count(b"\n") > 20
    assert b"@NOT_STARTED@" not in content


def test_the_words_in_it_are_the_chinese_ones() -> None:
    (text,) = re.findall(r"Unescape\('([^']*)'\)", windows_launcher().content.decode("ascii"))
    assert re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text) == launchers.NOT_STARTED
    assert not set('"!%^&|<>()') & set(text), "signs of cmd.exe's own"


def test_words_are_within_the_plane_that_four_figures_reach() -> None:
    assert escaped("走 abc") == r"\u8d70 abc"
    assert all(ord(sign) <= 0xFFFF for sign in launchers.NOT_STARTED)


def test_paths_never_stand_where_cmd_would_read_signs_in_them() -> None:
    r"""A variable with a path of the user's is expanded last of all (``!``), or stands within quotation marks."""
    lines = windows_launcher().content.decode("ascii").splitlines()
    commands = [line for line in lines if line and not line.startswith("rem ")]
    for line in commands:
        for found in re.finditer(r"%~?\w+%?", line.replace("%%", "\0")):
            assert line.replace("%%", "\0")[: found.start()].count('"') % 2, line
        assert "%CMDCMDLINE%" not in line.upper()


def test_a_parser_of_batch_files_understands_it() -> None:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_batch.language()))
    tree = parser.parse(windows_launcher().content)
    assert not tree.root_node.has_error


def test_it_ends_the_shell_so_that_no_rest_of_a_name_is_run() -> None:
    lines = windows_launcher().content.decode("ascii").splitlines()
    assert "exit" in lines
    assert lines.index("exit") > next(i for i, line in enumerate(lines) if "toolkit.hosts.menu" in line)
    assert not [line for line in lines if line.strip() == "exit /b"]


@pytest.mark.parametrize(
    "word", ["/a b/c", '/a"b', "/a$HOME`x`", "/a\\b", "/50%f", "/台账 (2023)&甲;'x'", "TOOLKIT_LAUNCHER=/甲"]
)
def test_a_word_of_exec_comes_back_as_it_was(word: str) -> None:
    """Undone by what the specification says: string escapes, then the shell's double quotes, then field codes."""
    unescaped = exec_word(word).replace("\\\\", "\\")
    (argument,) = shlex.split(unescaped.replace("\\$", "$").replace("\\`", "`"))
    assert argument.replace("%%", "%") == word


def test_the_entry_names_interpreter_and_workspace() -> None:
    entry = linux_launcher(PurePosixPath("/opt/工具 箱/bin/python"), PurePosixPath("/srv/台账 2023"))
    lines = entry.content.decode("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert (
        'Exec="env" "TOOLKIT_LAUNCHER=/srv/台账 2023/走流程菜单" "/opt/工具 箱/bin/python" "-P" "-m" "toolkit.hosts.menu" %f'
        in lines
    )
    assert "Terminal=true" in lines


def test_a_launcher_is_brought_up_to_date_and_may_be_run(tmp_path: Path) -> None:
    path = write_launcher(tmp_path, "linux", "/old/python")
    assert write_launcher(tmp_path, "linux", "/new/python") == path
    assert "/new/python" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o100
    written = write_launcher(tmp_path, "win32")
    changed = written.stat().st_mtime_ns
    assert write_launcher(tmp_path, "win32").stat().st_mtime_ns == changed
    assert sorted(one.name for one in tmp_path.iterdir()) == ["走流程菜单.cmd", "走流程菜单.desktop"]
