"""All facts of a computer, and of a workspace if one is named."""

from __future__ import annotations

from pathlib import Path

from toolkit.actions.doctoring.facts import WINDOWS, Facts
from toolkit.hosts.probes.machine import Machine
from toolkit.hosts.probes.offices import fonts, macros, programs
from toolkit.hosts.probes.places import place_facts
from toolkit.hosts.probes.pythons import buttons_facts, keyring_name, python_facts, unpacking_facts


def gather(machine: Machine, workspace: Path | None) -> Facts:
    """Ask a computer for everything that the checks are judged from."""
    return Facts(
        system=machine.system,
        now=machine.now(),
        python=python_facts(machine),
        buttons=buttons_facts(machine),
        programs=programs(machine),
        fonts=fonts(machine),
        unpacking=unpacking_facts(),
        keyring=keyring_name(),
        macros=macros(machine.registry) if machine.system == WINDOWS else None,
        place=place_facts(workspace, machine) if workspace else None,
    )
