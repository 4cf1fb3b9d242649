"""The list of all declared forms, and which workbook of a workspace keeps the register of each."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.forms import (
    assisted_service_agents,
    assisted_service_log,
    call_desk_roster,
    coordination_members,
    duty_roster,
    experience_officers,
    leaders,
    rectification_ledger,
    service_items,
    settings,
    units,
)
from toolkit.forms.schema import Form


@dataclass(frozen=True)
class Book:
    """A workbook of a workspace, by its name without the district's, and the forms whose registers it keeps."""

    name: str
    forms: tuple[Form, ...]

    @property
    def file_name(self) -> str:
        """Its file; it has buttons, and so macros."""
        return f"{self.name}.xlsm"


LEDGER = Book("区级总台账", (rectification_ledger.FORM,))
# Of two forms that fit a table equally well the earlier one is taken: a roster whose title speaks of 接线员 is no other.
ROSTERS = Book(
    "名册与排班",
    (
        service_items.FORM,
        leaders.FORM,
        call_desk_roster.FORM,
        duty_roster.FORM,
        assisted_service_agents.FORM,
        assisted_service_log.FORM,
        experience_officers.FORM,
    ),
)
BOOKS = (LEDGER, ROSTERS)

# Forms that units fill in and send: the reader tries each of them on a table.
SUBMITTED_FORMS: tuple[Form, ...] = tuple(form for book in BOOKS for form in book.forms)
# Sheets that the district keeps for itself.
DISTRICT_FORMS: tuple[Form, ...] = (units.FORM, coordination_members.FORM, settings.FORM)


def form_by_id(id: str) -> Form:
    """A form by its id. Raises KeyError."""
    return {form.id: form for form in (*SUBMITTED_FORMS, *DISTRICT_FORMS)}[id]
