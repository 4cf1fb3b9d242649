"""The fields of each template, as they are for a register in which there is nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.core.commons import CommonProblem
from toolkit.core.documents import Source
from toolkit.core.records import Submission
from toolkit.core.register import RegisterRow
from toolkit.forms import district, service_items
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import (
    circular,
    common_note,
    fields,
    filing_notice,
    public_notice,
    reminder_letter,
    return_notice,
    summary,
)
from toolkit.reports.figures import Figures, figures
from toolkit.reports.filing_matrix import FilingMatrix

_SETTINGS, _DAY = district.SETTINGS, district.SETTINGS.start
_LETTER = reminder_letter.Letter("", _DAY, _DAY)


def _nothing() -> Figures:
    return figures(FORM, (), (), (), _DAY)


def _summary() -> Mapping[str, str]:
    return fields.fields(FORM, (), _nothing(), _SETTINGS)


def _circular() -> Mapping[str, str]:
    return circular.fields(FORM, (), _nothing(), _SETTINGS)


def _return_notice() -> Mapping[str, str]:
    notice = return_notice.Notice(_DAY, _DAY, None, "")
    return return_notice.fields(FORM, Submission(Source("台账.xlsx"), FORM.id, None), notice, _SETTINGS)


def _public_notice() -> Mapping[str, str]:
    return public_notice.fields(service_items.FORM, public_notice.Publication(_DAY), _SETTINGS)


def _filing_notice() -> Mapping[str, str]:
    return filing_notice.fields(FilingMatrix(_DAY, _SETTINGS.campaign, ()), filing_notice.Reminder(_DAY), _SETTINGS)


def _filings_letter() -> Mapping[str, str]:
    missing = reminder_letter.Missing(FORM.sheet, _DAY, 0)
    return reminder_letter.filings_fields(FORM, _LETTER, [missing], _SETTINGS)


def _problems_letter() -> Mapping[str, str]:
    overdue = reminder_letter.Overdue(RegisterRow("", "", {}), 1)
    return reminder_letter.problems_fields(FORM, _LETTER, [overdue], level="unit", attachment="", settings=_SETTINGS)


def _common_note() -> Mapping[str, str]:
    common = common_note.Common(CommonProblem("", ()), 0, ())
    return common_note.fields(FORM, common, _DAY, _SETTINGS)


# By the template's name.
FIELDS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    summary.TEMPLATE: _summary,
    circular.TEMPLATE: _circular,
    return_notice.TEMPLATE: _return_notice,
    public_notice.TEMPLATE: _public_notice,
    filing_notice.TEMPLATE: _filing_notice,
    common_note.TEMPLATE: _common_note,
    reminder_letter.FILINGS_TEMPLATE: _filings_letter,
    reminder_letter.PROBLEMS_TEMPLATE: _problems_letter,
}
