"""Which fonts of a PDF stand in for those that a document names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.word import blank
from toolkit.reports.pdf_fonts import named_fonts, substitutes
from toolkit.reports.styles import STANDARD

NAMED = vars(STANDARD).values()


@pytest.mark.parametrize(
    ("pdf", "told"),
    [
        (b"/BaseFont/BAAAAA+FangSong_GB2312\n/BaseFont /CAAAAA+FZXBSJW--GB1-0", ()),
        (b"/BaseFont/BAAAAA+SimHei/BaseFont/CAAAAA+SimSun", ()),
        (b"/BaseFont/BAAAAA+NotoSerifCJKjp-Regular-VKana", ("NotoSerifCJKjp",)),
        (b"/BaseFont/BAAAAA+DejaVuSans/BaseFont/CAAAAA+NotoSansCJKjp-Bold", ("DejaVuSans", "NotoSansCJKjp")),
        (b"/BaseFont/AAAAAA+#E9#BB#91#E4#BD#93", ()),
        (b"", ()),
    ],
)
def test_substitutes(pdf: bytes, told: tuple[str, ...]) -> None:
    assert substitutes(NAMED, pdf) == told


def test_a_font_that_a_clerk_chose_is_known_by_its_own_name() -> None:
    assert substitutes(["Source Han Serif SC"], b"/BaseFont/BAAAAA+SourceHanSerifSC-Regular") == ()


def test_the_fonts_that_a_document_names(tmp_path: Path) -> None:
    blank().save(str(tmp_path / "文.docx"))
    assert named_fonts(tmp_path / "文.docx") == set(NAMED)
