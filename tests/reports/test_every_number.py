"""Each number of a report changed, one at a time: none of them goes unnoticed, though nothing is in a control."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from tests.reports.made import LEDGER, SETTINGS, rows
from tests.reports.test_valid_word import fresh
from tests.reports.word import uncontrolled
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import circular, summary, templates
from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.days import as_of, verify_days
from toolkit.reports.verify.texts import verify_texts
from toolkit.reports.verify.verdict import Verdict

FRESH = fresh(LEDGER * 2)
NAMES = {standing.unit: standing.unit for standing in FRESH.figures.standings}
# Numbers that no ledger knows: of list items and annexes, and days that the ledger has of single problems.
LEFT_OUT = re.compile(
    r"^附件.*|^[0-9]\..*|附件[0-9]|“[^”]*”（[^）]*）|^[0-9]{4}年.*日$|（问[0-9、问]+）|问[0-9]{4}|（时限[^）]*）",
    re.MULTILINE,
)


@pytest.fixture(scope="module", params=["summary", "circular"])
def paragraphs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("report")
    templates.build(folder)
    kind = {
        "summary": (summary.write_summary, summary.TEMPLATE),
        "circular": (circular.write_circular, circular.TEMPLATE),
    }
    write, template = kind[request.param]
    target = folder / "文稿.docx"
    write(target, folder / template, FORM, rows(LEDGER * 2), FRESH.figures, SETTINGS)
    texts = [paragraph.text for paragraph in uncontrolled(docx.Document(str(Path(target)))).paragraphs]
    return texts[: next(place for place, text in enumerate(texts) if re.fullmatch("附件1?", text))]


def disagreements(paragraphs: list[str]) -> int:
    verdict = Verdict()
    verify_days(paragraphs, as_of(paragraphs), SETTINGS, verdict)
    verify_texts(paragraphs, Reader(FORM, FRESH.figures, NAMES), verdict)
    return len(verdict.disagreements)


def test_no_change_of_a_number_goes_unnoticed(paragraphs: list[str]) -> None:
    assert disagreements(paragraphs) == 0
    missed, tried = [], 0
    for place, paragraph in enumerate(paragraphs):
        spans = [match.span() for match in LEFT_OUT.finditer(paragraph)]
        for match in re.finditer(r"[0-9]+", paragraph):
            if any(start <= match.start() < end for start, end in spans):
                continue
            changed = str(int(match[0]) + 1)
            text = paragraph[: match.start()] + changed + paragraph[match.end() :]
            tried += 1
            if not disagreements([*paragraphs[:place], text, *paragraphs[place + 1 :]]):
                missed.append(text[max(0, match.start() - 25) : match.end() + 10])
    assert missed == []
    assert tried > 40
