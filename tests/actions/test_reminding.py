"""催报 and 督办: who is written to, about what, and never twice about one thing on one day."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from openpyxl import load_workbook

from tests.actions.hands import more, paragraphs, replace, text_of
from tests.actions.offices import MATERNITY, REFERRAL, changed, lines, merge, send, type_in
from tests.reports.word import cell_texts
from tests.workbooks.office import converted
from toolkit.actions import letters, reminding, setup
from toolkit.actions.circulars import make_circular
from toolkit.actions.extending import extend
from toolkit.actions.filing_matrix import matrix_of
from toolkit.actions.ledger import save_ledgers
from toolkit.actions.letters import DRAFTS, Reminder, letters_folder
from toolkit.actions.reading import read_files
from toolkit.actions.reminding import RemindOutcome, outcome_json, remind
from toolkit.actions.trouble import Trouble
from toolkit.actions.verifying import verify_document
from toolkit.actions.workspace import Workspace
from toolkit.forms.follow_up import REMINDERS
from toolkit.forms.materials import MATERIALS
from toolkit.reports.refusals import ReportRefusal
from toolkit.reports.reminder_letter import FILINGS_TEMPLATE, PROBLEMS_TEMPLATE
from toolkit.workbooks.refusals import WorkbookRefusal

ON = date(2023, 12, 4)
AT = datetime(2023, 12, 4, 9)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two units have filed the ledger; 区医保局 has two overdue problems, 区税务局 none."""
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "一.xlsx", REFERRAL, changed(MATERNITY, due="2023-11-20"), changed(MATERNITY, day="2023-11-06"))
    send(workspace, "二.xlsx", changed(REFERRAL, due="2023-12-20"), unit="区税务局")
    merge(workspace)
    return workspace


def of(outcome: RemindOutcome, kind: str) -> dict[str, Reminder]:
    return {one.unit: one for one in outcome.reminders if one.kind == kind}


def text(path: Path | None) -> str:
    return "\n".join(paragraph.text for paragraph in opened(path).paragraphs)


def opened(path: Path | None) -> Document:
    assert path is not None
    return docx.Document(str(path))


def test_units_that_owe_are_asked_for_what_they_owe(workspace: Workspace) -> None:
    found = of(remind(workspace, at=AT), "filings")
    assert len(found) == 18
    all_seven = tuple(material.listed_as for material in MATERIALS)
    assert found["区司法局"].subjects == all_seven
    assert found["区医保局"].subjects == tuple(name for name in all_seven if name != "问题整改台账")
    assert "区政府办公室" not in found
    said = text(found["区司法局"].letter)
    assert "区司法局：" in said
    assert "问题整改台账（应于2023年11月20日前报送，已逾期14天）" in said
    assert "于2023年12月11日前将上述材料报送我单位" in said


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2023, 10, 9), 0),
        (date(2023, 10, 10), 5),
        (date(2023, 11, 16), 5),
        (date(2023, 11, 17), 6),
        (date(2023, 11, 22), 7),
    ],
)
def test_nobody_is_asked_long_before_the_day(tmp_path: Path, day: date, asked: int) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    found = of(remind(workspace, at=AT, on=day, dry_run=True), "filings")
    assert {len(one.subjects) for one in found.values()} == ({asked} if asked else set())


def test_the_letters_and_the_notice_agree_on_who_owes_what(workspace: Workspace) -> None:
    asked = of(remind(workspace, at=AT, dry_run=True), "filings")
    names = {material.id: material.listed_as for material in MATERIALS}
    owed = {unit.unit: tuple(names[cell.material] for cell in unit.open) for unit in matrix_of(workspace, ON).owing}
    assert {unit: one.subjects for unit, one in asked.items()} == owed


