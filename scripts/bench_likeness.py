"""Problem texts by the thousand, no two alike word by word, for the benchmark of likeness."""

from __future__ import annotations

import random

_WHERE = ["大厅", "窗口", "自助区", "手机端", "网上", "乡镇便民中心", "二楼业务区", "综合窗口", "医保窗口", "办税厅"]
_WHAT = [
    "自助机读卡失败率较高",
    "老年人不会操作手机端",
    "页面加载缓慢经常卡顿",
    "人脸识别多次失败",
    "需重复提交身份证等材料",
    "办事指南更新不及时",
    "未一次性告知所需材料",
    "排队等候时间较长",
    "工作人员业务不熟练",
    "服务态度生硬",
    "咨询电话无人接听",
    "办理入口不明显",
    "办理进度无法查询",
    "表单填写项目过多",
    "附件上传失败",
    "电子证照不被认可",
    "审批环节多办理时间长",
    "需要跑多个部门",
    "不支持扫码支付",
    "指示标识不清晰",
    "不能跨省通办",
    "政策宣传不到位",
    "专业术语群众看不懂",
    "预约号源少",
    "午间和周末不开放",
    "停车位不足",
    "没有复印设备",
    "没有无障碍坡道",
    "证照不能邮寄",
]
_WHY = [
    "设备老化",
    "人员不足",
    "数据未共享",
    "宣传不够",
    "系统由上级建设",
    "培训不到位",
    "经费紧张",
    "场地有限",
    "制度未建立",
    "职责不清",
]
_SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]


def problem_texts(count: int) -> list[str]:
    """So many texts; a fifth of them say something that no other one says."""
    pick = random.Random(20231125)
    return [_own(pick) if pick.random() < 0.2 else _usual(pick) for _ in range(count)]


def _usual(pick: random.Random) -> str:
    own = "".join(pick.choices(_SIGNS, k=pick.randint(2, 10)))
    return f"{pick.choice(_WHERE)}{pick.choice(_WHAT)}，{own}等事项较突出。原因：{pick.choice(_WHY)}。"


def _own(pick: random.Random) -> str:
    return "".join(pick.choices(_SIGNS, k=pick.randint(12, 50)))
