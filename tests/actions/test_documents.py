"""How an office's documents look, by its settings and what is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.reports.made import SETTINGS
from toolkit.actions.documents import Wish, look_of, place
from toolkit.reports.styles import STANDARD, WINDOWS, Fonts

DAY = date(2023, 11, 25)


@pytest.mark.parametrize(("chosen", "fonts"), [("公文字库", STANDARD), ("系统自带", WINDOWS), ("", STANDARD)])
def test_fonts_are_a_setting(chosen: str, fonts: Fonts) -> None:
    assert look_of(replace(SETTINGS, document_fonts=chosen), DAY).fonts == fonts


@pytest.mark.parametrize(("chosen", "sealed"), [("是", True), ("否", False), ("", True)])
def test_the_seal_is_a_setting(chosen: str, sealed: bool) -> None:
    assert look_of(replace(SETTINGS, sealed=chosen), DAY).sealed is sealed


def test_a_red_head_is_asked_for() -> None:
    assert look_of(SETTINGS, DAY).head is None
    look = look_of(replace(SETTINGS, document_code="峰审批发"), DAY, Wish(red_head=True, copies="区委办公室"))
    assert look.head
    assert (look.head.organ, look.head.number) == ("峰城区行政审批服务局文件", "峰审批发〔2023〕　　号")
    assert look.imprint
    assert (look.imprint.printer, look.imprint.copies) == ("峰城区行政审批服务局", "区委办公室")
    named = look_of(SETTINGS, DAY, Wish(red_head=True, number="峰审批发〔2023〕12号", signer="于跃"))
    assert named.head
    assert (named.head.number, named.head.signer) == ("峰审批发〔2023〕12号", "于跃")


def test_a_document_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "文.docx").write_bytes(b"")
    assert place(tmp_path, "文.docx", None).name == "文（2）.docx"
    assert place(tmp_path, "文.docx", tmp_path / "新" / "文.docx") == tmp_path / "新" / "文.docx"
    assert (tmp_path / "新").is_dir()
