"""Intake: whatever arrives becomes documents of plain cell grids, or is refused with a reason."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.intake.gate import Gate, open_files
    from toolkit.intake.inbox import Inbox, PassedOver, list_inbox
    from toolkit.intake.limits import Limits
    from toolkit.intake.text import readable_name

__all__ = ["Gate", "Inbox", "Limits", "PassedOver", "list_inbox", "open_files", "readable_name"]
_MODULES = {"Gate": "gate", "open_files": "gate", "Limits": "limits", "readable_name": "text"}


def __getattr__(name: str) -> object:
    """What the package offers, imported when first asked for.

    A child process imports this package too, and starts faster without what only its parent needs.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'inbox')}"), name)
