"""What the demo does, inside of the project's environment: the whole way from 收件 to the Word report."""

from __future__ import annotations

import shutil
import sys
from datetime import date, datetime
from pathlib import Path

import demo_campaign
from demo_files import write_files
from demo_filings import filing_files

from toolkit.actions import filing_matrix, merging, outcomes, reporting, setup
from toolkit.actions.workspace import Workspace
from toolkit.core.plans import Outcome
from toolkit.hosts import failures, filing_views, screen, views

ROOT = Path(__file__).resolve().parent.parent
# The demo plays on days of the campaign, so that it shows the same whenever it is run.
MERGED_AT = datetime(2023, 11, 21, 9, 30)
AS_OF = date(2023, 11, 25)
FILED_AT = datetime(2023, 11, 28, 9, 0)


CAMPAIGN = "--campaign"


def main() -> None:
    """Show the way of files through the toolkit, or with ``--campaign`` a whole campaign; a folder may be named."""
    named = [Path(argument) for argument in sys.argv[1:] if argument != CAMPAIGN]
    if CAMPAIGN in sys.argv[1:]:
        demo_campaign.main(named[0] if named else ROOT / "demo-campaign")
    else:
        _show_files(named[0] if named else ROOT / "demo")


def _show_files(folder: Path) -> None:
    """Set up, merge, report, and say where to look."""
    _heading("一、建立工作文件夹")
    workspace = setup.init(folder).workspace
    screen.say(f"工作文件夹：{folder}")
    _heading("二、各单位的文件放进“收件”")
    screen.say(f"放入 {_deliver(folder / '示例报送件', workspace.inbox)} 个文件：")
    screen.say("Excel、CSV、Word、网页、压缩包、邮件，以及打不开、发错的文件。")
    _heading("三、校验并合并进总台账")
    with screen.progress("合并") as progress:
        outcome = merging.merge(workspace, None, at=MERGED_AT, progress=progress)
    views.show_merge(workspace, outcome)
    _heading("四、合并备案材料：方案、清单、名单、排班表、总结")
    _file_materials(workspace, folder / "示例备案材料")
    _heading("五、生成总结报告")
    report = workspace.documents / "峰城区试点工作总结报告.docx"
    reporting.write_report(workspace, report, AS_OF)
    screen.say(f"已生成 {report}", "green")
    _heading("六、请看")
    _where_to_look(workspace, report, outcome)


def _deliver(outbox: Path, inbox: Path) -> int:
    """Send the departments' files, which are made once: sent again, they are the very same."""
    if not outbox.exists():
        outbox.mkdir()
        write_files(outbox)
    files = sorted(outbox.iterdir())
    for file in files:
        shutil.copy2(file, inbox)
    return len(files)


def _file_materials(workspace: Workspace, outbox: Path) -> None:
    """Merge what units file besides the ledger, show who owes what, and write to them."""
    if not outbox.exists():
        outbox.mkdir()
        for name, content in filing_files():
            (outbox / name).write_bytes(content)
    for file in sorted(outbox.iterdir()):
        shutil.copy2(file, workspace.inbox)
    with screen.progress("合并") as progress:
        merging.merge(workspace, None, at=FILED_AT, progress=progress)
    notice = workspace.documents / "备案材料催报通知.docx"
    _, matrix = filing_matrix.write_reminder(workspace, FILED_AT.date(), due=date(2023, 12, 1), out=notice)
    filing_views.show_matrix(matrix)


def _heading(text: str) -> None:
    screen.say()
    screen.say(text, "bold")


def _where_to_look(workspace: Workspace, report: Path, outcome: outcomes.MergeOutcome) -> None:
    places = [
        ("总台账", workspace.ledger.name, "“问题整改台账”每行都有来源；“合并记录”记着每个文件的结果"),
        ("名册与排班", workspace.rosters.name, "“备案情况”“坐窗口情况”“坐窗口月历”由系统更新，各种名册随意改"),
        ("催报通知", "文稿/备案材料催报通知.docx", "发给材料没有报齐的单位"),
        ("退回", "退回/", "需要单位修改的文件，错处已标出并附修改办法"),
        ("归档", "归档/", "收到的原件，按批次存放"),
        ("总结报告", f"文稿/{report.name}", "数字全部出自总台账；【请补充】处待您补写"),
        ("空白表", "空白表/", "可以直接下发的空白表"),
    ]
    screen.say(f"都在 {workspace.root} 中：")
    screen.table(["内容", "位置", "说明"], places)
    if outcome.batch is None:
        screen.say("这些文件以前都合并过，总台账没有任何变化。")
    elif outcome.total(Outcome.REFUSED):
        screen.say(f"有 {outcome.total(Outcome.REFUSED)} 条记录因有错误没有收，见“退回”。")


if __name__ == "__main__":
    sys.exit(failures.guarded(main))
