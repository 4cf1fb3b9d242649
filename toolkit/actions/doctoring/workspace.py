"""Checks of a workspace: is it there, can it be written to, is its ledger readable and free, is there room."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.actions.doctoring.checks import Check, State
from toolkit.actions.doctoring.facts import Place

_MEGABYTE = 1 << 20
# Below the first nothing is safe: a merge keeps a backup of each workbook. Below the second it is time to clear up.
_LEAST, _ENOUGH = 200 * _MEGABYTE, 1024 * _MEGABYTE


def workspace_checks(place: Place) -> Iterator[Check]:
    """The checks of a workspace; the first alone where there is none."""
    if not place.exists:
        advice = f"请运行 toolkit init {place.root}，或改用 --workspace 指明已有的工作文件夹。"
        yield Check("workspace", "工作文件夹", State.MISSING, f"“{place.root}”不是工作文件夹：没有总台账", advice)
        return
    yield _writable(place)
    yield _ledger(place)
    yield _launcher(place)
    yield _room(place)


def _writable(place: Place) -> Check:
    if place.refusal:
        advice = "请检查文件夹的权限；在共享盘上的，请管理员给您“修改”权限。"
        return Check("workspace", "工作文件夹", State.MISSING, f"“{place.root}”不能写入：{place.refusal}", advice)
    return Check("workspace", "工作文件夹", State.OK, f"{place.root}，可以写入")


def _ledger(place: Place) -> Check:
    title = "总台账"
    if place.trouble:
        return Check("ledger", title, State.MISSING, place.trouble, "请修复后再办理；“备份”文件夹里有以前的总台账。")
    if place.open_by:
        advice = "合并、处理冲突、撤销之前请保存并关闭；确实无人打开的，删除同一文件夹中以 ~$ 或 .~ 开头的小文件。"
        return Check("ledger", title, State.ADVICE, f"正由{place.open_by}打开", advice)
    return Check("ledger", title, State.OK, "可以读取，没有人打开")


def _launcher(place: Place) -> Check:
    if place.launcher:
        return Check("launcher", "操作菜单", State.OK, "工作文件夹里有“走流程菜单”，双击即可打开")
    advice = "请运行 toolkit doctor --repair，会自动补上。"
    return Check("launcher", "操作菜单", State.ADVICE, "工作文件夹里没有本机可用的“走流程菜单”", advice)


def _room(place: Place) -> Check:
    title = "磁盘空间"
    if place.free_bytes is None:
        return Check("room", title, State.ADVICE, "查不到剩余空间", "请自行查看工作文件夹所在的磁盘。")
    found = f"剩余 {place.free_bytes // _MEGABYTE:,} MB"
    if place.free_bytes < _LEAST:
        return Check("room", title, State.MISSING, found, "空间不足，可能写不进去。请先清理磁盘，再办理。")
    if place.free_bytes < _ENOUGH:
        advice = "每次合并都会备份工作簿，请清理磁盘，或把“备份”中很久以前的移走。"
        return Check("room", title, State.ADVICE, found, advice)
    return Check("room", title, State.OK, found)
