"""An office's own templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx

from tests.actions.offices import AT, REFERRAL, send
from tests.reports.word import uncontrolled
from toolkit.actions import merging, setup
from toolkit.actions.circulars import make_circular
from toolkit.actions.wording import check_templates, copy_templates
from toolkit.actions.workspace import Workspace
from toolkit.reports import circular, templates

TODAY = date(2023, 11, 21)


def office(folder: Path) -> Workspace:
    workspace = setup.init(folder / "台账").workspace
    send(workspace, "医保.xlsx", REFERRAL)
    merging.merge(workspace, None, at=AT)
    return workspace


def test_copied_once_edited_in_word_and_used(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    assert [path.name for path in copy_templates(workspace).copied] == list(templates.NAMES)
    own = workspace.templates / circular.TEMPLATE
    document = docx.Document(str(own))
    document.paragraphs[-1].text = "请各单位对照整改，{{ 整改率 }}。"
    document.save(str(own))
    before = own.read_bytes()
    again = copy_templates(workspace)
    assert (again.copied, len(again.kept), own.read_bytes()) == ((), len(templates.NAMES), before)
    assert not check_templates(workspace).broken
    written = uncontrolled(docx.Document(str(make_circular(workspace, TODAY, TODAY).path)))
    assert "请各单位对照整改，0。" in [paragraph.text for paragraph in written.paragraphs]


def test_a_broken_template_is_named(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    copy_templates(workspace)
    own = workspace.templates / circular.TEMPLATE
    document = docx.Document(str(own))
    document.paragraphs[-1].text = "{{ 整改绿 }}"
    document.save(str(own))
    done = check_templates(workspace)
    assert done.broken
    assert [(fault.template, fault.advice) for fault in done.faults if fault.breaks] == [
        (circular.TEMPLATE, "是不是“整改率”？")
    ]


def test_without_a_workspace_the_shipped_templates_are_checked() -> None:
    done = check_templates(None)
    assert (len(done.templates), done.faults) == (len(templates.NAMES), ())


def test_a_file_of_another_name_is_checked_for_its_braces(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ 随便")
    document.save(str(tmp_path / "我的.docx"))
    assert check_templates(None, (tmp_path / "我的.docx",)).broken
