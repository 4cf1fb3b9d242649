"""Intake: whatever arrives becomes documents of plain cell grids, or is refused with a reason."""

from __future__ import annotations

from toolkit.intake.gate import Gate, open_files
from toolkit.intake.inbox import Inbox, PassedOver, list_inbox
from toolkit.intake.limits import Limits

__all__ = ["Gate", "Inbox", "Limits", "PassedOver", "list_inbox", "open_files"]
