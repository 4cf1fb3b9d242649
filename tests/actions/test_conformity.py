"""Checking any file that somebody points at."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest

from tests.reports.conformity.made import content, plain, replaced
from toolkit.actions.conformity import check_format, conformity_json
from toolkit.actions.trouble import Trouble


def test_a_good_document(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(content(plain()))
    done = check_format(tmp_path / "报告.docx")
    assert (done.errors, done.deviations) == (0, ())


def test_the_answer_for_programs_says_clause_place_and_what_to_do(tmp_path: Path) -> None:
    document = plain()
    document.paragraphs[-1].text = "等,等。"
    (tmp_path / "报告.docx").write_bytes(content(document))
    told = json.loads(json.dumps(conformity_json(check_format(tmp_path / "报告.docx"))))
    assert told["errors"] == 1
    (only,) = [one for one in told["deviations"] if one["severity"] == "error"]
    assert (only["clause"], only["code"]) == ("9", "half_width")
    assert all(only[key] for key in ("places", "found", "wanted", "hint"))


@pytest.mark.parametrize("data", [b"", b"PK", "纯文本".encode()])
def test_a_file_that_is_no_document_is_trouble_in_words(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "文件.docx").write_bytes(data)
    with pytest.raises(Trouble, match=r"^“文件\.docx”打不开。") as trouble:
        check_format(tmp_path / "文件.docx")
    assert "另存为 .docx" in trouble.value.advice


def test_whatever_the_damage_there_is_an_answer_or_a_reason(tmp_path: Path) -> None:
    """Bytes of the parts, not of the zip, so that most get through to the checker."""
    dice, data = random.Random(9704), content(plain())
    words = [
        'w:val="',
        'w:w="',
        "<w:p>",
        "<w:r>",
        "<w:pPr>",
        'w:left="',
        'w:type="',
        "</w:p>",
        '"579"',
        '"640"',
        "w:sz",
    ]
    for number in range(60):
        part = dice.choice(["word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml"])
        word, other = (
            dice.choice(words),
            dice.choice(['w:val="x', "<w:sdt>", "", '"-1e9"', 'w:left="1e999', "<w:tbl>", '"NaN"']),
        )
        try:
            broken = replaced(data, part, word, other)
        except AssertionError:  # the word is not in this part
            continue
        path = tmp_path / f"{number}.docx"
        path.write_bytes(broken)
        with suppress(Trouble):
            check_format(path)
