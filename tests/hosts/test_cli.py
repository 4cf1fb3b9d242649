"""The command line: what it prints, its exit codes, and that nobody ever sees a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Mm

from tests.actions.offices import HEADINGS
from toolkit.forms.registry import SUBMITTED_FORMS

ROWS: list[list[str | int | None]] = [
    ["填报单位：区医保局", None, None, "填报日期：2023-11-18"],
    [*HEADINGS],
    [1, "2023-10-17", "郝敏浩（局长）", "异地就医备案", "√", "找不到入口", "制作指引", "立行立改", "医保科"],
]


def toolkit(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from toolkit.hosts.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def form(path: Path, *changes: tuple[int, int, object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in ROWS:
        sheet.append(line)
    for row, column, value in changes:
        sheet.cell(row, column).value = value  # type: ignore[assignment]
    book.save(path)
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "台账 2023"
    assert toolkit("init", folder).returncode == 0
    return folder


def test_read_gives_the_contract(tmp_path: Path) -> None:
    (answer,) = json.loads(toolkit("read", form(tmp_path / "表.xlsx"), "--json").stdout)
    assert list(answer) == [
        "file",
        "member",
        "status",
        "reason",
        "form",
        "unit",
        "filled_on",
        "reporter",
        "phone",
        "records",
        "findings",
    ]
    (record,) = answer["records"]
    assert record == {
        "location": "Sheet!A3", "date": "2023-10-17", "date_end": None, "walker": "郝敏浩（局长）", "item": "异地就医备案", "channels": ["window"],
        "problem": "找不到入口", "measure": "制作指引", "due": {"kind": "immediate", "date": None}, "office": "医保科",
    }  # fmt: skip


def test_check_exits_1_where_a_record_may_not_be_merged(tmp_path: Path) -> None:
    assert toolkit("check", form(tmp_path / "好.xlsx")).returncode == 0
    bad = toolkit("check", form(tmp_path / "坏.xlsx", (3, 2, "2023.11.31")))
    assert bad.returncode == 1
    assert "日历上没有这一天" in bad.stdout.replace("\n", "").replace(" ", "").replace("│", "")
    (tmp_path / "不是表.xlsx").write_bytes(b"no workbook")
    assert toolkit("check", tmp_path / "不是表.xlsx").returncode == 1


def test_check_counts_by_severity_and_says_what_next(tmp_path: Path) -> None:
    good = toolkit("check", form(tmp_path / "好.xlsx")).stdout
    assert "必须修改 0 处" in good
    assert "可以用 toolkit merge 合并" in good
    bad = toolkit("check", tmp_path / "好.xlsx", form(tmp_path / "坏.xlsx", (3, 2, "2023.11.31"))).stdout
    assert "共 2 份报送件，2 条记录；可以合并 1 条，需修改 1 条" in bad.replace("\n", "")
    assert "必须修改 1 处" in bad
    assert "--return" in bad


def test_check_gives_back_what_is_faulty(office: Path) -> None:
    file = form(office / "收件" / "坏.xlsx", (3, 2, "2023.11.31"))
    done = toolkit("check", file, "-w", office, "--return", "--by", "2030-01-02")
    assert done.returncode == 1
    names = ["坏（退回修改）.xlsx", "坏（退回通知）.docx"]
    assert sorted(path.name for path in (office / "退回").iterdir()) == names
    assert all(name in done.stdout.replace("\n", "") for name in names)
    assert "于2030年1月2日前" in "".join(p.text for p in docx.Document(str(office / "退回" / names[1])).paragraphs)
    assert file.exists()


def test_check_without_files_takes_the_whole_inbox(office: Path) -> None:
    assert "没有可以校验的文件" in toolkit("check", "-w", office).stdout
    form(office / "收件" / "好.xlsx")
    (office / "收件" / "~$好.xlsx").write_bytes(b"owner")
    good = toolkit("check", "-w", office)
    assert good.returncode == 0
    assert "跳过 ~$好.xlsx" in good.stdout
    form(office / "收件" / "坏.xlsx", (3, 2, "2023.11.31"))
    answer = json.loads(toolkit("check", "-w", office, "--json").stdout)
    assert [Path(one["file"]).name for one in answer] == ["坏.xlsx", "好.xlsx"]
    assert not list((office / "退回").iterdir())
    assert toolkit("check", "-w", office, "--return").returncode == 1
    assert (office / "退回" / "坏（退回修改）.xlsx").exists()
    assert (office / "收件" / "坏.xlsx").exists()


def test_the_version_is_that_of_the_package() -> None:
    assert toolkit("--version").stdout.strip() == version("process-walk-toolkit")


def test_check_without_files_needs_a_workspace(tmp_path: Path) -> None:
    done = toolkit("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "需要用 --workspace 指明工作文件夹" in done.stderr


def test_the_page_on_faults(office: Path, tmp_path: Path) -> None:
    form(office / "收件" / "坏.xlsx", (3, 2, "2023.11.31"))
    toolkit("merge", "-w", office)
    done = toolkit("report", "faults", "-w", office, "--out", tmp_path / "一览.xlsx")
    assert done.returncode == 0
    assert "最常见的是“日期无效”，共1处" in done.stdout.replace("\n", "")
    assert (tmp_path / "一览.xlsx").exists()


def test_a_list_of_leaders_goes_to_the_second_workbook(office: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["领导干部名单"], ["填报单位：区医保局"], ["姓名", "职务", "层级"], ["郝敏浩", "局长", "主要负责人"]):
        sheet.append(row)
    book.save(office / "收件" / "名单.xlsx")
    (file,) = json.loads(toolkit("merge", "-w", office, "--json").stdout)["files"]
    assert (file["form"], file["added"]) == ("leaders", 1)
    assert all(word in toolkit("show", "leaders", "-w", office).stdout for word in ("领0001", "郝敏浩", "主要负责人"))
    said = toolkit("status", "-w", office).stdout.replace("\n", "")
    assert "领导干部名单 1 条" in said
    assert "月还没有走流程：区医保局 郝敏浩" in said
    assert "登记表" in toolkit("show", "nonsense", "-w", office).stderr


def test_the_whole_way(office: Path, tmp_path: Path) -> None:
    form(office / "收件" / "医保局.xlsx")
    merged = json.loads(toolkit("merge", "--workspace", office, "--json").stdout)
    assert merged["totals"] == {"read": 1, "added": 1, "changed": 0, "unchanged": 0, "conflicts": 0, "refused": 0}
    assert [
        row["id"] for row in json.loads(toolkit("show", "rectification_ledger", "-w", office, "--json").stdout)
    ] == ["问0001"]
    figures = {
        figure["id"]: figure
        for figure in json.loads(toolkit("figures", "-w", office, "--as-of", "2023-11-25", "--json").stdout)
    }
    assert all({"id", "label", "value", "unit", "definition", "rows"} <= figure.keys() for figure in figures.values())
    assert figures["problems"]["value"] == 1
    assert figures["problems"]["rows"] == ["问0001"]
    out = tmp_path / "报告.docx"
    assert toolkit("report", "summary", "-w", office, "--out", out, "--as-of", "2023-11-25").returncode == 0
    assert out.exists()
    assert json.loads(toolkit("undo", "-w", office, "--json").stdout) == {
        "batch": 1,
        "restored": 0,
        "removed": 1,
        "kept": [],
    }


def test_a_merge_in_words_says_what_next(office: Path) -> None:
    form(office / "收件" / "医保局.xlsx")
    done = toolkit("merge", "-w", office)
    assert "新增 1 条" in done.stdout
    assert "toolkit undo" in done.stdout.replace("\n", "")


TROUBLE = {
    "no workspace": (("merge", "-w", "没有这个文件夹"), "不是工作文件夹"),
    "no such file": (("read", "没有这个文件.xlsx"), "没有这个文件"),
    "an unknown unit": (("blank", "空白", "--unit", "外省某局"), "单位名录中没有"),
    "nowhere to put what goes back": (("check", "某.xlsx", "--return"), "--workspace"),
    "a wrong option": (("merge", "--nonsense"), "nonsense"),
}


@pytest.mark.parametrize(("arguments", "words"), TROUBLE.values(), ids=TROUBLE.keys())
def test_trouble_is_said_in_a_sentence(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    done = toolkit(*arguments, cwd=tmp_path)
    assert words in (done.stdout + done.stderr).replace("\n", "")


def test_a_ledger_that_somebody_has_open_is_left_alone(office: Path) -> None:
    form(office / "收件" / "医保局.xlsx")
    (office / ".~lock.区级总台账.xlsm#").write_text(",王会计,PC-03,20.11.2023 09:00,file:///x;", encoding="utf-8")
    done = toolkit("merge", "-w", office)
    assert done.returncode != 0
    assert "王会计" in done.stderr
    assert (office / "收件" / "医保局.xlsx").exists()


def test_blank_forms_carry_the_units_name(tmp_path: Path) -> None:
    assert toolkit("blank", tmp_path / "空白", "--unit", "医疗保障局").returncode == 0
    names = {path.name for path in (tmp_path / "空白").iterdir()}
    assert names == {f"区医保局{form.sheet}.xlsx" for form in SUBMITTED_FORMS}


def test_the_circular_of_a_month(office: Path, tmp_path: Path) -> None:
    toolkit("merge", form(tmp_path / "表.xlsx"), "-w", office)
    done = toolkit("report", "circular", "-w", office, "--month", "2023-11", "--out", tmp_path / "通报.docx")
    assert done.returncode == 0
    assert "已生成" in done.stdout
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "通报.docx")).paragraphs]
    assert texts[0] == "峰城区行政审批服务局文件"
    assert any(text.startswith("关于2023年11月份") for text in texts)
    wrong = toolkit("report", "circular", "-w", office, "--month", "2023-11", "--as-of", "2023-12-01")
    assert wrong.returncode == 2
    assert "不在2023年11月" in wrong.stderr


def test_the_format_of_a_document_is_checked(office: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "好.docx", tmp_path / "差.docx"
    assert (
        toolkit("report", "circular", "-w", office, "--plain", "--as-of", "2023-11-25", "--out", good).returncode == 0
    )
    done = toolkit("report", "check", good)
    assert (done.returncode, "没有不符合国标规定的内容" in done.stdout) == (0, True)
    document = docx.Document(str(good))
    document.sections[0].top_margin = Mm(20)
    document.save(str(bad))
    done = toolkit("report", "check", bad, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert {one["code"] for one in told["deviations"] if one["severity"] == "error"} == {"top_margin", "type_area"}
    assert "没有找到文件" in toolkit("report", "check", tmp_path / "无.docx").stderr


def test_templates_are_copied_and_checked(office: Path) -> None:
    assert toolkit("report", "templates", "copy", "-w", office).returncode == 0
    assert toolkit("report", "templates", "check", "-w", office).returncode == 0
    own = office / "文稿模板" / "通报.docx"
    document = docx.Document(str(own))
    document.paragraphs[-1].text = "{{ 没有的字段 }}"
    document.save(str(own))
    done = toolkit("report", "templates", "check", "-w", office, "--json")
    assert done.returncode == 1
    assert "没有“没有的字段”这个字段" in done.stdout


def test_an_empty_register_is_not_published(office: Path) -> None:
    done = toolkit("report", "notice", "service_items", "-w", office)
    assert (done.returncode, "没有可以公示的内容" in done.stderr) == (2, True)
