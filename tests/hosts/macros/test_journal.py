"""What is written down of presses, and that the file does not grow for ever."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.hosts.macros.journal import write_down

AT = datetime(2023, 11, 21, 9, 30, 5)


def test_an_entry_has_the_moment_the_verb_and_its_data_on_a_line(tmp_path: Path) -> None:
    path = tmp_path / "按钮日志.txt"
    write_down(path, AT, "merge", {"outcome": {"文件": 1}})
    write_down(path, AT, "undo", {"trouble": "Traceback\n  二行"})
    assert path.read_text(encoding="utf-8") == (
        '== 2023-11-21 09:30:05 merge\noutcome: {"文件": 1}\n\n== 2023-11-21 09:30:05 undo\ntrouble: Traceback\n  二行\n\n'
    )


def test_a_long_journal_keeps_its_newest_entries(tmp_path: Path) -> None:
    path = tmp_path / "按钮日志.txt"
    for number in range(60):
        write_down(path, AT, f"v{number}", {"trouble": "长" * 10_000})
    text = path.read_text(encoding="utf-8")
    assert text.startswith("== 2023")
    assert " v59\n" in text
    assert " v0\n" not in text
    assert path.stat().st_size < 1_000_000


def test_a_folder_that_takes_no_file_is_no_trouble(tmp_path: Path) -> None:
    write_down(tmp_path / "没有这个文件夹" / "按钮日志.txt", AT, "merge", {})
    assert not (tmp_path / "没有这个文件夹").exists()
