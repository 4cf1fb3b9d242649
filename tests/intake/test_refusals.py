from __future__ import annotations

import pytest

from toolkit.core import catalogue
from toolkit.core.catalogue.file_words import KINDS, TOO_LARGE, UNREADABLE
from toolkit.intake.refusals import Refusal, encrypted, too_large, unreadable, unsupported


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_sentences(kind: str) -> None:
    finding = unsupported(kind)
    assert finding.code == "unsupported_format"
    assert catalogue.message(finding).startswith(f"这是{KINDS[kind].name[:2]}")
    assert catalogue.hint(finding).endswith("。")


@pytest.mark.parametrize("detail", UNREADABLE)
def test_every_damage_has_its_sentence(detail: str) -> None:
    assert UNREADABLE[detail] in catalogue.message(unreadable(detail))


@pytest.mark.parametrize("detail", TOO_LARGE)
def test_every_limit_has_its_sentence(detail: str) -> None:
    message = catalogue.message(too_large(detail, 30))
    assert "{" not in message
    assert TOO_LARGE[detail].partition("{")[0] in message


def test_a_refusal_carries_its_finding() -> None:
    assert Refusal(encrypted()).finding.code == "encrypted"
    assert "密码" in catalogue.message(encrypted())
