"""定时任务 and 任务记录 of the district's workbook: what is to be done when by itself, and what became of it."""

from __future__ import annotations

from toolkit.forms.schema import Column, Form, Kind, Option, Owner
from toolkit.forms.units import YES_NO

_OWNED = Owner.DISTRICT

ACTIONS = (
    Option("fetch_merge", "取邮件并合并"),
    Option("merge", "合并收件"),
    Option("remind", "超期提醒"),
    Option("dun", "催报"),
    Option("circular", "通报"),
    Option("commons", "整理共性问题"),
    Option("dashboard", "刷新看板"),
)
PERIODS = (
    Option("workday", "每个工作日"),
    Option("weekly", "每周"),
    Option("monthly", "每月"),
    Option("before", "截止日前"),
)
# What happens to a day that is not worked on.
RESTS = (
    Option("next", "顺延"),
    Option("previous", "提前"),
    Option("skip", "不办"),
    Option("same", "照办"),
)
RUN_STATES = (
    Option("running", "办理中"),
    Option("done", "已办"),
    Option("failed", "失败"),
    Option("postponed", "已推迟"),
)

JOBS = Form(
    id="schedule",
    title="定时任务",
    sheet="定时任务",
    identity="job",
    columns=(
        Column("job", "任务名称", owner=_OWNED, width=22, help="自己起名，不要重复。"),
        Column("action", "办理内容", Kind.CHOICE, _OWNED, options=ACTIONS, width=16),
        Column("period", "办理周期", Kind.CHOICE, _OWNED, options=PERIODS, width=12),
        Column("days", "具体日子", owner=_OWNED, width=14,
               help="每周填周几，如“周一”；每月填几号，如“25”；截止日前填提前的天数，如“3、1”；每个工作日不填。多个用顿号隔开。"),
        Column("time", "办理时间", owner=_OWNED, width=10, help="如 08:30。"),
        Column("rest", "遇休息日", Kind.CHOICE, _OWNED, options=RESTS, width=10,
               help="当天放假的：“顺延”到下一个工作日，“提前”到上一个工作日，“不办”，或者“照办”。"),
        Column("enabled", "启用", Kind.CHOICE, _OWNED, options=YES_NO, width=7),
        Column("remark", "任务备注", owner=_OWNED, width=40),
    ),
)

RUNS = Form(
    id="runs",
    title="任务记录",
    sheet="任务记录",
    identity="run",
    id_prefix="办",
    columns=(
        Column("run", "办理编号", owner=_OWNED, width=10),
        Column("job", "任务名称", owner=_OWNED, width=22),
        Column("due_at", "应办时间", owner=_OWNED, width=17),
        Column("started_at", "开始时间", owner=_OWNED, width=17),
        Column("ended_at", "结束时间", owner=_OWNED, width=17),
        Column("result", "办理结果", Kind.CHOICE, _OWNED, options=RUN_STATES, width=11),
        Column("explanation", "办理说明", owner=_OWNED, width=60),
        Column("missed", "补办次数", Kind.WHOLE, _OWNED, width=10, help="错过而合并补办的次数。"),
    ),
)

# The jobs of a new workbook; the office changes them in the sheet.
DEFAULTS = (
    {"job": "每日取件", "action": "fetch_merge", "period": "workday", "time": "08:30", "rest": "skip", "enabled": "yes",
     "remark": "从邮箱取报送件，合并进总台账；没有设置邮箱的，只合并“收件”中的文件。"},
    {"job": "每周超期提醒", "action": "remind", "period": "weekly", "days": "周一", "time": "09:00", "rest": "next", "enabled": "yes",
     "remark": "给没有报送的单位发催报函，给有逾期问题的单位发督办函；设置了发件服务器的，同时发邮件。"},
    {"job": "每月通报", "action": "circular", "period": "monthly", "days": "25", "time": "09:30", "rest": "next", "enabled": "yes",
     "remark": "生成当月通报，放在“文稿”；不自动发出，由经办人审核。"},
    {"job": "截止日前催报", "action": "dun", "period": "before", "days": "3、1", "time": "09:00", "rest": "previous", "enabled": "yes",
     "remark": "“参数”中各报送截止日前，催还没有报的单位。"},
)
