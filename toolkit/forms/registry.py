"""The list of all declared forms."""

from __future__ import annotations

from toolkit.forms import coordination_members, rectification_ledger, settings, units
from toolkit.forms.schema import Form

# Forms that units fill in and send: the reader tries each of them on a table.
SUBMITTED_FORMS: tuple[Form, ...] = (rectification_ledger.FORM,)
# Sheets that the district keeps for itself.
DISTRICT_FORMS: tuple[Form, ...] = (units.FORM, coordination_members.FORM, settings.FORM)


def form_by_id(id: str) -> Form:
    """A form by its id. Raises KeyError."""
    return {form.id: form for form in (*SUBMITTED_FORMS, *DISTRICT_FORMS)}[id]
