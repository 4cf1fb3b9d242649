"""The registry of Windows behind three questions and one order, so that its answers can be handed in as data."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Protocol

USER, COMPUTER, CLASSES = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_CLASSES_ROOT"


class Registry(Protocol):
    """What is asked of a registry. A key that does not exist has no values and no keys."""

    def values(self, hive: str, key: str) -> Mapping[str, object]:
        """The values of a key by name; the nameless one is ''."""

    def keys(self, hive: str, key: str) -> Sequence[str]:
        """The names of the keys in a key."""

    def write(self, hive: str, key: str, values: Mapping[str, str | int]) -> None:
        """Make a key if it is missing, and set values in it. Raises OSError."""


class NoRegistry:
    """The registry of a computer that has none."""

    def values(self, hive: str, key: str) -> Mapping[str, object]:
        """None."""
        return {}

    def keys(self, hive: str, key: str) -> Sequence[str]:
        """None."""
        return ()

    def write(self, hive: str, key: str, values: Mapping[str, str | int]) -> None:
        """Raise OSError."""
        raise OSError(f"there is no registry to write {hive}\\{key} to")


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """The registry of this computer, in the view of a 64-bit program."""

        def values(self, hive: str, key: str) -> Mapping[str, object]:
            """The values of a key by name."""
            found: dict[str, object] = {}
            with suppress(OSError), winreg.OpenKey(getattr(winreg, hive), key) as opened:
                for number in range(winreg.QueryInfoKey(opened)[1]):
                    name, value, _ = winreg.EnumValue(opened, number)
                    found[name] = value
            return found

        def keys(self, hive: str, key: str) -> Sequence[str]:
            """The names of the keys in a key."""
            found: list[str] = []
            with suppress(OSError), winreg.OpenKey(getattr(winreg, hive), key) as opened:
                found = [winreg.EnumKey(opened, number) for number in range(winreg.QueryInfoKey(opened)[0])]
            return found

        def write(self, hive: str, key: str, values: Mapping[str, str | int]) -> None:
            """Make a key if it is missing, and set values in it."""
            with winreg.CreateKey(getattr(winreg, hive), key) as opened:
                for name, value in values.items():
                    kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
                    winreg.SetValueEx(opened, name, 0, kind, value)


def registry_here() -> Registry:
    """The registry of this computer."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return NoRegistry()
