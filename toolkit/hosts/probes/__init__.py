"""The probes of ``toolkit doctor``: they ask the computer, and judge nothing."""

from __future__ import annotations

from toolkit.hosts.probes.gathering import gather
from toolkit.hosts.probes.machine import Machine, this_machine

__all__ = ["Machine", "gather", "this_machine"]
