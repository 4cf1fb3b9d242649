"""Checks of the computer: Python and its packages, how buttons find it, passwords, archives, clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from toolkit.actions.doctoring.checks import Check, State
from toolkit.actions.doctoring.facts import WINDOWS, Buttons, Facts, Package, Python, Unpacking

LEAST_PYTHON = (3, 11)
_CHINA = timedelta(hours=8)
# The notice is of 2023: a clock that says less has lost its battery.
_FIRST_YEAR = 2023
_MAY_BE_AHEAD = timedelta(days=1)
_INSTALL_AGAIN = "请重新运行安装程序 install.cmd（Linux 上是 install.sh）。"


def machine_checks(facts: Facts) -> Iterator[Check]:
    """All checks of the computer that ask no spreadsheet program."""
    yield _python(facts.python)
    yield _packages(facts.python.packages)
    yield _buttons(facts.buttons)
    yield _keyring(facts.keyring)
    yield _unpacking(facts.unpacking, facts.system)
    yield _clock(facts.now, facts.place.newest if facts.place else None)


def _python(python: Python) -> Check:
    found = f"Python {'.'.join(map(str, python.version))}，{python.bits} 位：{python.program}"
    if python.version[:2] < LEAST_PYTHON:
        return Check(
            "python", "Python", State.MISSING, found, "需要 Python 3.11 或更新版本，请安装后重新运行安装程序。"
        )
    if python.bits < 64:
        return Check(
            "python",
            "Python",
            State.MISSING,
            found,
            "需要 64 位的 Python：有些组件没有 32 位的。Excel 是 32 位的不要紧。",
        )
    return Check("python", "Python", State.OK, found)


def _packages(packages: tuple[Package, ...]) -> Check:
    lacking = [package.name for package in packages if package.present is None]
    old = [
        f"{package.name} {package.present}（需要 {package.least} 以上）"
        for package in packages
        if package.present is not None and version_key(package.present) < version_key(package.least)
    ]
    if lacking or old:
        parts = [f"没有安装：{'、'.join(lacking)}"] * bool(lacking) + [f"版本太旧：{'、'.join(old)}"] * bool(old)
        return Check("packages", "组件", State.MISSING, "；".join(parts), _INSTALL_AGAIN)
    return Check("packages", "组件", State.OK, f"{len(packages)} 个组件齐备")


def version_key(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with, to compare versions by."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, numbers[0].split("."))) if numbers else ()


def _buttons(buttons: Buttons) -> Check:
    title, repair = "按钮找 Python", "请运行 toolkit doctor --repair，会自动写好。"
    if buttons.named is None:
        return Check("buttons", title, State.ADVICE, f"{buttons.configuration} 中没有写明用哪个 Python", repair)
    if not buttons.named_exists:
        return Check("buttons", title, State.MISSING, f"写明的 Python 不存在：{buttons.named}", repair)
    if buttons.named.lower() != buttons.wanted.lower():
        advice = f"按钮用的不是这一个 Python（{buttons.wanted}）。如果按钮正常，不用管；否则{repair}"
        return Check("buttons", title, State.ADVICE, f"写明的是 {buttons.named}", advice)
    return Check("buttons", title, State.OK, f"{buttons.named}（{buttons.configuration}）")


def _keyring(name: str) -> Check:
    if name:
        return Check("keyring", "密码库", State.OK, name)
    return Check(
        "keyring",
        "密码库",
        State.ADVICE,
        "本机没有可用的密码库",
        "只在从邮箱取件或打开加密文件时需要；没有时，密码由技术人员写入环境变量（见取件说明）。",
    )


def _unpacking(unpacking: Unpacking, system: str) -> Check:
    lacking = ["7z（缺组件 py7zr）"] * (not unpacking.seven_zip)
    if not (unpacking.rar_package and unpacking.rar_program):
        lacking.append("rar" + ("（缺解压程序）" if unpacking.rar_package else "（缺组件 rarfile）"))
    if not lacking:
        return Check("archives", "压缩包", State.OK, "zip、7z、rar 都能打开")
    way = "安装 WinRAR 或 UnRAR，并把它所在的文件夹加入 PATH" if system == WINDOWS else "安装 unar 或 unrar"
    advice = f"收到这类压缩包时会说明打不开；rar 需要{way}，缺组件的请重新安装本工具。"
    return Check("archives", "压缩包", State.ADVICE, f"zip 能打开；打不开 {'、'.join(lacking)}", advice)


def _clock(now: datetime, newest: datetime | None) -> Check:
    found = f"{now:%Y-%m-%d %H:%M}（时区 {now:%z}）"
    advice = "逾期天数、批次时间都按本机时钟计算，请校准电脑的日期和时间。"
    if now.year < _FIRST_YEAR:
        return Check("clock", "日期时间", State.MISSING, found, advice)
    if newest is not None and newest - now > _MAY_BE_AHEAD:
        told = f"{found}，但总台账的修改时间是 {newest:%Y-%m-%d %H:%M}，还没有到"
        return Check("clock", "日期时间", State.MISSING, told, advice)
    if now.utcoffset() != _CHINA:
        return Check("clock", "日期时间", State.ADVICE, found, "时区不是北京时间（UTC+8），请核对。")
    return Check("clock", "日期时间", State.OK, found)
