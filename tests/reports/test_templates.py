"""The report templates as they are shipped."""

from __future__ import annotations

import re
from pathlib import Path

import docx

from tests.reports.made import SETTINGS, counted, rows
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import templates
from toolkit.reports.fields import fields
from toolkit.reports.summary import TEMPLATE

SHIPPED = Path(__file__).resolve().parents[2] / "report_templates"


def built(folder: Path) -> dict[str, bytes]:
    templates.build(folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_building_twice_gives_the_same_bytes_and_the_shipped_ones(tmp_path: Path) -> None:
    first = built(tmp_path / "一" / "层")
    assert first == built(tmp_path / "二")
    assert first == {file.name: file.read_bytes() for file in SHIPPED.glob("*.docx")}


def test_building_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / TEMPLATE).write_text("旧", encoding="utf-8")
    assert built(tmp_path)[TEMPLATE] == (SHIPPED / TEMPLATE).read_bytes()


def test_the_sections_that_the_notice_asks_for() -> None:
    document = docx.Document(str(SHIPPED / TEMPLATE))
    headings = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    ]
    assert headings == [
        "一、总体情况",
        "二、主要做法",
        "三、取得成效",
        "四、建立机制",
        "五、存在问题",
        "六、下一步建议",
    ]


def test_every_field_of_the_wording_is_known_and_the_wording_has_no_number_of_its_own() -> None:
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(SHIPPED / TEMPLATE)).paragraphs)
    used = set(re.findall(r"{{ (.+?) }}", text))
    assert used <= set(fields(FORM, rows(), counted(), SETTINGS))
    assert len(used) >= 15
    assert not re.search(r"[0-9]", re.sub(r"{{.+?}}", "", text))
