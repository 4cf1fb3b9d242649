"""The report templates as they are shipped: the wording, with fields in {{ }}. A clerk may restyle them in Word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from toolkit.reports import circular, common_note, filing_notice, public_notice, reminder_letter, return_notice, summary
from toolkit.reports.skeleton import skeleton
from toolkit.reports.styles import STANDARD

_FIELD = re.compile(r"{{ (.+?) }}")
_MADE_ON = date(2023, 10, 13)  # any fixed day: the same wording gives the same bytes

_SUMMARY_WORDING = (
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    ("主送机关", "{{ 主送机关 }}："),
    (
        "公文正文",
        "按照{{ 市名 }}{{ 工作名称 }}部署和《{{ 区名 }}开展{{ 工作名称 }}方案》{{ 方案文号 }}要求，"
        "我区自{{ 起始日期 }}起组织进驻区政务服务大厅各部门单位走流程、找问题、抓整改。"
        "现将有关情况报告如下。",
    ),
    ("heading 1", "一、总体情况"),
    ("heading 2", "（一）报送和走流程情况"),
    ("公文正文", "截至{{ 统计日期 }}，{{ 报送情况 }}{{ 走流程情况 }}{{ 体验形式情况 }}"),
    ("heading 2", "（二）发现问题情况"),
    ("公文正文", "{{ 问题情况 }}{{ 问题分类情况 }}{{ 问题分布情况 }}"),
    ("公文正文", "{{ 问题类别图 }}"),
    ("heading 2", "（三）整改落实情况"),
    ("公文正文", "{{ 整改情况 }}{{ 未整改情况 }}"),
    ("公文正文", "{{ 整改进度图 }}"),
    ("公文正文", "{{ 单位整改图 }}"),
    ("heading 1", "二、主要做法"),
    ("heading 2", "（一）精准实施“我陪群众走流程”活动"),
    (
        "待补充",
        "【请补充：公布重点事项清单、“局长科长坐窗口”、“局长科长当接线员”和帮办代办陪同体验的做法。"
        "台账可供参考：{{ 做法参考 }}】",
    ),
    ("待补充", "{{ 做法素材 }}"),
    ("heading 2", "（二）科学实施“政务服务体验员”活动"),
    ("待补充", "【请补充：体验员的征集、推荐和邀约，开放日、体验日等活动，意见建议的反馈和体验式验收。】"),
    ("heading 1", "三、取得成效"),
    (
        "待补充",
        "【请补充：典型事例，环节、时间、材料、跑动减少的前后对比，企业群众评价。台账可供参考：{{ 成效参考 }}】",
    ),
    ("待补充", "{{ 成效素材 }}"),
    ("heading 1", "四、建立机制"),
    ("待补充", "【请补充：问题感知、协同联动、整改提升、成效推广等机制的建立和运行情况，已印发的制度请写明名称。】"),
    ("待补充", "{{ 机制素材 }}"),
    ("heading 1", "五、存在问题"),
    ("公文正文", "{{ 共性问题情况 }}"),
    ("待补充", "【请补充：问题背后的原因和推进工作中的困难。台账可供参考：{{ 问题参考 }}】"),
    ("待补充", "{{ 问题素材 }}"),
    ("heading 1", "六、下一步建议"),
    ("待补充", "【请补充：下一步打算，以及需要上级协调解决的事项。台账可供参考：{{ 建议参考 }}】"),
    ("待补充", "{{ 建议素材 }}"),
    ("公文正文", "特此报告。"),
)

_RETURN_WORDING = (
    ("发文字号", "〔{{ 年份 }}〕　　号"),
    ("公文正文", ""),
    ("公文正文", ""),
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    ("主送机关", "{{ 主送机关 }}："),
    (
        "公文正文",
        "你单位报送的{{ 表名 }}（文件：{{ 文件名 }}）已于{{ 收到日期 }}收到，{{ 记录情况 }}{{ 问题情况 }}",
    ),
    (
        "公文正文",
        "请在随函退回的表格中按附件逐项修改，{{ 重报期限 }}将整表重新报送我单位。",
    ),
)
_CIRCULAR_WORDING = (
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    ("主送机关", "各有关部门单位："),
    (
        "公文正文",
        "按照《{{ 区名 }}开展{{ 工作名称 }}方案》{{ 方案文号 }}关于每月通报问题整改和工作优化提升情况的要求，"
        "现将{{ 通报月份 }}份有关情况通报如下。",
    ),
    ("heading 1", "一、总体情况"),
    ("公文正文", "截至{{ 统计日期 }}，{{ 报送情况 }}{{ 当月问题情况 }}{{ 整改情况 }}"),
    ("heading 1", "二、整改排名情况"),
    ("公文正文", "{{ 排名情况 }}{{ 未排名情况 }}"),
    ("公文正文", "{{ 排名规则 }}"),
    ("heading 1", "三、优化提升情况"),
    ("公文正文", "{{ 整改成效 }}{{ 优化事例 }}"),
    ("heading 1", "四、整改滞后情况"),
    ("公文正文", "{{ 未整改情况 }}{{ 逾期情况 }}{{ 升级情况 }}{{ 未完成整改情况 }}{{ 时限不明确情况 }}{{ 欠报情况 }}"),
    ("heading 1", "五、下一步要求"),
    (
        "公文正文",
        "各有关部门单位要对照通报查找差距，能立行立改的问题即时整改，确需系统性攻坚解决的明确整改时限；"
        "有逾期问题的单位要逐项说明原因，倒排进度，尽快整改到位。对共性问题要举一反三、自查自纠，"
        "坚决避免数字形式主义。整改情况请及时更新{{ 台账名称 }}，整改后开展体验式验收，验收合格的予以销号。",
    ),
)
_REMINDER_WORDING = (
    ("发文字号", "〔{{ 年份 }}〕　　号"),
    ("公文正文", ""),
    ("公文正文", ""),
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    ("主送机关", "{{ 主送机关 }}："),
    (
        "公文正文",
        "按照《{{ 区名 }}开展{{ 工作名称 }}方案》{{ 方案文号 }}要求，进驻区政务服务大厅各部门单位应按时报送有关材料备案。"
        "截至{{ 统计日期 }}，材料已经报齐的单位{{ 报齐单位数 }}个，尚未报齐的单位{{ 未报齐单位数 }}个。{{ 各项情况 }}",
    ),
    (
        "公文正文",
        "请有关单位对照附件，{{ 补报期限 }}补报所缺材料；需要修改的，请按退回的表格和通知改正后重新报送。",
    ),
)
_PUBLIC_WORDING = (
    ("Title", "{{ 标题 }}"),
    ("公文正文", ""),
    (
        "公文正文",
        "按照《{{ 区名 }}开展{{ 工作名称 }}方案》{{ 方案文号 }}要求，现将{{ 公示名称 }}予以公布，接受企业和群众监督。"
        "{{ 公示期限 }}",
    ),
    ("公文正文", "对公布的内容有意见建议的，请向{{ 本单位 }}反映。{{ 联系方式 }}"),
)
_TEMPLATES = (
    (public_notice.TEMPLATE, "公示模板", _PUBLIC_WORDING),
    (circular.TEMPLATE, "通报模板", _CIRCULAR_WORDING),
    (summary.TEMPLATE, "总结报告模板", _SUMMARY_WORDING),
    (return_notice.TEMPLATE, "退回通知模板", _RETURN_WORDING),
    (reminder_letter.FILINGS_TEMPLATE, "催报函模板", reminder_letter.FILINGS_WORDING),
    (reminder_letter.PROBLEMS_TEMPLATE, "督办函模板", reminder_letter.PROBLEMS_WORDING),
    (filing_notice.TEMPLATE, "催报通知模板", _REMINDER_WORDING),
    (common_note.TEMPLATE, "自查通知模板", common_note.WORDING),
)


NAMES = tuple(name for name, _, _ in _TEMPLATES)


def shipped_fields(name: str) -> tuple[str, ...]:
    """The fields that the wording of a template uses as it is shipped, in their order."""
    wording = next(wording for own, _, wording in _TEMPLATES if own == name)
    return tuple(dict.fromkeys(field for _, text in wording for field in _FIELD.findall(text)))


def build(folder: Path) -> None:
    """Write every template into a folder, over what is there. The same code gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, wording in _TEMPLATES:
        (folder / name).write_bytes(skeleton(title, wording, STANDARD, _MADE_ON))