def test_a_run_may_look_further_ahead_than_the_settings_say(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    day = date(2023, 10, 9)
    assert remind(workspace, at=AT, on=day, dry_run=True).reminders == ()
    found = of(remind(workspace, at=AT, on=day, ahead=4, dry_run=True), "filings")
    assert {len(one.subjects) for one in found.values()} == {5}


def test_an_answer_is_wanted_on_a_day_that_is_worked_on(workspace: Workspace) -> None:
    days = [remind(workspace, at=AT, on=day, dry_run=True).reminders[0].reply_by for day in (ON, date(2023, 12, 5))]
    assert days == [date(2023, 12, 11), date(2023, 12, 11)]  # the 9th and the 10th are a weekend


def test_a_letter_of_a_day_that_is_past_can_be_answered_from_now_on(workspace: Workspace) -> None:
    late = remind(workspace, at=datetime(2023, 12, 20, 9), on=ON, dry_run=True)
    assert {one.reply_by for one in late.reminders} == {date(2023, 12, 25)}


def test_a_row_that_is_no_problem_is_not_chased(workspace: Workspace) -> None:
    type_in(workspace, "问0001", listing="优化")
    assert of(remind(workspace, at=AT, dry_run=True), "problems")["区医保局"].subjects == ("问0002",)


def test_overdue_problems_are_listed_with_a_workbook_that_can_come_back(workspace: Workspace) -> None:
    found = of(remind(workspace, at=AT), "problems")
    assert list(found) == ["区医保局"]
    one = found["区医保局"]
    assert (one.subjects, one.days_late, one.level) == (("问0001", "问0002"), 14, "circular")
    letter = opened(one.letter)
    assert "你单位有2个问题已超过时限仍未整改到位，其中逾期最长的问0002已逾期14天" in text(one.letter)
    assert [row[0] for row in cell_texts(letter, 0)] == ["编号", "问0001", "问0002"]
    assert [row[-1] for row in cell_texts(letter, 0)] == ["逾期", "4天（2个工作日）", "14天（10个工作日）"]
    assert one.attachment is not None
    ((_, submission),) = next(iter(read_files([one.attachment]))).submissions
    assert submission.unit == "区医保局"
    assert [record.id for record in submission.records] == ["问0001", "问0002"]


def test_an_answer_in_the_workbook_changes_the_rows_that_it_came_from(workspace: Workspace) -> None:
    one = of(remind(workspace, at=AT), "problems")["区医保局"]
    assert one.attachment is not None
    book = load_workbook(one.attachment)
    sheet = book.worksheets[0]
    due = next(cell.column for cell in sheet[2] if cell.value == "整改完成\n时间")
    sheet.cell(4, due, "2023-12-05已完成")
    answer = workspace.inbox / "区医保局回复.xlsx"
    book.save(answer)
    outcome = merge(workspace, datetime(2023, 12, 6, 9))
    assert [(file.explanation, file.outcome.missing) for file in outcome.files] == [("", ())]
    overdue = of(remind(workspace, at=datetime(2023, 12, 6, 10)), "problems")
    assert overdue["区医保局"].subjects == ("问0002",)


def test_a_deadline_that_a_unit_puts_off_is_told_of_at_the_merge_and_when_nobody_is_chased_for_it(
    workspace: Workspace,
) -> None:
    assert remind(workspace, at=AT, dry_run=True).remarks == ()
    send(workspace, "三.xlsx", REFERRAL, changed(MATERNITY, due="2023-12-20"), changed(MATERNITY, day="2023-11-06"))
    told = "问0002的时限往后改了，没有登记延期，现按新的时限计算逾期。"
    assert [remark[: len(told)] for remark in merge(workspace).remarks] == [told]
    again = remind(workspace, at=AT, dry_run=True)
    assert [remark[: len(told)] for remark in again.remarks] == [told]
    assert of(again, "problems")["区医保局"].subjects == ("问0001",)
    extend(workspace, "问0002", date(2023, 12, 21), "设备采购周期较长", at=AT)
    assert remind(workspace, at=AT, dry_run=True).remarks == ()


def test_nothing_is_told_twice_on_one_day(workspace: Workspace) -> None:
    first = remind(workspace, at=AT)
    before = workspace.ledger.read_bytes()
    second = remind(workspace, at=AT)
    assert second.reminders == ()
    assert [(one.unit, one.kind, one.subjects) for one in second.again] == [
        (one.unit, one.kind, one.subjects) for one in first.reminders
    ]
    assert workspace.ledger.read_bytes() == before
    assert len(remind(workspace, at=AT, on=date(2023, 12, 5)).reminders) == len(first.reminders)


def test_what_is_new_on_the_same_day_is_told_alone(workspace: Workspace) -> None:
    remind(workspace, at=AT)
    type_in(workspace, "问0003", status="整改中", due=date(2023, 12, 1))
    second = remind(workspace, at=AT)
    assert [(one.unit, one.subjects) for one in second.reminders] == [("区医保局", ("问0003",))]
    assert second.reminders[0].letter is not None
    assert second.reminders[0].letter.name == "督办函（区医保局）（2）.docx"


def test_a_second_letter_of_the_day_is_as_severe_as_what_it_holds(workspace: Workspace) -> None:
    remind(workspace, at=AT)
    type_in(workspace, "问0003", status="整改中", due=date(2023, 12, 3))
    [second] = remind(workspace, at=AT).reminders
    assert (second.days_late, second.level) == (1, "unit")
    assert "通报" not in text(second.letter)


def test_units_whose_names_make_one_file_name_get_each_its_own_letter(workspace: Workspace) -> None:
    type_in(workspace, "问0001", problem="甲。", unit="区医保局/区税务局")
    type_in(workspace, "问0002", problem="乙。", unit="区医保局／区税务局")
    type_in(workspace, "问0003", problem="丙。", unit="区民政局/区税务局", status="整改中", due=date(2023, 12, 1))
    found = of(remind(workspace, at=AT), "problems")
    names = {unit: [path.name for path in one.files] for unit, one in found.items()}
    assert names == {
        "区医保局/区税务局": ["督办函（区医保局／区税务局）.docx", "逾期问题（区医保局／区税务局）.xlsx"],
        "区医保局／区税务局": ["督办函（区医保局／区税务局）（2）.docx", "逾期问题（区医保局／区税务局）（2）.xlsx"],
        "区民政局/区税务局": ["督办函（区民政局／区税务局）.docx", "逾期问题（区民政局／区税务局）.xlsx"],
    }
    for unit, said in zip(names, ("甲。", "乙。", "丙。"), strict=True):
        letter = found[unit].letter
        assert text(letter).splitlines().count(f"{unit}：") == 1
        assert said in "".join(cell_texts(opened(letter), 0)[1])
        assert all(path.is_file() for path in found[unit].files)


def test_every_letter_is_on_record(workspace: Workspace) -> None:
    outcome = remind(workspace, at=AT)
    kept = lines(workspace, REMINDERS)
    assert [row.text("id") for row in kept] == [one.id for one in outcome.reminders]
    last = kept[-1]
    assert (last.text("unit"), last.text("kind"), last.text("level")) == ("区医保局", "problems", "circular")
    assert (last.text("subjects"), last.number("count")) == ("问0001、问0002", 2)
    assert (last.text("letter"), last.text("mail_state")) == ("督办函（区医保局）.docx", "unsent")


def test_a_dry_run_leaves_no_trace(workspace: Workspace) -> None:
    before = workspace.ledger.read_bytes()
    outcome = remind(workspace, at=AT, dry_run=True)
    assert len(outcome.reminders) == 19
    assert all(one.letter is None for one in outcome.reminders)
    assert workspace.ledger.read_bytes() == before
    assert list(workspace.documents.iterdir()) == []


def test_letters_that_cannot_be_put_on_record_go_away_again(workspace: Workspace) -> None:
    workspace.ledger.with_name(f"~${workspace.ledger.name}").write_bytes(b"\x04" + "王某".encode("gb18030"))
    with pytest.raises(WorkbookRefusal):
        remind(workspace, at=AT)
    assert list(workspace.documents.rglob("*.docx")) == []


class Killed(BaseException):
    """As kill -9: nothing is tidied up."""


def cut_off(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, *, behind: bool) -> None:
    """A run of reminding that is killed where it puts its letters on record, before that or right behind it."""

    def killing(*args: object, **kwargs: object) -> None:
        if behind:
            save_ledgers(*args, **kwargs)  # type: ignore[arg-type]
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(reminding, "save_ledgers", killing)
        with pytest.raises(Killed):
            remind(workspace, at=AT)


@pytest.mark.parametrize("behind", [False, True], ids=["before it is on record", "once it is on record"])
def test_a_run_that_is_cut_off_leaves_no_letter_twice(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, behind: bool
) -> None:
    folder = letters_folder(workspace, ON)
    folder.mkdir(parents=True)
    (folder / "督办函（区医保局）.docx").write_bytes("经办人自己写的".encode())

    cut_off(workspace, monkeypatch, behind=behind)
    assert (folder / DRAFTS).is_dir()
    remind(workspace, at=AT)
    kept = lines(workspace, REMINDERS)
    on_record = {row.text(id) for row in kept for id in ("letter", "attachment") if row.text(id)}
    assert len(kept) == 19
    assert {path.name for path in folder.iterdir()} == on_record | {"督办函（区医保局）.docx"}
    assert "督办函（区医保局）（2）.docx" in on_record
    assert (folder / "督办函（区医保局）.docx").read_bytes() == "经办人自己写的".encode()


@pytest.mark.parametrize("behind", [False, True], ids=["before it is on record", "once it is on record"])
def test_what_a_run_left_that_was_cut_off_is_cleared_up_on_another_day(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, behind: bool
) -> None:
    cut_off(workspace, monkeypatch, behind=behind)
    (workspace.documents / "催办旧稿" / DRAFTS).mkdir(parents=True)  # somebody's own
    folder, next_day = letters_folder(workspace, ON), date(2023, 12, 5)
    with letters.alone(workspace, ON):
        remind(workspace, at=AT, on=next_day)
    assert (folder / DRAFTS).is_dir()  # another run is at work there
    remind(workspace, at=AT, on=next_day)
    kept = [row for row in lines(workspace, REMINDERS) if row.values["on"] == ON]
    on_record = {row.text(id) for row in kept for id in ("letter", "attachment") if row.text(id)}
    assert len(kept) == (19 if behind else 0)
    assert {path.name for path in folder.glob("*")} == on_record


def test_a_file_that_windows_lets_nobody_move_for_a_moment_comes_to_its_place(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file, held = Path.replace, {"督办函（区医保局）.docx": 2}

    def moving(path: Path, target: Path) -> Path:
        if held.get(path.name, 0):
            held[path.name] -= 1
            raise PermissionError(13, "in use", str(path))
        return replace_file(path, target)

    monkeypatch.setattr(Path, "replace", moving)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    one = of(remind(workspace, at=AT), "problems")["区医保局"]
    assert held == {"督办函（区医保局）.docx": 0}
    assert all(path.is_file() for path in one.files)


def test_a_broken_template_leaves_nothing_behind(workspace: Workspace) -> None:
    workspace.templates.mkdir()
    for name in (FILINGS_TEMPLATE, PROBLEMS_TEMPLATE):
        (workspace.templates / name).write_text("不是文档", encoding="utf-8")
    before = workspace.ledger.read_bytes()
    with pytest.raises(ReportRefusal):
        remind(workspace, at=AT)
    assert workspace.ledger.read_bytes() == before
    assert list(workspace.documents.rglob("*.docx")) == []


def test_an_old_workbook_without_the_register_is_told_of(workspace: Workspace) -> None:
    book = load_workbook(workspace.ledger)
    del book[REMINDERS.sheet]
    book.save(workspace.ledger)
    with pytest.raises(Trouble, match="总台账中没有“催办记录”"):
        remind(workspace, at=AT)


def test_as_data(workspace: Workspace) -> None:
    told = outcome_json(remind(workspace, at=AT, reply_by=date(2023, 12, 8)))
    reminders = told["reminders"]
    assert isinstance(reminders, list)
    assert reminders[-1]["unit"] == "区医保局"
    assert reminders[-1]["reply_by"] == "2023-12-08"
    assert told["for_circular"]
    assert told["again"] == []


def test_the_circular_names_the_units_that_the_letters_say_it_will(workspace: Workspace, tmp_path: Path) -> None:
    wanted = remind(workspace, at=AT, dry_run=True).for_circular()
    circular = make_circular(workspace, ON, ON)
    told = "\n".join(text_of(one) for one in paragraphs(opened(circular.path)))
    sentences = told[told.index("逾期未整改的是") :]
    assert len(wanted) > 10
    assert [unit for unit in wanted if unit not in sentences] == []
    assert "其中，逾期超过10天的有1个，涉及区医保局。" in told
    assert verify_document(workspace, circular.path, ON, ON).disagreements == ()
    document = docx.Document(str(circular.path))
    replace(document, r"逾期超过10天的有(\d)个", more)
    document.save(str(tmp_path / "改过的通报.docx"))
    found = verify_document(workspace, tmp_path / "改过的通报.docx", ON, ON).disagreements
    assert ("2", "1") in [(one.found, one.expected) for one in found]


@pytest.mark.office
def test_a_letter_with_little_to_say_is_one_page_and_its_annex(workspace: Workspace) -> None:
    one = of(remind(workspace, at=AT), "problems")["区医保局"]
    assert one.letter is not None
    pdf = converted(one.letter, "pdf")
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode()
    letter, annex = said.rstrip("\f").split("\f")
    assert "特此函告" in letter
    assert annex.lstrip().startswith("附件")
