"""The wording of documents: the office's own copies of the templates, and what is wrong in them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from toolkit.actions.templates import report_template, report_templates
from toolkit.actions.workspace import Workspace
from toolkit.reports.template_fields import FIELDS
from toolkit.reports.template_lint import TemplateFault, lint
from toolkit.reports.templates import NAMES, shipped_fields


@dataclass(frozen=True)
class TemplatesCopied:
    """The templates that were copied into the workspace, and those that were there already and stay as they are."""

    copied: tuple[Path, ...]
    kept: tuple[Path, ...]


@dataclass(frozen=True)
class TemplatesChecked:
    """The templates that were looked at, and every fault."""

    templates: tuple[Path, ...]
    faults: tuple[TemplateFault, ...]

    @property
    def broken(self) -> bool:
        """Whether a document cannot be written from one of them."""
        return any(fault.breaks for fault in self.faults)


def copy_templates(workspace: Workspace) -> TemplatesCopied:
    """Give the office templates of its own to edit in Word; one that is there is never replaced."""
    workspace.templates.mkdir(exist_ok=True)
    targets = [workspace.templates / name for name in NAMES]
    kept = tuple(target for target in targets if target.exists())
    copied = tuple(target for target in targets if target not in kept)
    for target in copied:
        shutil.copyfile(report_templates() / target.name, target)
    return TemplatesCopied(copied, kept)


def check_templates(workspace: Workspace | None, files: tuple[Path, ...] = ()) -> TemplatesChecked:
    """Check files, or all templates that the workspace uses. A file is known by its name."""
    own = [report_template(workspace, name) if workspace else report_templates() / name for name in NAMES]
    looked_at = files or tuple(own)
    faults = [fault for path in looked_at for fault in _faults(path)]
    return TemplatesChecked(looked_at, tuple(faults))


def templates_json(done: TemplatesChecked) -> dict[str, object]:
    """The outcome as plain data."""
    return {"templates": [path.name for path in done.templates], "faults": [vars(fault) for fault in done.faults]}


def _faults(path: Path) -> tuple[TemplateFault, ...]:
    if path.name not in NAMES:
        return lint(path, None)
    return lint(path, FIELDS[path.name](), shipped_fields(path.name))
