"""Every kind of document, printed and measured against GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.reports.made import LEDGER, SETTINGS, UNITS, counted, rows
from tests.reports.measured import Printed, Text, dash_of, glyphs, printed
from tests.reports.test_filing_matrix import CALENDAR
from tests.reports.test_public_notice import row
from tests.reports.test_return_notice import NOTICE, fault, sent
from toolkit.checking.echoes import echoes
from toolkit.core.commons import CommonProblem
from toolkit.core.documents import Source
from toolkit.core.unit_reports import Part, Passage, UnitReport
from toolkit.forms import service_items
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import (
    circular,
    common_note,
    filing_notice,
    public_notice,
    reminder_letter,
    return_notice,
    summary,
    templates,
)
from toolkit.reports.digest import write_digest
from toolkit.reports.document import add_paragraph
from toolkit.reports.filing_matrix import filing_matrix
from toolkit.reports.filling import filled
from toolkit.reports.imprint import Imprint
from toolkit.reports.official import PLAIN, Look, Signed, close, finish
from toolkit.reports.pages import LANDSCAPE, PORTRAIT
from toolkit.reports.red_head import RedHead
from toolkit.reports.reminder_letter import Letter, Missing, Overdue

pytestmark = pytest.mark.office

DAY = date(2023, 11, 25)
IMPRINT = Imprint("峰城区行政审批服务局", DAY, "区委办公室，区政府办公室")
DOWN = Look(sealed=True, head=RedHead("峰城区行政审批服务局文件", "峰审批发〔2023〕12号"), imprint=IMPRINT)
UP = Look(sealed=True, head=RedHead("峰城区行政审批服务局文件", "峰审批发〔2023〕12号", "于　跃"), imprint=IMPRINT)
TABLE = LEDGER * 4
TOP, LEFT, RIGHT = PORTRAIT.top, PORTRAIT.left, PORTRAIT.width - PORTRAIT.right
FOOT = PORTRAIT.height - PORTRAIT.bottom
LINE = 225 / 22


def report(look: Look) -> Callable[[Path, Path], None]:
    def write(target: Path, folder: Path) -> None:
        template = folder / summary.TEMPLATE
        summary.write_summary(target, template, FORM, rows(TABLE), counted(TABLE), SETTINGS, look)

    return write


def the_circular(target: Path, folder: Path) -> None:
    template = folder / circular.TEMPLATE
    circular.write_circular(target, template, FORM, rows(TABLE), counted(TABLE), SETTINGS, DOWN)


def letter(target: Path, folder: Path) -> None:
    many = sent(*[fault("invalid_date", at, heading="时间", text=f"2023.11.{at}") for at in range(31, 91)], records=80)
    return_notice.write_return_notice(target, folder / return_notice.TEMPLATE, FORM, many, NOTICE, SETTINGS)


def notice(target: Path, folder: Path) -> None:
    items = [row(at, "区医保局", item=f"事项{at}", category="frequent", field="insurance") for at in range(1, 61)]
    publication = public_notice.Publication(DAY)
    template = folder / public_notice.TEMPLATE
    public_notice.write_public_notice(target, template, service_items.FORM, items, publication, SETTINGS)


def chasing(target: Path, folder: Path) -> None:
    letter, missing = Letter("区医保局", DAY, date(2023, 11, 30)), [Missing("问题整改台账", date(2023, 11, 15), 10)] * 2
    template = folder / reminder_letter.FILINGS_TEMPLATE
    reminder_letter.write_filings_letter(target, template, FORM, letter, missing, SETTINGS)


def urging(target: Path, folder: Path) -> None:
    letter, overdue = Letter("区医保局", DAY, date(2023, 11, 30)), [Overdue(one, 10, 7) for one in rows(TABLE)]
    template = folder / reminder_letter.PROBLEMS_TEMPLATE
    reminder_letter.write_problems_letter(
        target, template, FORM, letter, overdue, level="leader", attachment="", settings=SETTINGS
    )


def filing_reminder(target: Path, folder: Path) -> None:
    matrix = filing_matrix(UNITS, [], SETTINGS.campaign, CALENDAR, DAY)
    template = folder / filing_notice.TEMPLATE
    filing_notice.write_filing_notice(target, template, matrix, filing_notice.Reminder(DAY), SETTINGS)


def self_check(target: Path, folder: Path) -> None:
    common = common_note.Common(CommonProblem("办理入口难找", tuple(rows(TABLE))), 3, ("区医保局", "区人社局"))
    template = folder / common_note.TEMPLATE
    common_note.write_common_note(target, template, FORM, common, signed=DAY, settings=SETTINGS)


def digest(target: Path, folder: Path) -> None:
    passages = tuple(Passage(part, "我局建立坐窗口机制，每周会商研判。" * 4, 1) for part in Part)
    made = [UnitReport(Source(f"{unit.name}.docx"), unit.name, True, passages) for unit in UNITS]
    write_digest(target, made, echoes(made), Signed("峰城区行政审批服务局", DAY))


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "report": report(PLAIN),
    "upward report": report(UP),
    "circular": the_circular,
    "letter": letter,
    "public notice": notice,
    "催报函": chasing,
    "督办函": urging,
    "催报通知": filing_reminder,
    "自查通知": self_check,
    "digest": digest,
}
LETTERS = ("letter", "催报函", "督办函", "催报通知", "自查通知")  # no number on their first page (10.1)
SHORT = {"催报函": 1}  # so many pages, and the others more than two


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Every kind of document, printed once."""
    folder = tmp_path_factory.mktemp("kinds")
    templates.build(folder / "templates")
    made = {}
    for name, write in KINDS.items():
        target = folder / f"{name}.docx"
        write(target, folder / "templates")
        made[name] = printed(target)
    return made


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A document of nothing but text, three pages long."""
    folder = tmp_path_factory.mktemp("text")
    templates.build(folder)
    target = folder / "文.docx"
    document = filled(
        folder / public_notice.TEMPLATE,
        public_notice.fields(service_items.FORM, public_notice.Publication(DAY), SETTINGS),
    )
    add_paragraph(document, "字" * 28 * 66, "公文正文")
    add_paragraph(document, "特此公示。", "公文正文")
    close(document, Signed("峰城区行政审批服务局", DAY), [])
    finish(document, target, "文", Signed("峰城区行政审批服务局", DAY))
    return printed(target)


def test_a_full_page_has_22_lines_of_28_characters(text: Printed) -> None:
    page = text.pages[1]
    body = [line for line in page.lines if line.bottom < FOOT + 2]
    assert [len(line.text) for line in body] == [28] * 22
    pitches = [(below.top - above.top) for above, below in pairwise(body)]
    assert all(abs(pitch - LINE) < 0.1 for pitch in pitches)
    assert all(abs(line.left - LEFT) < 1 and abs(line.right - RIGHT) < 1 for line in body)
    # The lines fill the type area: the first and the last stand in the middle of their 10.2 mm.
    assert sum(glyphs(body[0])) / 2 == pytest.approx(TOP + LINE / 2, abs=1)
    assert sum(glyphs(body[-1])) / 2 == pytest.approx(FOOT - LINE / 2, abs=1)


@pytest.mark.parametrize("name", KINDS)
def test_no_text_stands_in_the_margins(kinds: dict[str, Printed], name: str) -> None:
    for page in kinds[name].pages:
        area = LANDSCAPE if page.turned else PORTRAIT
        assert (round(page.width), round(page.height)) == (area.width, area.height)
        numbers = page.number or ()
        inside = [word for word in page.words if not _beside(word, numbers)]
        if page.turned:
            inside = [word for word in inside if word.left > 34]
        hanging = 16 * 25.4 / 72  # a comma or full stop may hang over the right edge
        assert all(word.left > area.left - 1 for word in inside)
        assert all(
            word.right < area.width - area.right + 1 + hanging for word in inside if word.text[-1] in "，。；：、）”"
        )
        assert all(word.right < area.width - area.right + 1 for word in inside if word.text[-1] not in "，。；：、）”")
        first = kinds[name].pages[0] is page and name in LETTERS
        assert all(glyphs(word)[0] > (29 if first else area.top - 1) for word in inside)
        assert all(glyphs(word)[1] < area.height - area.bottom + 1 for word in inside)


def _beside(word: Text, numbers: Sequence[Text]) -> bool:
    """Whether a word is part of the page number."""
    if not numbers:
        return False
    first, last = numbers
    return first.left <= word.left <= last.right and first.top - 1 <= word.top <= last.bottom


@pytest.mark.parametrize("name", KINDS)
def test_page_numbers_go_on_and_stand_at_the_outer_side_7_mm_below_the_text(
    kinds: dict[str, Printed], name: str
) -> None:
    pages = kinds[name].pages
    assert len(pages) == SHORT[name] if name in SHORT else len(pages) > 2
    for count, page in enumerate(pages, start=1):
        if name in LETTERS and count == 1:
            assert page.number is None  # 10.1
            continue
        assert page.number is not None
        first, last = page.number
        assert f"—{count}—" in page.text
        character = 14 * 25.4 / 72
        if page.turned:  # the sheet's foot is at the left, its left side at the top
            assert LANDSCAPE.left - dash_of(first, turned=True) == pytest.approx(7, abs=1)
            if count % 2:
                assert LANDSCAPE.height - LANDSCAPE.bottom - last.bottom == pytest.approx(character, abs=1)
            else:
                assert first.top - LANDSCAPE.top == pytest.approx(character, abs=1)
        else:
            assert dash_of(first, turned=False) - FOOT == pytest.approx(7, abs=1)
            if count % 2:
                assert RIGHT - last.right == pytest.approx(character, abs=1)
            else:
                assert first.left - LEFT == pytest.approx(character, abs=1)


ANNEXES = {
    "report": ("附件1", "附件2", "附件3"),
    "upward report": ("附件1", "附件2", "附件3"),
    "circular": ("附件1", "附件2"),
    "letter": ("附件",),
    "public notice": ("附件",),
    "催报函": (),
    "督办函": ("附件",),
    "催报通知": ("附件",),
    "自查通知": ("附件",),
    "digest": ("附件",),
}


@pytest.mark.parametrize("name", KINDS)
def test_annexes_begin_on_the_first_line_of_a_page_and_their_titles_on_the_third(
    kinds: dict[str, Printed], name: str
) -> None:
    found = []
    for page in kinds[name].pages:
        area = LANDSCAPE if page.turned else PORTRAIT
        top = [line for line in page.lines if line.bottom < area.top + 4 * LINE and line.left > 34 * page.turned]
        label = next((line for line in top if line.text in ANNEXES[name]), None)
        if label is None:
            continue
        found.append(label.text)
        title = next(line for line in top if line.top > label.bottom)
        assert label.left == pytest.approx(area.left, abs=1)
        assert sum(glyphs(label)) / 2 == pytest.approx(area.top + LINE / 2, abs=1)
        assert sum(glyphs(title)) / 2 == pytest.approx(area.top + 2.5 * LINE, abs=1.2)
        assert (title.left + title.right) / 2 == pytest.approx(area.left + area.text_width / 2, abs=1)
    assert tuple(found) == ANNEXES[name]


@pytest.mark.parametrize("name", ["upward report", "circular"])
def test_the_red_head(kinds: dict[str, Printed], name: str) -> None:
    page, middle = kinds[name].pages[0], LEFT + PORTRAIT.text_width / 2
    mark = page.line("峰城区行政审批服务局文件")
    assert glyphs(mark)[0] - TOP == pytest.approx(35, abs=1)
    assert (mark.left + mark.right) / 2 == pytest.approx(middle, abs=1)
    number = next(word for word in page.words if word.text.startswith("峰审批发"))
    gap = glyphs(number)[0] - glyphs(mark)[1]
    assert 2 <= gap / LINE < 3.2  # two blank lines
    if name == "circular":
        line = page.line("峰审批发〔2023〕12号")
        assert (line.left + line.right) / 2 == pytest.approx(middle, abs=1)
    else:
        character = 16 * 25.4 / 72
        assert number.left - LEFT == pytest.approx(character, abs=1)
        assert RIGHT - max(word.right for word in page.words if abs(word.top - number.top) < 1) == pytest.approx(
            character, abs=1
        )
    rules = [rule for rule in kinds[name].red_rows(1) if rule[0] > number.bottom - 1]
    assert rules
    assert rules[0][0] - glyphs(number)[1] == pytest.approx(4, abs=1)
    assert rules[0][1] == pytest.approx(LEFT, abs=0.6)
    assert rules[0][2] == pytest.approx(RIGHT, abs=0.6)
    title = next(line for line in page.lines if line.text.startswith("关于"))
    assert 2 <= (glyphs(title)[0] - rules[0][0]) / LINE < 2.7  # two blank lines


def test_the_letter_s_head(kinds: dict[str, Printed]) -> None:
    page = kinds["letter"].pages[0]
    mark = page.line("峰城区行政审批服务局")
    assert glyphs(mark)[0] == pytest.approx(30, abs=1)
    rules = kinds["letter"].red_rows(1)
    upper, lower = [rule for rule in rules if rule[0] < 100], [rule for rule in rules if rule[0] > 200]
    assert upper[0][0] - glyphs(mark)[1] == pytest.approx(4, abs=1)
    assert 297 - lower[-1][0] == pytest.approx(20, abs=1)
    for _, left, right in (upper[0], lower[-1]):
        assert left == pytest.approx(20, abs=0.6)
        assert right == pytest.approx(190, abs=0.6)
    number = next(line for line in page.lines if line.text.startswith("〔2023〕"))
    assert max(word.right for word in page.words if abs(word.top - number.top) < 1) == pytest.approx(RIGHT, abs=1)
    assert glyphs(number)[0] - upper[-1][0] == pytest.approx(7 / 8 * 16 * 25.4 / 72, abs=1)


@pytest.mark.parametrize("name", ["upward report", "circular"])
def test_the_imprint_stands_at_the_foot_of_the_last_page(kinds: dict[str, Printed], name: str) -> None:
    page = kinds[name].pages[-1]
    copies = next(line for line in page.lines if line.text.startswith("抄送："))
    made = [
        word for word in page.words if abs(word.top - next(w.top for w in page.words if w.text.endswith("印发"))) < 1
    ]
    character = 14 * 25.4 / 72
    assert copies.left - LEFT == pytest.approx(character, abs=1)
    assert min(word.left for word in made) - LEFT == pytest.approx(character, abs=1)
    assert RIGHT - max(word.right for word in made) == pytest.approx(character, abs=1)
    assert made[0].top > copies.top
    assert FOOT - glyphs(made[0])[1] == pytest.approx((560 / 1440 * 25.4 - character) / 2, abs=1)


def test_sealed_and_unsealed_signatures(kinds: dict[str, Printed], text: Printed) -> None:
    """LibreOffice parts digits from characters where the style says not to: only the date's end is measured."""
    character = 16 * 25.4 / 72
    page = next(page for page in kinds["circular"].pages if "2023年11月25日" in [line.text for line in page.lines])
    day = page.line("2023年11月25日")
    organ = next(line for line in page.lines if 0 < day.top - line.top < 1.5 * LINE)
    assert RIGHT - day.right == pytest.approx(4 * character, abs=1)
    assert RIGHT - (organ.left + organ.right) / 2 == pytest.approx((4 + 7 / 2) * character, abs=1)  # the date has 7
    day, organ = text.pages[-1].line("2023年11月25日"), text.pages[-1].line("峰城区行政审批服务局")
    assert RIGHT - organ.right == pytest.approx(2 * character, abs=1)
    assert RIGHT - day.right == pytest.approx((2 + 10 - 2 - 7) * character, abs=1)  # it begins two behind the organ
