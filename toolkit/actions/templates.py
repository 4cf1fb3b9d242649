"""Where the built workbook and report templates lie: inside of the installed package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from toolkit.actions.workspace import Workspace

_PACKAGE = Path(__file__).resolve().parent.parent


def workbook_templates() -> Path:
    """The folder of the blank workbooks."""
    return _folder("workbook_templates")


def report_templates() -> Path:
    """The folder of the Word skeletons."""
    return _folder("report_templates")


def report_template(workspace: Workspace, name: str) -> Path:
    """A template of documents: the office's own if there is one, else as it is shipped."""
    own = workspace.templates / name
    return own if own.exists() else report_templates() / name


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_templates" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
