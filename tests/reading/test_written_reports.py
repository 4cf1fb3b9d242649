"""Written reports of units: the five headings in many spellings, in prose and in tables."""

from __future__ import annotations

import pytest

from toolkit.core.documents import Document, Grid, Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.unit_reports import Part, UnitReport
from toolkit.forms import district
from toolkit.forms.directory import UnitDirectory
from toolkit.reading.written_reports import read_whole, read_written_report

DIRECTORY = UnitDirectory(district.UNITS, ("枣庄市", "峰城区"))
MEASURES, RESULTS, MECHANISMS, PROBLEMS, ADVICE = Part


def read(*blocks: str | tuple[tuple[str, ...], ...], file: str = "报告.docx") -> UnitReport | None:
    """A document of paragraphs and tables, read."""
    grids: list[Grid] = []
    loose: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            loose.append(block)
        else:
            grids.append(Grid(f"表{len(grids) + 1}", block, surroundings=tuple(loose)))
            loose = []
    last = Grid("正文", surroundings=tuple(loose)) if not grids else None
    if last is None and loose:
        end = grids[-1]
        grids[-1] = Grid(end.name, end.rows, surroundings=(*end.surroundings, *loose), behind=len(loose))
    return read_written_report(Document(Source(file), "docx", tuple(grids) or (last or Grid("正文"),)), DIRECTORY)


def parts(report: UnitReport | None) -> dict[str, list[str]]:
    assert report is not None
    return {part.value: [passage.text for passage in report.of(part)] for part in Part if report.of(part)}


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("采取的措施", MEASURES),
        ("采取的主要措施", MEASURES),
        ("主要做法", MEASURES),
        ("具体做法", MEASURES),
        ("工作举措", MEASURES),
        ("工作开展情况", MEASURES),
        ("主要工作推进情况", MEASURES),
        ("取得的效果", RESULTS),
        ("取得成效", RESULTS),
        ("主要成效", RESULTS),
        ("工作成果", RESULTS),
        ("典型案例", RESULTS),
        ("建立的机制", MECHANISMS),
        ("建立健全长效机制", MECHANISMS),
        ("机制建设情况", MECHANISMS),
        ("建章立制情况", MECHANISMS),
        ("存在的问题", PROBLEMS),
        ("存在的主要问题和不足", PROBLEMS),
        ("目前存在的困难", PROBLEMS),
        ("存在问题及原因分析", PROBLEMS),
        ("意见建议", ADVICE),
        ("有关建议", ADVICE),
        ("下一步工作打算", ADVICE),
        ("下步工作计划", ADVICE),
        ("今后努力方向", ADVICE),
    ],
)
@pytest.mark.parametrize("number", ["一、", "（二）", "3.", "第四部分 ", ""])
def test_a_heading_however_it_is_called_and_numbered(heading: str, part: Part, number: str) -> None:
    rest = next(name for name, other in (("存在的问题", PROBLEMS), ("意见建议", ADVICE)) if other is not part)
    report = read(f"{number}{heading}", "这是这一部分的第一段话。", f"{number}{rest}", "这是另一部分的话。")
    assert parts(report)[part.value] == ["这是这一部分的第一段话。"]


@pytest.mark.parametrize(
    "line", ["我局采取的措施得到群众好评。", "存在的问题是窗口少", "三是建立机制保障运行", "整改情况", "一、总体情况"]
)
def test_what_is_no_heading(line: str) -> None:
    report = read("一、主要做法", "做法。", line, "后面的话。", "二、意见建议", "建议。")
    assert parts(report)[ADVICE.value] == ["建议。"]
    assert "后面的话。" in "".join(parts(report)[MEASURES.value])


def test_a_heading_that_runs_into_its_text() -> None:
    report = read(
        "一、采取的措施：局长带头走流程8次。", "又走了一次。", "二、存在的问题。指南更新不及时，少数事项仍需跑两次。"
    )
    assert parts(report) == {
        "measures": ["局长带头走流程8次。", "又走了一次。"],
        "problems": ["指南更新不及时，少数事项仍需跑两次。"],
    }


