"""The units' written reports, from Word files to the sections of the overall report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from tests.actions.offices import AT, MATERNITY, REFERRAL, send
from tests.reports.word import uncontrolled
from toolkit.actions import merging, reporting, setup
from toolkit.actions.conformity import check_format
from toolkit.actions.digesting import PassedOver, digest_json, gather, make_digest
from toolkit.actions.trouble import Trouble
from toolkit.actions.undoing import undo
from toolkit.actions.workspace import Workspace

TODAY = date(2023, 11, 25)
SHARED = "建立局长科长走流程常态化工作机制，每周会商研判群众反映集中的问题。"
INSURANCE = (
    "峰城区医疗保障局关于“我陪群众走流程”的报告",
    "一、采取的措施",
    "主要负责人带头走流程8次，现场解决问题5个。",
    "二、取得的效果",
    "异地就医备案办理时间压缩50%。",
    "三、建立的机制",
    SHARED,
    "四、存在的问题",
    "系统偶有卡顿。",
    "五、建议",
    "建议市级打通接口。",
)
AFFAIRS = (
    "区民政局工作总结",
    "主要做法",
    "组织业务科长体验低保申请流程。",
    "机制建设",
    SHARED.replace("局长科长", "领导"),
    "下一步打算",
    "继续开展。",
)


def word(path: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    workspace = setup.init(tmp_path / "台账").workspace
    word(workspace.inbox / "医保局报告.docx", *INSURANCE)
    word(workspace.inbox / "书面报告" / "民政局.docx", *AFFAIRS)
    (workspace.inbox / "旧版.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    return workspace


def test_reports_are_found_filed_and_held_against_each_other(office: Workspace) -> None:
    outcome = gather(office)
    assert [report.unit for report in outcome.reports] == ["区民政局", "区医保局"]  # as in 单位名录
    (echo,) = outcome.echoes
    assert set(echo.units) == {"区民政局", "区医保局"}
    (passed,) = outcome.passed_over
    assert passed.name == "旧版.doc"
    assert passed.advice
    assert "区人社局" in outcome.owing
    assert "区医保局" not in outcome.owing
    told = digest_json(outcome)
    assert told["reports"][1]["results"] == ["异地就医备案办理时间压缩50%。"]  # type: ignore[index]


def test_a_file_that_was_named_and_is_no_report_is_told_of(office: Workspace, tmp_path: Path) -> None:
    other = word(tmp_path / "通知.docx", "关于放假的通知")
    (passed,) = gather(office, [other]).passed_over
    assert passed.name == "通知.docx"
    assert "小标题" in passed.reason


def test_the_digest_as_a_document(office: Workspace, tmp_path: Path) -> None:
    outcome = make_digest(office, (), TODAY, tmp_path / "素材.docx")
    document = docx.Document(str(outcome.path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.index("一、采取的措施") < texts.index("【区医保局】主要负责人带头走流程8次，现场解决问题5个。")
    assert "【区医保局】" + SHARED + "〔与区民政局的表述相近，请核实〕" in texts
    assert "六、表述相近的内容" in texts
    assert [cell.text for cell in document.tables[0].rows[2].cells] == ["区医保局", "1段", "1段", "1段", "1段", "1段"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["区民政局", "1段", "—", "1段", "—", "1段"]


def test_without_reports_there_is_nothing_to_write(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    with pytest.raises(Trouble, match="没有找到各单位的书面报告"):
        make_digest(workspace, (), TODAY)
    with pytest.raises(Trouble, match="找不到文件"):
        gather(workspace, [tmp_path / "没有.docx"])


def test_the_overall_report_offers_the_units_words_in_its_sections(office: Workspace) -> None:
    send(office, "台账.xlsx", REFERRAL, MATERNITY)
    merging.merge(office, [office.inbox / "台账.xlsx"], at=AT)
    path = reporting.write_report(office, None, TODAY, material=gather(office).material).path
    document = uncontrolled(docx.Document(str(path)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    places = [
        texts.index(heading)
        for heading in ("二、主要做法", "三、取得成效", "四、建立机制", "五、存在问题", "六、下一步建议")
    ]
    wanted = (
        "【区医保局】主要负责人带头走流程8次，现场解决问题5个。",
        "【区医保局】异地就医备案办理时间压缩50%。",
        "【区民政局】" + SHARED.replace("局长科长", "领导") + "〔与区医保局的表述相近，请核实〕",
        "【区医保局】系统偶有卡顿。",
        "【区医保局】建议市级打通接口。",
    )
    for place, following, text in zip(places, [*places[1:], len(texts)], wanted, strict=True):
        assert place < texts.index(text) < following
    style = next(p.style for p in document.paragraphs if p.text == wanted[0])
    assert style is not None
    assert style.name == "待补充"


def test_after_a_merge_the_reports_come_from_the_archive(office: Workspace) -> None:
    outcome = merging.merge(office, None, at=AT)
    assert outcome.written_reports == ("区医保局",)  # the other does not speak of the campaign
    found = gather(office)
    assert [report.unit for report in found.reports] == ["区医保局"]
    assert "退回/民政局.docx" in [passed.name for passed in found.passed_over]


def test_the_newest_report_of_a_unit_counts_and_the_older_is_named(office: Workspace, tmp_path: Path) -> None:
    merging.merge(office, None, at=AT)
    again = (*INSURANCE[:-1], "建议市级尽快打通接口。")
    word(office.inbox / "医保局报告（修改）.docx", *again)
    outcome = make_digest(office, (), TODAY, tmp_path / "素材.docx")
    assert [report.unit for report in outcome.reports] == ["区医保局"]
    assert outcome.reports[0].passages[-1].text == "建议市级尽快打通接口。"
    assert [report.source.file for report in outcome.superseded] == ["医保局报告.docx"]
    texts = [paragraph.text for paragraph in docx.Document(str(outcome.path)).paragraphs]
    assert not any("建议市级打通接口。" in text for text in texts)
    assert any("区医保局（医保局报告.docx）" in text for text in texts)


def test_a_report_of_a_batch_that_was_taken_back_does_not_count_until_it_is_merged_again(office: Workspace) -> None:
    merging.merge(office, None, at=AT)
    again = (*INSURANCE[:-1], "建议市级尽快打通接口。")
    newer = office.inbox / "医保局报告（修改）.docx"
    word(newer, *again)
    original = newer.read_bytes()
    merging.merge(office, None, at=AT)
    assert gather(office).reports[0].passages[-1].text == "建议市级尽快打通接口。"
    undo(office, at=AT)
    outcome = gather(office)
    assert [report.source.file for report in outcome.reports] == ["医保局报告.docx"]
    assert outcome.superseded == ()
    told = PassedOver(newer.name, "所在批次已撤销，没有收录。", "仍要采用的，请放回“收件”重新合并。")
    assert [one for one in outcome.passed_over if one.name == told.name] == [told]
    newer.write_bytes(original)
    for _ in range(2):
        back = gather(office)
        assert back.reports[0].passages[-1].text == "建议市级尽快打通接口。"
        assert told.name not in [one.name for one in back.passed_over]
        merging.merge(office, None, at=AT)


def test_reports_in_the_returns_and_letters_of_no_kind_are_named(office: Workspace) -> None:
    word(office.returned / "卫健局报告.docx", *(line.replace("医疗保障局", "卫生健康局") for line in INSURANCE))
    word(office.returned / "区医保局台账（退回通知）.docx", "退回通知")
    word(office.inbox / "情况说明.docx", "情况说明")
    assert {passed.name for passed in gather(office).passed_over} == {
        "旧版.doc",
        "退回/卫健局报告.docx",
        "情况说明.docx",
    }


def test_a_summary_without_the_headings_is_offered_whole(office: Workspace, tmp_path: Path) -> None:
    lines = ("区司法局“我陪群众走流程”工作总结报告", "一、提高站位", "成立走流程专班，逐项整改，按周调度。" * 8)
    word(office.inbox / "司法局.docx", *lines)
    outcome = make_digest(office, (), TODAY, tmp_path / "素材.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(outcome.path)).paragraphs]
    assert f"【区司法局】{lines[2]}〔未分段，请按内容调整〕" in texts
    assert any("区司法局的报告没有可识别的小标题" in text for text in texts)


def test_the_same_units_are_listed_once(office: Workspace, tmp_path: Path) -> None:
    short = "坚持每周调度会商。"
    for name in ("区司法局", "区水务局", "区教育局"):
        word(
            office.inbox / f"{name}.docx",
            f"{name}报告",
            "一、主要做法",
            short,
            "二、建立机制",
            SHARED,
            "三、建议",
            "加强。",
        )
    outcome = make_digest(office, (), TODAY, tmp_path / "素材.docx")
    texts = [paragraph.text for paragraph in docx.Document(str(outcome.path)).paragraphs]
    told = [text for text in texts if "的报告中有" in text]
    assert any(short in text and text.count("区水务局") == 1 for text in told)
    assert sum(text.endswith("等多个单位的表述相近，请核实〕") for text in texts) == 5


def test_the_digest_is_an_official_document(office: Workspace, tmp_path: Path) -> None:
    path = make_digest(office, (), TODAY, tmp_path / "素材.docx").path
    assert path is not None
    assert check_format(path).errors == 0
