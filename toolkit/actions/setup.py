"""Setting up: the workspace of an office, and the blank forms that it sends out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.actions.launchers import write_launcher
from toolkit.actions.ledger import open_ledger
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, Office
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms import district
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.workbooks.blank import build_blank
from toolkit.workbooks.district import Member, build_district
from toolkit.workbooks.rosters import build_rosters


@dataclass(frozen=True)
class SetUp:
    """What was set up; ``kept`` tells that a district's ledger was there and stayed untouched.

    ``launcher`` is the file that opens the menu by a double click.
    """

    workspace: Workspace
    kept: bool
    blanks: tuple[Path, ...]
    launcher: Path


def init(root: Path, office: Office = OFFICE_OF_THE_NOTICE) -> SetUp:
    """Make a workspace. What is there already stays as it is."""
    workspace = Workspace(root)
    workspace.make_folders()
    kept = workspace.ledger.exists()
    if not kept:
        members = [Member(*member) for member in district.MEMBERS]
        build_district(workspace.ledger, settings=office.settings, units=office.units, members=members)
    if not workspace.rosters.exists():
        known = open_ledger(workspace).office if kept else office
        build_rosters(workspace.rosters, settings=known.settings, units=known.units)
    return SetUp(workspace, kept, write_blanks(workspace.blanks, (), office), write_launcher(root))


def write_blanks(folder: Path, units: Sequence[str], office: Office = OFFICE_OF_THE_NOTICE) -> tuple[Path, ...]:
    """Write the blank forms into a folder, one without a unit's name, or one for each unit.

    Raises Trouble for a unit that the directory does not know. An older blank of the same name is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [_canonical(name, office) for name in units]
    written = []
    for form in SUBMITTED_FORMS:
        for unit in names or [""]:
            path = folder / f"{unit}{form.sheet}.xlsx"
            build_blank(form, path, unit=unit, settings=office.settings)
            written.append(path)
    return tuple(written)


def _canonical(name: str, office: Office) -> str:
    unit = office.directory.find(name)
    if unit is None:
        known = "、".join(unit.name for unit in office.units)
        raise Trouble(f"单位名录中没有“{name}”。", f"名录中的单位：{known}")
    return unit.name