def test_subheadings_stay_with_their_section_even_if_they_sound_like_another() -> None:
    report = read(
        "一、主要做法", "（一）加强领导", "成立专班。", "（二）建立机制", "每周会商。", "二、取得成效", "时限压减一半。"
    )
    assert parts(report) == {
        "measures": ["加强领导。成立专班。", "建立机制。每周会商。"],
        "results": ["时限压减一半。"],
    }


def test_what_stands_under_a_heading_of_two_names_is_filed_under_both_and_says_so() -> None:
    report = read("一、主要措施和成效", "做了三件事。", "二、存在问题及下一步打算", "窗口少，下一步增设。")
    assert parts(report) == {
        "measures": ["做了三件事。"],
        "results": ["做了三件事。"],
        "problems": ["窗口少，下一步增设。"],
        "advice": ["窗口少，下一步增设。"],
    }
    assert report is not None
    assert [passage.also for passage in report.of(PROBLEMS)] == [(ADVICE,)]


@pytest.mark.parametrize(
    ("lines", "filed"),
    [
        (("1．采取了哪些措施", "打通5个。", "2．取得了哪些效果", "提高。"), {"measures": 1, "results": 1}),
        (("（一）采取的措施", "打通5个。", "（二）取得的实效", "提高。"), {"measures": 1, "results": 1}),
        (("（一）经验做法", "打通5个。", "（二）亮点成效", "提高。"), {"measures": 1, "results": 1}),
        (("一是采取的措施", "打通5个。", "二是取得的效果", "提高。"), {"measures": 1, "results": 1}),
        (
            ("一、主要做法及成效", "打通5个。", "二、问题和建议", "缺人，建议增编。"),
            {"measures": 1, "results": 1, "problems": 1, "advice": 1},
        ),
        (("一、成果显著，群众满意", "提高。", "二、正视差距，持续改进", "缺人。"), {"results": 1, "problems": 1}),
    ],
)
def test_headings_that_units_have_used(lines: tuple[str, ...], filed: dict[str, int]) -> None:
    assert {name: len(texts) for name, texts in parts(read(*lines)).items()} == filed


def test_sections_with_slogans_for_headings_are_not_lost() -> None:
    report = read("一、提高站位，精心组织", "成立专班。", "二、成果显著", "提高。", "三、不足之处", "缺人。")
    assert report is not None
    assert [(passage.text, passage.sectioned) for passage in report.of(MEASURES)] == [
        ("提高站位，精心组织。成立专班。", False)
    ]
    assert [passage.sectioned for passage in report.of(RESULTS)] == [True]


def test_a_report_without_the_headings_is_offered_whole() -> None:
    lines = ("区医保局总结", "一、提高站位", "成立专班，逐项整改。", "2023年11月24日")
    document = Document(Source("区医保局.docx"), "docx", (Grid("正文", surroundings=lines),))
    report = read_whole(document, DIRECTORY)
    assert (report.unit, report.sectioned) == ("区医保局", False)
    assert [passage.text for passage in report.of(MEASURES)] == ["成立专班，逐项整改。"]


_SHORT = ("一、主要做法", "做法。", "二、存在的问题", "设备老旧", "1.人员不足", "三、意见建议", "增加人手。")


def test_short_lines_that_head_nothing_are_what_they_say() -> None:
    report = read(*_SHORT, "1.窗口要多", "办事快", "某某公司", "2023年11月24日", "附件")
    assert parts(report) == {
        "measures": ["做法。"],
        "problems": ["设备老旧。人员不足。"],
        "advice": ["增加人手。", "窗口要多。办事快。"],
    }
    assert report is not None
    assert [passage.place for passage in report.of(PROBLEMS)] == [4]
    assert report.other == ("某某公司", "2023年11月24日", "附件")


