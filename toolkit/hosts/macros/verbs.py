"""What each button does: the action of its command, on the open workbook, and the words for the clerk.

Each verb imports its action itself, so that none waits for the libraries of another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from toolkit.core import catalogue
from toolkit.core.findings import Severity
from toolkit.core.locations import Location
from toolkit.core.plans import Outcome
from toolkit.forms import buttons
from toolkit.forms.headings import HEADINGS
from toolkit.forms.system import BATCHES, CONFLICTS, LIKELY
from toolkit.hosts.file_passwords import file_passwords
from toolkit.hosts.macros import clerk
from toolkit.hosts.macros.press import Press, Told

_SHOWN = 8  # faults that a message box has room for
_NOTHING_NEW = "没有新的内容，登记表没有变化。"


def fetch(press: Press) -> Told:
    """取邮件."""
    from toolkit.actions.fetching import fetch_json
    from toolkit.actions.ledger import open_ledger
    from toolkit.hosts import mail_account, postbox

    settings = open_ledger(press.workspace).office.settings
    password = mail_account.find_password(settings)
    outcome = postbox.fetch(press.workspace, settings, password, at=press.at, progress=press.progress)
    steps = [f"没有取“{name}”：{catalogue.message(finding)}" for name, finding in outcome.left]
    if outcome.taken:
        steps.append(f"接下来请点“{buttons.MERGE.caption}”。")
    return Told(f"取到新邮件 {len(outcome.taken)} 封，已放进“收件”。", tuple(steps), fetch_json(outcome))


def check(press: Press) -> Told:
    """校验台账: the faults of the workbook's own registers are marked, and the first is shown."""
    from toolkit.actions.register_checking import check_json, check_registers
    from toolkit.workbooks.live_marks import MOST_MARKS, Marked, mark_findings
    from toolkit.workbooks.live_program import program_of

    outcome = check_registers(press.workspace, [press.kind])
    sheets = [register.sheet for register in outcome.registers]
    read_only = program_of(press.book).is_read_only(press.book)
    marked = Marked(0, 0) if read_only else mark_findings(press.book, sheets, outcome.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in outcome.findings)
    rows = sum(register.rows for register in outcome.registers)
    if not outcome.findings:
        return Told(f"共 {rows} 条，没有发现问题。", outcome=check_json(outcome))
    summary = f"共 {rows} 条，必须修改 {errors} 处，请核对 {len(outcome.findings) - errors} 处。"
    first = min(outcome.findings, key=lambda finding: list(Severity).index(finding.severity))
    steps = [f"已在 {marked.cells} 个单元格标色并加批注。改好后再点一次，标记会随之更新。"]
    if read_only:
        steps = ["工作簿是以只读方式打开的，没有标色、加批注。请关闭后重新打开（不选只读），再点一次。"]
    elif marked.left:
        steps.append(f"每张表最多标 {MOST_MARKS} 处，还有 {marked.left} 处没有标；改好这些后再点一次就会标出。")
    return Told(summary, tuple(steps), check_json(outcome), first.location, alarming=bool(errors))


def merge(press: Press) -> Told:
    """合并报送件."""
    from toolkit.actions import merging, outcomes

    outcome = merging.merge(press.workspace, None, at=press.at, progress=press.progress, passwords=file_passwords)
    returned = [file for file in outcome.files if file.returned]
    counts = f"新增 {outcome.total(Outcome.ADDED)} 条，更新 {outcome.total(Outcome.CHANGED)} 条"
    summary = (
        f"合并 {len(outcome.files)} 份：{counts}，未收 {outcome.total(Outcome.REFUSED)} 条，退回 {len(returned)} 份。"
    )
    steps = (
        (len(returned), f"“退回”中有 {len(returned)} 份需要单位修改的文件，请发回。"),
        (outcome.total(Outcome.REFUSED), f"没有收的记录在哪一行、什么原因，见“{BATCHES.sheet}”。"),
        (outcome.total(Outcome.CONFLICT), f"与区级修改不一致的，请在“{CONFLICTS.sheet}”中选择处理意见。"),
        (len(outcome.likely), f"有 {len(outcome.likely)} 条像是重复，请在“{LIKELY.sheet}”中选择处理意见。"),
        (outcome.asked, f"有 {outcome.asked} 个表头认不准，请在“{HEADINGS.sheet}”中选定，再合并一次原件。"),
        (
            len(outcome.written_reports),
            f"收到书面报告：{'、'.join(outcome.written_reports)}。归类汇编请运行 toolkit report digest，"
            "放进总结报告请运行 toolkit report summary --material。",
        ),
    )
    if not outcome.files:
        summary = "“收件”中没有可以合并的文件。"
    elif outcome.batch is None:
        summary = _NOTHING_NEW
    told = (*(words for count, words in steps if count), *outcome.remarks)
    return Told(summary, told, outcomes.outcome_json(outcome), alarming=bool(returned))


def resolve(press: Press) -> Told:
    """处理冲突."""
    from toolkit.actions import resolving

    outcome = resolving.resolve(press.workspace, at=press.at)
    waiting = f"还有 {outcome.waiting} 条没有选择处理意见。"
    if outcome.batch is None:
        sheets = f"“{CONFLICTS.sheet}”“{LIKELY.sheet}”"
        summary = f"没有可以执行的处理意见。{waiting if outcome.waiting else ''}"
        advice = [f"请在{sheets}中选好处理意见，再点“{press.button.caption}”。"] if outcome.waiting else []
        return Told(summary, (*advice, *outcome.left), resolving.outcome_json(outcome))
    steps = (*outcome.left, *([waiting] if outcome.waiting else []))
    return Told(f"{resolving.said(outcome.done)}。", steps, resolving.outcome_json(outcome))


