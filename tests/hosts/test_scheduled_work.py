"""What scheduled jobs do: the circular is written anew beside an older one, and once where a run was cut off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

import pytest

from tests.actions.addressed import addressed
from tests.actions.offices import REFERRAL, merge, send, set_settings
from toolkit.actions import reminding, setup
from toolkit.actions.letters import letters_folder
from toolkit.actions.mail_plan import Mail
from toolkit.actions.scheduling import Occasion
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.hosts import outbox, scheduled_work
from toolkit.rosters.jobs import Job

DUE = datetime(2023, 11, 25, 9, 30)
OCCASION = Occasion(Job("每月通报", "circular", "monthly", time(9, 30), (25,)), DUE, DUE, lambda: DUE)


def test_an_older_circular_of_the_month_is_not_taken_for_the_run_s_own(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    circular = scheduled_work.works(lambda name: "")["circular"]
    circular(workspace, OCCASION)
    [first] = workspace.documents.glob("*.docx")
    early = datetime(2023, 11, 2, 10).timestamp()
    os.utime(first, (early, early))
    circular(workspace, OCCASION)
    names = sorted(path.name for path in workspace.documents.glob("*.docx"))
    assert names == sorted([first.name, f"{first.stem}（2）.docx"])
    assert "没有重写" in circular(workspace, OCCASION)
    assert sorted(path.name for path in workspace.documents.glob("*.docx")) == names


class Outbox:
    """Takes every message."""

    def send(self, mail: Mail) -> None:
        pass


@contextmanager
def taking(*given: object) -> Iterator[Outbox]:
    yield Outbox()


def test_a_job_says_of_each_letter_that_did_not_go_why_and_fails_where_a_person_has_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = addressed(tmp_path)
    set_settings(workspace, smtp_host="127.0.0.1", mail_account="ybj@qu.gov.cn")
    monkeypatch.setattr(outbox, "connected", taking)
    at = datetime(2023, 12, 4, 9)
    job = Occasion(Job("每周超期提醒", "remind", "weekly", time(9), (0,)), at, at, lambda: at)
    copy = Workspace(Path(shutil.copytree(workspace.root, tmp_path / "另一份")))
    remind = scheduled_work.works(lambda name: "")["remind"]
    assert remind(workspace, job) == "生成函件19份。发邮件4封。15封没有发：单位名录中没有填写电子邮箱。"

    reminding.remind(copy, at=at, note="定时任务“每周超期提醒”生成。")
    (letters_folder(copy, at.date()) / "催报函（区司法局）.docx").unlink()
    (letters_folder(copy, at.date()) / "催报函（区民政局）.docx").unlink()
    with pytest.raises(Trouble) as trouble:
        remind(copy, job)
    said = "发邮件3封。15封没有发：单位名录中没有填写电子邮箱。有邮件没有发成：1封找不到文件“催报函（区司法局）.docx”。"
    assert trouble.value.what == said
