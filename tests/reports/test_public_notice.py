"""The public notice of a register."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.reports.conformity.made import codes
from tests.reports.made import SETTINGS
from tests.reports.word import cell_texts, uncontrolled
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan, Value
from toolkit.forms import duty_roster, leaders, registry, service_items
from toolkit.forms.publication import PUBLISHED
from toolkit.forms.schema import Form, Kind
from toolkit.reports import templates
from toolkit.reports.pages import PORTRAIT
from toolkit.reports.public_notice import TEMPLATE, Publication, columns, fields, write_public_notice

ON = Publication(date(2023, 10, 13), date(2023, 10, 20), "0632-7711234")
FORMS = [form for form in registry.SUBMITTED_FORMS if form.id in PUBLISHED]


def row(number: int, unit: str, **values: Value) -> RegisterRow:
    return RegisterRow(f"事{number:04d}", unit, values, number + 4)


def written(folder: Path, form: Form, *rows: RegisterRow) -> Path:
    templates.build(folder)
    target = folder / "公示稿.docx"
    write_public_notice(target, folder / TEMPLATE, form, rows, ON, SETTINGS)
    return target


def _all_text(target: Path) -> str:
    """Every part of the document that can hold text, unpacked."""
    with zipfile.ZipFile(target) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))]
    assert any("峰城区行政审批服务局" in part for part in parts)
    return "".join(parts)


def test_the_notice_of_the_item_list(tmp_path: Path) -> None:
    items = row(
        1, "区医保局", item="异地就医备案<&>", category="frequent", field="insurance", feedback="张某13800000000"
    )
    target = written(tmp_path, service_items.FORM, items)
    document = uncontrolled(docx.Document(str(target)))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "关于峰城区“我陪群众走流程”\n重点事项清单的公示",
        "按照《峰城区开展“我陪群众走流程”“政务服务体验员”试点工作方案》（峰政字〔2023〕15号）要求，现将重点事项清单予以公布，"
        "接受企业和群众监督。公示期为2023年10月13日至2023年10月20日。",
        "对公布的内容有意见建议的，请向峰城区行政审批服务局反映。联系电话：0632-7711234。",
        "附件：重点事项清单",
        "峰城区行政审批服务局",
        "2023年10月13日",
        "附件",
        "重点事项清单",
    ]
    assert cell_texts(document, 0) == [
        ["序号", "单位", "事项名称", "类别", "领域"],
        ["1", "区医保局", "异地就医备案<&>", "高频事项", "社保医保"],
    ]
    assert "13800000000" not in _all_text(target)
    assert codes(target.read_bytes()) == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("郝敏浩（局长）13863200001", "郝敏浩（局长）"),
        ("雷强 13863200002", "雷强"),
        ("雷强（电话：0632-7711235）", "雷强"),
        ("罗新敏", "罗新敏"),
    ],
)
def test_a_number_in_a_published_column_is_left_out(tmp_path: Path, name: str, shown: str) -> None:
    shift = row(1, "区医保局", date=DateSpan(date(2023, 10, 16)), name=name, window="3号窗口 13863200003")
    target = written(tmp_path, duty_roster.FORM, shift)
    (line,) = cell_texts(uncontrolled(docx.Document(str(target))), 0)[1:]
    assert (line[4], line[6]) == (shown, "3号窗口")
    assert not re.search(r"138632\d{5}|7711235", _all_text(target))


def test_who_has_left_is_not_published(tmp_path: Path) -> None:
    people = [
        row(1, "区医保局", name="郝敏浩", post="局长", window="3号窗口"),
        row(2, "区医保局", name="汤丽", post="副局长", left_on=date(2023, 10, 13)),
        row(3, "区医保局", name="江志", post="科长", left_on=date(2023, 10, 14)),
    ]
    document = uncontrolled(docx.Document(str(written(tmp_path, leaders.FORM, *people))))
    assert [line[2] for line in cell_texts(document, 0)[1:]] == ["郝敏浩", "江志"]


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_no_phone_number_can_be_published_and_the_table_fits(form: Form) -> None:
    assert Kind.PHONE not in {form.column(id).kind for id in PUBLISHED[form.id] if id != "unit"}
    assert sum(column.width for column in columns(form)) == pytest.approx(PORTRAIT.text_width)
    assert all(column.width >= 12 for column in columns(form))


def test_without_a_period_and_a_telephone_nothing_is_promised() -> None:
    told = fields(service_items.FORM, Publication(date(2023, 10, 13)), SETTINGS)
    assert (told["公示期限"], told["联系方式"]) == ("", "")
