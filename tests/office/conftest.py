"""One LibreOffice for all tests of this folder, and for each test an app with no workbook open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from tests.office.pressing import new_workspace
from tests.office.session import close_all, live_app
from toolkit.actions.workspace import Workspace
from toolkit.hosts import libreoffice


@pytest.fixture(scope="session")
def office_app() -> Iterator[xlwings.App]:
    """An app of xlwings on a LibreOffice that runs for the whole session."""
    with live_app() as app:
        yield app


@pytest.fixture
def app(office_app: xlwings.App) -> Iterator[xlwings.App]:
    """The session's app, without any workbook open before and after."""
    close_all(office_app)
    libreoffice.register().activate()
    office_app.activate()
    yield office_app
    close_all(office_app)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace whose buttons know this Python."""
    return new_workspace(tmp_path)


@pytest.fixture
def ledger(office: xlwings.App, workspace: Workspace) -> Iterator[xlwings.Book]:
    """The ledger, open in the app that a module calls its ``office``."""
    close_all(office)
    office.activate()
    yield office.books.open(workspace.ledger)
    close_all(office)