@pytest.mark.parametrize("day", [(), ("2023年11月24日",), ("2023.11.24",)])
def test_who_signed_is_no_passage(day: tuple[str, ...]) -> None:
    report = read(*_SHORT, "队伍长", "峰城区医疗保障局（盖章）", *day)
    assert report is not None
    assert parts(report)["advice"] == ["增加人手。", "队伍长。"]
    assert report.other == ("峰城区医疗保障局（盖章）", *day)


def test_a_slogan_above_nothing_is_kept_apart() -> None:
    report = read("一、提高站位", "二、精心组织", "成立专班", "三、工作成效", "提高。", "四、存在的问题", "无")
    assert report is None
    report = read("一、提高站位", "二、精心组织", "成立专班", "三、工作成效", "提高。", "四、不足之处", "缺人。")
    assert report is not None
    assert report.other == ("一、提高站位",)
    assert [(passage.text, passage.sectioned) for passage in report.of(MEASURES)] == [("精心组织。成立专班。", False)]


def test_a_column_that_is_headed_by_two_parts_is_filed_under_both() -> None:
    report = read((("采取的措施", "取得的效果", "存在问题及建议"), ("走了8次。", "快了。", "人少，建议增加。")))
    assert parts(report)["problems"] == parts(report)["advice"] == ["人少，建议增加。"]


def test_a_table_with_headings_at_the_side_and_one_with_headings_above() -> None:
    side = read(
        (("采取的措施", "局长带头走流程。\n科长每周坐窗口。"), ("取得的效果", "时限压减一半。"), ("存在的问题", "无"))
    )
    assert parts(side) == {"measures": ["局长带头走流程。", "科长每周坐窗口。"], "results": ["时限压减一半。"]}
    above = read((("采取的措施", "取得的效果", "存在的问题"), ("走了8次。", "快了。", "人少。")))
    assert parts(above) == {"measures": ["走了8次。"], "results": ["快了。"], "problems": ["人少。"]}


def test_what_stands_under_no_heading_is_kept_apart() -> None:
    report = read(
        "关于开展活动的报告",
        "区政府办公室：",
        "现将情况报告如下。",
        "一、主要做法",
        "做法。",
        "二、有关建议",
        "建议。",
        "附件：台账",
        "区医保局",
        "2023年11月24日",
    )
    assert report is not None
    assert report.other[:3] == ("关于开展活动的报告", "区政府办公室：", "现将情况报告如下。")
    assert "2023年11月24日" in report.other
    assert parts(report)["advice"] == ["建议。"]


@pytest.mark.parametrize(
    ("blocks", "file", "unit", "known"),
    [
        (("峰城区医疗保障局关于走流程的报告",), "1.docx", "区医保局", True),
        ((), "区民政局总结.docx", "区民政局", True),
        (("某某公司总结",), "某某公司.docx", "某某公司", False),
    ],
)
def test_whose_report_it_is(blocks: tuple[str, ...], file: str, unit: str, known: bool) -> None:
    report = read(*blocks, "一、主要做法", "做法。", "二、有关建议", "建议建议。", file=file)
    assert report is not None
    assert (report.unit, report.unit_known) == (unit, known)


def test_who_signed_outweighs_whom_it_is_addressed_to() -> None:
    report = read(
        "区行政审批服务局：", "一、主要做法", "做法。", "二、有关建议", "建议。", "枣庄市峰城区司法局", "2023年11月24日"
    )
    assert report is not None
    assert report.unit == "区司法局"


def test_other_documents_are_no_reports() -> None:
    assert read("采购清单", "一、纸张", "二、硒鼓") is None
    assert read("一、主要做法", "只有一个部分。") is None
    assert read((("序号", "存在问题及原因", "整改及优化措施"), ("1", "慢", "改"))) is None
    refused = Document(Source("x.doc"), rejection=Finding("unsupported_format", Severity.ERROR))
    assert read_written_report(refused, DIRECTORY) is None
