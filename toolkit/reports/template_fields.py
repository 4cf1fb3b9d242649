"""The fields of each template, as they are for a register in which there is nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.core.documents import Source
from toolkit.core.records import Submission
from toolkit.forms import district, service_items
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import circular, fields, public_notice, return_notice, summary
from toolkit.reports.figures import Figures, figures

_SETTINGS, _DAY = district.SETTINGS, district.SETTINGS.start


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


# By the template's name.
FIELDS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    summary.TEMPLATE: _summary,
    circular.TEMPLATE: _circular,
    return_notice.TEMPLATE: _return_notice,
    public_notice.TEMPLATE: _public_notice,
}
