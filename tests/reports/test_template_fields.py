"""The fields of templates, and the page that tells clerks of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.reports.template_fields import FIELDS
from toolkit.reports.templates import NAMES, shipped_fields

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_wording_uses_only_fields_that_there_are(name: str) -> None:
    assert set(shipped_fields(name)) <= set(FIELDS[name]())


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_on_the_page(name: str) -> None:
    listed = set(re.split(r"[\s、，。：；|*]+", PAGE.replace("\n", "")))
    assert set(FIELDS[name]()) - listed == set()
