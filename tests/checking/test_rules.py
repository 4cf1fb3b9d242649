"""The rules for every form, where they must keep silent."""

from __future__ import annotations

import pytest

from tests.checking.cases import CONTEXT, FIELDS, GOOD, HEADINGS
from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, checked
from toolkit.reading.reader import read_document


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("填报人：罗新敏 联系方式：7709494", []),
        ("填报人：罗新敏 联系方式：无", []),
        ("填报人：罗新敏 联系方式：", []),
        ("填报人：罗新敏（18212345678）", []),
        ("填报人：罗新敏 联系方式：0632-770949", ["phone_unclear"]),
        ("填报人：罗新敏 联系方式：见名册", ["phone_unclear"]),
    ],
)
def test_the_reporters_telephone(foot: str, expected: list[str]) -> None:
    (submission,) = read_document(document(grid(f"{FIELDS}\n{HEADINGS}\n{GOOD}\n| {foot} |")), CONTEXT)
    assert [finding.code for finding in checked(submission, OFFICE_OF_THE_NOTICE).findings] == expected