def undo(press: Press) -> Told:
    """撤销上次合并: asked first, since a click is soon done."""
    from toolkit.actions import undoing

    batch = undoing.last_batch(press.workspace)
    if not clerk.agrees(
        press.book, f"将撤销第{batch}批合并改动的内容，您后来改过的不动。确定吗？", press.button.caption
    ):
        return Told("没有撤销。")
    outcome = undoing.undo(press.workspace, at=press.at, batch=batch)
    summary = f"已撤销第{outcome.batch}批：恢复 {outcome.restored} 个单元格，移除 {outcome.removed} 行。"
    again = f"该批的原文件仍在“归档/第{outcome.batch:04d}批”，要重新合并，请移回“收件”。"
    steps = tuple(f"未撤销：{sentence}" for sentence in outcome.kept)
    return Told(summary, (*steps, again), undoing.outcome_json(outcome))


def send_back(press: Press) -> Told:
    """退回问题件."""
    from toolkit.actions.checking import give_back
    from toolkit.actions.reading import submission_json

    outcome = give_back(press.workspace, None, at=press.at, progress=press.progress, passwords=file_passwords)
    data = [submission_json(submission) for submission in outcome.submissions]
    if not outcome.files:
        return Told("“收件”中没有文件。", outcome=data)
    checked = f"检查了 {len(outcome.files)} 个文件，"
    if not outcome.returned:
        return Told(f"{checked}没有要退回的。", (f"可以点“{buttons.MERGE.caption}”。",), data)
    names = "\n".join(returned.file.name for returned in outcome.returned)
    steps = (f"请发回单位修改：\n{names}",)
    return Told(f"{checked}{len(outcome.returned)} 份要退回，已放进“退回”。", steps, data, alarming=True)


def summary(press: Press) -> Told:
    """生成总结报告."""
    from toolkit.actions import reporting

    written = reporting.write_report(press.workspace, None, press.at.date())
    steps = ("数字都来自总台账；标有【请补充】的段落请您补写。", *written.remarks)
    return Told(_written(written.path), steps, reporting.report_json(written.path, written.figures))


def circular(press: Press) -> Told:
    """生成通报, on the month that it is."""
    from toolkit.actions import circulars, reporting

    today = press.at.date()
    written = circulars.make_circular(press.workspace, today, today)
    return Told(_written(written.path), written.remarks, reporting.report_json(written.path, written.figures))


def roster(press: Press) -> Told:
    """检查排班."""
    from toolkit.actions import roster_checking

    outcome = roster_checking.check_rosters(press.workspace, at=press.at)
    if outcome.empty:
        summary = "领导干部名单、坐窗口排班、接线员排班都是空的，没有可以检查的。"
        first = f"请先把各单位报送的名单和排班表放进“收件”，点“{buttons.MERGE.caption}”。"
        return Told(summary, (first,), roster_checking.check_json(outcome), alarming=True)
    missed = sum(month.planned.total.missed for month in outcome.months)
    summary = f"没有排够 {missed} 次，排班有问题 {len(outcome.problems)} 处。"
    if not (missed or outcome.problems):
        summary = "该坐窗口的都排上了，排班没有发现问题。"
    shown = [f"{problem.message}{problem.hint}" for problem in outcome.problems[:_SHOWN]]
    rest = len(outcome.problems) - len(shown)
    steps = (*shown, *([f"另有 {rest} 处，改好这些后再点一次就会列出。"] if rest else []), *outcome.remarks)
    return Told(summary, steps, roster_checking.check_json(outcome), alarming=bool(outcome.problems))


def remind(press: Press) -> Told:
    """催报督办: the letters of today."""
    from toolkit.actions import reminding

    outcome = reminding.remind(press.workspace, at=press.at)
    again = f"今天已经催办过 {len(outcome.again)} 件，没有重复。" if outcome.again else ""
    if not outcome.reminders:
        return Told(again or "没有要催办的单位。", outcome.remarks, reminding.outcome_json(outcome))
    units = len({reminder.unit for reminder in outcome.reminders})
    summary = f"已写好 {len(outcome.reminders)} 份函件，涉及 {units} 个单位，在“文稿”中。"
    named = outcome.for_circular()
    steps = (again, f"逾期较久、建议在通报中点名的：{'、'.join(named)}。" if named else "", *outcome.remarks)
    return Told(summary, tuple(filter(None, steps)), reminding.outcome_json(outcome))


def dashboard(press: Press) -> Told:
    """刷新看板, and show it."""
    from toolkit.actions import dashboard
    from toolkit.workbooks.board_places import SHEET

    outcome = dashboard.dashboard(press.workspace, as_of=press.at.date(), at=press.at)
    summary = f"看板已更新，统计截至 {outcome.as_of:%Y-%m-%d}。"
    return Told(summary, outcome.remarks, dashboard.outcome_json(outcome), Location(SHEET, 1, 1))


def _written(path: Path) -> str:
    return f"已生成“{path.name}”，在“文稿”中。"


Verb = Callable[[Press], Told]
VERBS: Mapping[str, Verb] = {
    buttons.FETCH.id: fetch,
    buttons.CHECK.id: check,
    buttons.MERGE.id: merge,
    buttons.RESOLVE.id: resolve,
    buttons.UNDO.id: undo,
    buttons.RETURN.id: send_back,
    buttons.REMIND.id: remind,
    buttons.SUMMARY.id: summary,
    buttons.CIRCULAR.id: circular,
    buttons.ROSTER.id: roster,
    buttons.DASHBOARD.id: dashboard,
}
