"""One LibreOffice for all tests of this folder, and for each test an app with no workbook open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings

from tests.office.session import close_all, live_app
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
