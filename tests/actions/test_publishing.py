"""The public notice of a workspace's registers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.actions import setup
from toolkit.actions.publishing import publish
from toolkit.actions.trouble import Trouble
from toolkit.reports.public_notice import Publication

ON = Publication(date(2023, 10, 13))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("rectification_ledger", "不是可以公示的登记表"),
        ("没有", "不是可以公示的登记表"),
        ("service_items", "没有可以公示的内容"),
    ],
)
def test_what_cannot_be_published(tmp_path: Path, form: str, told: str) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    with pytest.raises(Trouble, match=told):
        publish(workspace, form, ON)
    assert not [*workspace.documents.iterdir()]
