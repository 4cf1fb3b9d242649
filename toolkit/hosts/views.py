"""What the commands tell people: what happened, what was found, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.actions.reading import ReadFile, all_findings
from toolkit.actions.workspace import Workspace
from toolkit.core import catalogue
from toolkit.core.findings import Finding, Severity
from toolkit.core.plans import Outcome
from toolkit.core.records import Submission
from toolkit.forms.cells import to_text
from toolkit.forms.headings import HEADINGS
from toolkit.forms.registry import form_by_id
from toolkit.forms.schema import Column
from toolkit.forms.system import CONFLICTS, LIKELY
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.checking import CheckOutcome
    from toolkit.actions.fault_overview import FaultOverview
    from toolkit.actions.fetching import FetchOutcome
    from toolkit.actions.outcomes import FileOutcome, MergeOutcome
    from toolkit.actions.returning import Returned
    from toolkit.actions.setup import SetUp
    from toolkit.intake import PassedOver
    from toolkit.reports.figures import Figures

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def show_set_up(done: SetUp) -> None:
    """What init made."""
    root = done.workspace.root
    say(
        f"总台账已存在，未改动：{done.workspace.ledger}" if done.kept else f"已建立总台账：{done.workspace.ledger}",
        "green",
    )
    say(f"事项、领导干部、帮代办人员等名册：{done.workspace.rosters}", "green")
    say(f"空白表：{'、'.join(str(path.relative_to(root)) for path in done.blanks)}")
    say("接下来：")
    say("  1. 打开总台账，在“参数”“单位名录”两张表中改成本单位的情况。")
    say("  2. 把“空白表”中的表发给各单位；收到的文件放进“收件”。")
    say(f"  3. 合并：toolkit merge --workspace {root}")
    say(f"不用宏、不用命令：双击“{done.launcher.name}”，按菜单办理。")


def show_records(files: Sequence[ReadFile]) -> None:
    """Every submission with its records, a line each."""
    for file in files:
        for _, submission in file.submissions:
            _show_heading(submission)
            if submission.form and submission.records:
                form = form_by_id(submission.form)
                headings = ["位置", *(column.name for column in form.submitted)]
                rows = [
                    [record.location.a1, *(to_text(column, record.values.get(column.id)) for column in form.submitted)]
                    for record in submission.records
                ]
                table(headings, rows)


def _show_heading(submission: Submission) -> None:
    if submission.rejection:
        say(f"✗ {submission.source.label}：未收。{catalogue.message(submission.rejection)}", "red")
        return
    filled = f"，填报日期 {submission.filled_on}" if submission.filled_on else ""
    say(
        f"✓ {submission.source.label}：{submission.unit or '单位不明'}{filled}，{len(submission.records)} 条记录",
        "green",
    )


def show_check(outcome: CheckOutcome, *, returning: bool = False) -> None:
    """What was found, and what was written into 退回/."""
    for passed in outcome.passed_over:
        _show_passed_over(passed)
    if not outcome.files:
        say("没有可以校验的文件：请把各单位发来的文件放进“收件”。")
        return
    _show_findings(outcome.files, returning=returning)
    show_returned(outcome.returned)


def _show_passed_over(passed: PassedOver) -> None:
    say(f"  跳过 {passed.name}：{catalogue.message(passed.finding)}", "cyan")


def _show_findings(files: Sequence[ReadFile], *, returning: bool = False) -> None:
    """Every submission with what was found in it, the totals, and what to do next unless it is being done."""
    submissions = [submission for file in files for _, submission in file.submissions]
    for submission in submissions:
        _show_heading(submission)
        if all_findings(submission):
            findings_table(all_findings(submission))
    records = sum(len(submission.records) for submission in submissions)
    faulty = sum(len(s.records) if s.blocked() else len(s.faulty()) for s in submissions)
    rejected = sum(1 for submission in submissions if submission.rejection)
    say(
        f"共 {len(submissions)} 份报送件，{records} 条记录；可以合并 {records - faulty} 条，"
        f"需修改 {faulty} 条，整份未收 {rejected} 份。",
        "bold",
    )
    counts = Counter(finding.severity for submission in submissions for finding in all_findings(submission))
    told = "，".join(f"{catalogue.SEVERITY_LABELS[severity]} {counts[severity]} 处" for severity in Severity)
    say(f"校验发现：{told}。", "bold")
    if not counts[Severity.ERROR]:
        say("没有必须修改的内容，可以用 toolkit merge 合并。", "green")
    elif not returning:
        say("要退回单位修改，请加上 --workspace 和 --return：标好错处的原表和退回通知会放进“退回”。")


def findings_table(findings: Iterable[Finding]) -> None:
    """Findings as a table: where, how bad, what, what to do."""
    listed = list(findings)
    rows = [
        [finding.location or "整个文件", _level(finding), catalogue.message(finding), catalogue.hint(finding)]
        for finding in listed
    ]
    table(["位置", "级别", "发现", "怎么办"], rows, [_STYLES[finding.severity] for finding in listed], whole=(0, 1))


def _level(finding: Finding) -> str:
    return catalogue.SEVERITY_LABELS[finding.severity]


_COUNT_WORDS = (
    (Outcome.ADDED, "新增"),
    (Outcome.CHANGED, "更新"),
    (Outcome.UNCHANGED, "未变"),
    (Outcome.CONFLICT, "冲突"),
    (Outcome.REFUSED, "未收"),
)


def show_merge(workspace: Workspace, outcome: MergeOutcome) -> None:
    """What a merge did with each file, in total, and what to do next."""
    rows = [
        [file.submission.source.label, file.submission.unit, file.result, file.read, _counts(file)]
        for file in outcome.files
    ]
    table(["文件", "单位", "结果", "读取", "其中"], rows, [_colour(file) for file in outcome.files], whole=(2, 3))
    for file in outcome.files:
        if file.explanation and not file.repeated:
            say(f"  {file.submission.source.label}：{file.explanation}", _colour(file))
    for passed in outcome.passed_over:
        _show_passed_over(passed)
    totals = "，".join(f"{word} {outcome.total(kind)} 条" for kind, word in _COUNT_WORDS)
    say(f"共 {len(outcome.files)} 份报送件，读取 {sum(file.read for file in outcome.files)} 条：{totals}。", "bold")
    _show_next_steps(workspace, outcome)


def _counts(file: FileOutcome) -> str:
    return " ".join(f"{word}{file.count(kind)}" for kind, word in _COUNT_WORDS if file.count(kind))


def _colour(file: FileOutcome) -> str:
    if file.submission.rejection or file.submission.blocked():
        return "red"
    return "yellow" if file.count(Outcome.REFUSED) or file.count(Outcome.CONFLICT) else ""


def _show_next_steps(workspace: Workspace, outcome: MergeOutcome) -> None:
    if outcome.dry_run:
        say("这是试算，没有改动任何文件。去掉 --dry-run 即正式合并。", "cyan")
        return
    if outcome.batch is None:
        say("总台账没有变化。", "cyan")
    else:
        written = "、".join(str(path) for path in outcome.written)
        say(f"已写入 {written}（第{outcome.batch}批，合并前的备份在“备份”中；撤销：toolkit undo）。", "green")
    show_returned([file.returned for file in outcome.files if file.returned])
    if outcome.total(Outcome.CONFLICT):
        say(f"有冲突：请在总台账的“{CONFLICTS.sheet}”表中逐条选择处理意见，然后运行 toolkit resolve。", "yellow")
    if outcome.likely:
        say(
            f"有 {len(outcome.likely)} 条疑似重复：请在“{LIKELY.sheet}”表中选择处理意见，然后运行 toolkit resolve。",
            "yellow",
        )
    _show_headings(workspace, outcome)
    if outcome.written_reports:
        say(f"收到书面报告：{'、'.join(outcome.written_reports)}，已存入“归档”。", "cyan")
        say("归类汇编请运行 toolkit report digest；写总结报告时加 --material 可引用其内容。", "cyan")
    for remark in outcome.remarks:
        say(remark, "yellow")


def _show_headings(workspace: Workspace, outcome: MergeOutcome) -> None:
    """Where a heading is to be chosen for, and the files that are to be merged again after that."""
    if not outcome.asked:
        return
    say(
        f"有 {outcome.asked} 个表头认不准：请在总台账的“{HEADINGS.sheet}”表中选定对应栏目，保存后再合并一次原件：",
        "yellow",
    )
    for path in dict.fromkeys(file.moved_to for file in outcome.files if file.submission.doubtful and file.moved_to):
        inside = path.is_relative_to(workspace.root)
        say(f"  toolkit merge {path.relative_to(workspace.root) if inside else path}")


def show_returned(returned: Sequence[Returned]) -> None:
    """What lies in 退回/ to be sent to its units."""
    if not returned:
        return
    say(f"“退回”中有 {len(returned)} 份需要单位修改的文件，请发回：")
    for one in sorted(returned, key=lambda one: one.file):
        say(f"  {one.file.name}" + (f"（附：{one.notice.name}）" if one.notice else ""))
        if one.trouble:
            say(f"  没有生成退回通知：{one.trouble}", "yellow")


def show_fault_overview(done: FaultOverview) -> None:
    """The page on faults, and what it says."""
    say(f"已生成 {done.path}", "green")
    say(done.headline)
    for name in done.gone:
        say(f"  没有统计 {name}：原件已不在“归档”“退回”中。", "yellow")


def show_register(form_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """A register, a line for each row."""
    form = form_by_id(form_id)
    told = [column for column in form.register_columns if column.id in ("date", "item", "due", "status")]
    columns = told if "status" in (column.id for column in told) else form.submitted[:4]
    headings = [form.column("id").name, form.column("unit").name, *(column.name for column in columns)]
    table(headings, [[row["id"], row["unit"], *(_cell(column, row[column.id]) for column in columns)] for row in rows])
    say(f"共 {len(rows)} 条。", "bold")


def _cell(column: Column, value: object) -> object:
    if isinstance(value, Mapping):
        return value.get("date") or value.get("kind")
    return next((option.label for option in column.options if option.id == value), value)


def show_figures(figures: Figures) -> None:
    """Every figure with its definition and how many rows are behind it."""
    say(f"截至 {figures.as_of}", "bold")
    rows = [
        [f.id, f.label, "—" if f.value is None else f"{f.value}{f.unit}", f.definition]
        for f in figures.all
        if "@" not in f.id
    ]
    table(["代码", "名称", "数值", "含义"], rows)


def show_fetched(outcome: FetchOutcome) -> None:
    """What a fetch brought."""
    for path in outcome.taken:
        say(f"  {path.name}")
    say(f"取到 {len(outcome.taken)} 封新邮件，已放进“收件”；以前取过的 {len(outcome.known)} 封。", "green")
    for name, finding in outcome.left:
        say(f"  未取 {name}：{catalogue.message(finding)}", "yellow")
    if outcome.earlier:
        say(f"  活动开始前的 {outcome.earlier} 封未取。")
