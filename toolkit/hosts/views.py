"""What the commands tell people: what happened, what was found, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.actions.reading import ReadFile, all_findings
from toolkit.actions.workspace import Workspace
from toolkit.core import catalogue
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.core.register import Outcome
from toolkit.forms.cells import to_text
from toolkit.forms.registry import form_by_id
from toolkit.forms.system import CONFLICTS, LIKELY
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.fetching import FetchOutcome
    from toolkit.actions.merging import FileOutcome, MergeOutcome
    from toolkit.actions.setup import SetUp
    from toolkit.reports.figures import Figures

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTICE: "说明"}


def show_set_up(done: SetUp) -> None:
    """What init made."""
    root = done.workspace.root
    say(
        f"总台账已存在，未改动：{done.workspace.ledger}" if done.kept else f"已建立总台账：{done.workspace.ledger}",
        "green",
    )
    say(f"空白表：{'、'.join(str(path.relative_to(root)) for path in done.blanks)}")
    say("接下来：")
    say("  1. 打开总台账，在“参数”“单位名录”两张表中改成本单位的情况。")
    say("  2. 把“空白表”中的表发给各单位；收到的文件放进“收件”。")
    say(f"  3. 合并：toolkit merge --workspace {root}")


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


def show_findings(files: Sequence[ReadFile]) -> None:
    """Every submission with what was found in it, and the totals."""
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


def findings_table(findings: Iterable[Finding]) -> None:
    """Findings as a table: where, how bad, what, what to do."""
    listed = list(findings)
    rows = [
        [finding.location or "整个文件", _NAMES[finding.severity], catalogue.message(finding), catalogue.hint(finding)]
        for finding in listed
    ]
    table(["位置", "级别", "发现", "怎么办"], rows, [_STYLES[finding.severity] for finding in listed], whole=(0, 1))


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
        say(f"  跳过 {passed.path.name}：{catalogue.message(passed.finding)}", "cyan")
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
        say(
            f"已写入 {workspace.ledger}（第{outcome.batch}批，合并前的总台账备份在“备份”中；撤销：toolkit undo）。",
            "green",
        )
    returned = sorted({file.returned_to.name for file in outcome.files if file.returned_to})
    if returned:
        say(f"“退回”中有 {len(returned)} 份需要单位修改的文件，请发回：")
        for name in returned:
            say(f"  {name}")
    if outcome.total(Outcome.CONFLICT):
        say(f"有冲突：请在总台账的“{CONFLICTS.sheet}”表中逐条选择处理意见，然后运行 toolkit resolve。", "yellow")
    if outcome.plan.likely:
        say(
            f"有 {len(outcome.plan.likely)} 条疑似重复：请在“{LIKELY.sheet}”表中选择处理意见，然后运行 toolkit resolve。",
            "yellow",
        )


def show_register(form_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """A register, a line for each row."""
    form = form_by_id(form_id)
    columns = [column for column in form.register_columns if column.id in ("date", "item", "due", "status")]
    headings = [form.column("id").name, form.column("unit").name, *(column.name for column in columns)]
    table(headings, [[row["id"], row["unit"], *(_cell(row[column.id]) for column in columns)] for row in rows])
    say(f"共 {len(rows)} 条。", "bold")


def _cell(value: object) -> object:
    if isinstance(value, Mapping):
        return value.get("date") or value.get("kind")
    return value


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
