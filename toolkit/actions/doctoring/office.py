"""Checks of the spreadsheet programs: which there are, whether macros may run, and the fonts of official documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import PurePath

from toolkit.actions.doctoring.checks import Check, State
from toolkit.actions.doctoring.facts import WINDOWS, Facts, Macros, Place, Programs
from toolkit.reports.styles import STANDARD
from toolkit.reports.styles import WINDOWS as SUBSTITUTES

_MENU = "不用宏也能办：双击工作文件夹里的“走流程菜单”。"
_ALL_RUN, _ASKED, _SIGNED = 1, 2, 3
# Names that programs know these fonts by besides the Chinese ones.
_ALSO = {
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "华文中宋": ("STZhongsong",),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "仿宋": ("FangSong",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun",),
}


def office_checks(facts: Facts) -> Iterator[Check]:
    """The checks of spreadsheet programs, macros and fonts."""
    yield _programs(facts.programs, facts.system)
    if facts.programs.excel:
        yield _macros(facts.macros or Macros(), facts.place)
    yield _fonts(facts.fonts)


def _programs(programs: Programs, system: str) -> Check:
    known = (("Excel", programs.excel), ("WPS 表格", programs.wps), ("LibreOffice", programs.libreoffice))
    found = "；".join(f"{name}：{version}" for name, version in known if version) or "没有找到表格软件"
    title = "表格软件"
    if programs.excel:
        return Check("programs", title, State.OK, found)
    if programs.wps:
        advice = f"WPS 里的按钮没有试过，个人版不带宏。{_MENU}"
        return Check("programs", title, State.ADVICE, found, advice)
    if programs.libreoffice:
        if not programs.bridge:
            return Check("programs", title, State.OK, found)
        advice = f"LibreOffice 里的按钮连不上 Python：{programs.bridge}。{_MENU}"
        return Check("programs", title, State.ADVICE, found, advice)
    which = "Excel 或 WPS" if system == WINDOWS else "LibreOffice 或 WPS"
    return Check("programs", title, State.MISSING, found, f"请安装 {which}，否则打不开工作簿；合并、写报告不受影响。")


def _macros(macros: Macros, place: Place | None) -> Check:
    title = "宏（按钮）"
    if place and place.from_internet:
        advice = "请在总台账上点右键 → 属性 → 勾选“解除锁定”→ 确定，再打开。"
        return Check("macros", title, State.MISSING, "总台账带有“来自网络”的标记，Excel 会禁用其中的宏", advice)
    if place and trusted(macros, place):
        return Check("macros", title, State.OK, "工作文件夹是受信任位置，按钮可以直接使用")
    warnings = macros.warnings or _ASKED
    if warnings == _ALL_RUN:
        advice = (
            "所有文件的宏都不提示就运行，有风险。建议改为“禁用所有宏，并发出通知”，只信任工作文件夹：toolkit trust。"
        )
        return Check("macros", title, State.ADVICE, "Excel 设置为启用所有宏", advice)
    if warnings == _ASKED:
        advice = "打开工作簿时点一次“启用内容”；或运行 toolkit trust，把工作文件夹设为受信任位置。"
        return Check("macros", title, State.ADVICE, "Excel 会先询问是否启用宏", advice)
    found = "Excel 只允许有数字签名的宏" if warnings == _SIGNED else "Excel 禁用所有宏，并且不提示"
    if macros.decreed:
        return Check("macros", title, State.MISSING, f"{found}（由单位的组策略规定）", f"请与信息中心商量。{_MENU}")
    return Check("macros", title, State.MISSING, found, f"请运行 toolkit trust，把工作文件夹设为受信任位置。{_MENU}")


def trusted(macros: Macros, place: Place) -> bool:
    """Whether Excel runs the macros of a workspace's workbooks without asking."""
    if macros.locations_disabled or (place.on_network and not macros.network_locations):
        return False
    root = _folder(place.root)
    for location in macros.locations:
        folder = _folder(location.folder)
        if root == folder or (location.subfolders and root.startswith(f"{folder}\\")):
            return True
    return False


def _folder(path: str | PurePath) -> str:
    """A folder's path to compare by: Windows knows no case, and both slashes."""
    return str(path).replace("/", "\\").rstrip("\\").lower()


def _fonts(present: frozenset[str]) -> Check:
    title, known = "公文字体", {name.lower() for name in present}
    lacking: list[tuple[str, str]] = []
    substituted: list[tuple[str, str]] = []
    for field in fields(STANDARD):
        font, substitute = getattr(STANDARD, field.name), getattr(SUBSTITUTES, field.name)
        if _has(font, known):
            continue
        (substituted if _has(substitute, known) else lacking).append((font, substitute))
    if lacking:
        names = "、".join(dict.fromkeys(font for font, _ in lacking))
        advice = "报告写得出来，但在本机上显示、打印会换成别的字体，页码会变。请安装这些字体，或在有字体的电脑上打印。"
        return Check("fonts", title, State.ADVICE, f"没有 {names}", advice)
    if substituted:
        pairs = "、".join(f"{font}（有{substitute}可代）" for font, substitute in substituted)
        return Check("fonts", title, State.ADVICE, f"没有 {pairs}", "请按本单位的习惯选用，或安装缺少的字体。")
    return Check("fonts", title, State.OK, "、".join(getattr(STANDARD, field.name) for field in fields(STANDARD)))


def _has(font: str, known: set[str]) -> bool:
    return any(name.lower() in known for name in (font, *_ALSO.get(font, ())))
