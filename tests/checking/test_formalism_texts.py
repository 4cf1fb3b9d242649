"""What is left of a text without slogans: short deeds stay, long promises do not."""

from __future__ import annotations

import pytest

from toolkit.checking.formalism_texts import comparable, is_nothing_found, is_vacuous, substance


def _words(text: str) -> list[str]:
    return text.split()


_DEEDS = _words("""
设立咨询窗口 开展上门服务 提供帮办代办服务 提供延时服务 公开办理时限 合并环节 安排人员引导 增加人员 及时增加窗口人员
对窗口人员进行批评教育 落实首问负责制 落实一次性告知制度 实行AB岗 统一标准 主动电话回访 推广电子证照 优化系统 规范档案
已更换 换新 改为免费 更新指南 建立微信群 开展暗访 调整窗口 下放权限 邮寄送达 实现全程网办 免于提交 减少一个环节
缩短至3日 当日办结 证照联办 加密巡检 分时预约 短信提醒 帮助老人扫码 培训新系统操作 培训窗口人员使用高拍仪 加强硬件
完善标识 优化布局 提高网速 提高补贴标准 规范填写样表 明确材料清单 细化审批要件 简化申请表 缩短公示期 联合踏勘
""")
_PROMISES = _words("""
加强学习，提高服务水平
加强思想教育，转变工作作风
进一步规范工作流程，提升群众满意度
对工作人员加强教育管理，强化服务意识，杜绝此类情况再次发生
加大宣传力度，让更多群众了解政策
加强与上级部门沟通协调，争取尽快解决
高度重视，立即整改
一是加强业务学习；二是强化服务意识；三是改进工作作风。
（1）完善相关制度；（2）规范办事流程
下一步，我局将进一步加强队伍建设，不断提高服务质量和水平，为企业和群众提供更加优质高效便捷的服务
强化监督检查，确保各项措施落到实处
定期组织学习，提升综合素质
对照问题，逐条整改，举一反三，建立长效机制
简化手续
督促
""")


@pytest.mark.parametrize("measure", _DEEDS)
def test_a_deed_is_not_vacuous_however_short(measure: str) -> None:
    assert not is_vacuous(measure)
    assert not is_vacuous(f"加强学习，提高认识，{measure}，不断提升服务水平")


@pytest.mark.parametrize("measure", _PROMISES)
def test_a_promise_is_vacuous_however_long(measure: str) -> None:
    assert is_vacuous(measure)


def test_the_name_of_its_own_item_makes_no_measure() -> None:
    assert is_vacuous("进一步优化异地就医备案办理流程", "异地就医备案")
    assert not is_vacuous("进一步优化异地就医备案办理流程", "生育津贴申领")


def test_a_blank_is_not_vacuous() -> None:
    assert not is_vacuous("")


def test_substance_leaves_out_what_says_nothing() -> None:
    assert substance("提高认识，加强领导；更换读卡模块。") == "更换读卡模块"


@pytest.mark.parametrize("problem", ["无", "未发现问题", "流程顺畅，群众满意", "暂无，服务热情"])
def test_nothing_was_found(problem: str) -> None:
    assert is_nothing_found(problem)


@pytest.mark.parametrize("problem", ["", "无叫号机", "流程顺畅，但材料多", "群众不满意"])
def test_something_was_found(problem: str) -> None:
    assert not is_nothing_found(problem)


def test_names_widths_and_marks_do_not_count_in_a_comparison() -> None:
    assert comparable("榴园镇：每月 １５ 日，集中办理。", ("榴园镇",)) == comparable("每月15日集中办理")
