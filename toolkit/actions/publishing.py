"""The public notice 公示 of a register of the second workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.actions.documents import Wish, Written, delivered, look_of, place
from toolkit.actions.ledger import open_ledger
from toolkit.actions.templates import report_template
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.publication import PUBLISHED
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reports.public_notice import TEMPLATE, Publication, published, write_public_notice

PLAIN = Wish()


@dataclass(frozen=True, kw_only=True)
class NoticeWritten(Written):
    """The notice that was written, and how many rows it publishes."""

    rows: int


def publish(
    workspace: Workspace, form_id: str, publication: Publication, out: Path | None = None, wish: Wish = PLAIN
) -> NoticeWritten:
    """Write the public notice of a register. Raises Trouble for a register that is not published, or is empty."""
    known = [form for form in SUBMITTED_FORMS if form.id in PUBLISHED]
    if form_id not in (form.id for form in known):
        named = "、".join(f"{form.id}（{form.sheet}）" for form in known)
        raise Trouble(f"“{form_id}”不是可以公示的登记表。", f"可以公示的有：{named}。")
    ledger = open_ledger(workspace, form_id)
    form, settings = ledger.form, ledger.office.settings
    order = {unit.name: place for place, unit in enumerate(ledger.office.units)}
    rows = sorted(ledger.register.rows, key=lambda row: order.get(row.unit, len(order)))  # as in 单位名录
    count = len(published(form, rows, publication.signed))
    if not count:
        raise Trouble(f"“{form.sheet}”中没有可以公示的内容。", "请先把各单位报送的表合并进来，再生成公示。")
    target = place(workspace.documents, f"{settings.district}{form.sheet}公示{publication.signed:%Y%m%d}.docx", out)
    look, template = look_of(settings, publication.signed, wish), report_template(workspace, TEMPLATE)
    write_public_notice(target, template, form, rows, publication, settings, look)
    return NoticeWritten(**vars(delivered(target, wish)), rows=count)
