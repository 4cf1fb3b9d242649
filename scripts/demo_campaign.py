"""The demo's second mode: a whole campaign in a minute, and what it came to on 25 November."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from campaign_play import COUNT, FIRST, LAST, Day, play, prepare

from toolkit.actions import commons, dashboard, reporting
from toolkit.actions.workspace import Workspace
from toolkit.forms.follow_up import KINDS, LEVELS
from toolkit.forms.problem_life import LABELS
from toolkit.hosts import follow_up_views, scheduled_work, screen
from toolkit.hosts.common_commands import show_commons

_LABELS = {option.id: option.label for option in (*KINDS, *LEVELS)}
_EVENING = datetime.combine(LAST, time(17))
_NAMED = 3


def main(folder: Path) -> None:
    """Play the campaign in a new workspace and report. Raises FileExistsError where it was played before."""
    if folder.exists():
        raise FileExistsError(f"“{folder}”已经有了，请先移走或删除，再演示一遍。")
    screen.say("一、建立工作文件夹，由定时任务从头办到尾", "bold")
    screen.say(f"{COUNT} 个单位，{FIRST} 至 {LAST}；时钟由演示拨动，邮件直接放进“收件”，不连外网。")
    workspace = prepare(folder)
    play(workspace, _Inbox(workspace), scheduled_work.works(), _show)
    screen.say()
    screen.say("二、到截止日的情况", "bold")
    follow_up_views.show_dashboard(dashboard.dashboard(workspace, as_of=LAST, at=_EVENING))
    screen.say()
    screen.say("三、共性问题", "bold")
    show_commons(commons.commons(workspace, at=_EVENING))
    report = workspace.documents / "峰城区试点工作总结报告.docx"
    reporting.write_report(workspace, report, LAST)
    screen.say()
    screen.say("四、请看", "bold")
    places = [
        ("任务记录", workspace.ledger.name, "每项定时任务什么时候办的、办得怎样"),
        ("流转记录", workspace.ledger.name, "每个问题从发现到销号的变动和延期"),
        ("催办记录", workspace.ledger.name, "每份函件发给谁、为什么"),
        ("函件、通报、总结报告", f"{workspace.documents.name}/", "都由总台账生成"),
    ]
    screen.table(["内容", "位置", "说明"], places)


class _Inbox:
    """Mails come into 收件 as files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._count = workspace, 0

    def __call__(self, message: bytes, at: datetime) -> None:
        self._count += 1
        (self._workspace.inbox / f"{at:%m%d}-{self._count:03d}.eml").write_bytes(message)


def _show(day: Day) -> None:
    """A line for each day on which anything happened."""
    told = []
    if day.merged:
        units = sorted({line.split()[0] for line in day.merged})
        told.append(f"合并 {len(day.merged)} 份表（{_some(units)}）")
    told += [f"{_LABELS[kind]} {unit}（{_LABELS[level]}）" for unit, kind, level, _ in day.letters]
    if day.moves:
        counts = Counter(LABELS[step] for _, step in day.moves)
        told.append(f"区级办理：{'，'.join(f'{label} {count} 个' for label, count in counts.items())}")
    told += [f"生成《{name.removesuffix('.docx')}》" for name in day.documents]
    told += [f"{one.job}{one.label}" for one in day.ended if one.state != "done"]
    told += [f"{one.job}补办（错过{one.missed}次）" for one in day.ended if one.missed]
    if told:
        screen.say(f"{day.day:%m-%d} {'；'.join(told)}")


def _some(units: Sequence[str]) -> str:
    return "、".join(units[:_NAMED]) + (f"等{len(units)}个单位" if len(units) > _NAMED else "")
