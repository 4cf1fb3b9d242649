"""Making a workspace a trusted location of Excel, for the user who runs this and for no other folder."""

from __future__ import annotations

from pathlib import Path

from toolkit.actions.doctoring.facts import Macros, Place
from toolkit.actions.doctoring.office import trusted
from toolkit.actions.trouble import Trouble
from toolkit.hosts.probes.offices import macros, trusted_root
from toolkit.hosts.probes.registry import USER, Registry

_DESCRIPTION = "走流程工具箱的工作文件夹"


def trust(registry: Registry, root: Path, *, on_network: bool) -> bool:
    """Let Excel run the macros of a workspace's workbooks without asking; False if it does so already.

    Subfolders are left out: what departments send lies in them. Raises Trouble where a policy forbids it.
    """
    place, settings = Place(root, exists=True, on_network=on_network), macros(registry)
    _demand_allowed(settings)
    if trusted(settings, place):
        return False
    key = trusted_root(registry)
    if on_network and not settings.network_locations:
        registry.write(USER, key, {"AllowNetworkLocations": 1})
    if not trusted(macros(registry), place):
        values: dict[str, str | int] = {"Path": f"{root}\\", "AllowSubfolders": 0, "Description": _DESCRIPTION}
        registry.write(USER, rf"{key}\{_free_name(registry, key)}", values)
    return True


def _demand_allowed(settings: Macros) -> None:
    if settings.locations_disabled:
        raise Trouble(
            "Excel 的“禁用所有受信任位置”已打开，或由单位的组策略规定。",
            "请与信息中心商量；不用宏也能办：双击工作文件夹里的“走流程菜单”。",
        )


def _free_name(registry: Registry, key: str) -> str:
    taken = {name.lower() for name in registry.keys(USER, key)}
    return next(name for name in (f"Location{number}" for number in range(10_000)) if name.lower() not in taken)
