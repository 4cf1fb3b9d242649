"""Claims of a unit on a row, and which of them counts for each column.

All claims on a row are looked at together: those of the batch in the order in which the unit made them, and what
it sent before as one of them. The newest that is not blank counts; so a blank never erases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.plans import Fate
from toolkit.core.records import Record
from toolkit.core.register import BaseRow, Provenance
from toolkit.forms.schema import Form
from toolkit.merging.comparing import Values, is_blank
from toolkit.merging.selecting import Filing

# What a cell of a spreadsheet holds (32,767 characters), with some room.
_CELL = 32_000


@dataclass(frozen=True)
class Claim:
    """One record of a submission. ``submission`` is its index in the batch, ``position`` the record's in it.

    ``values`` has the submitted columns that are not blank: what is claimed.
    """

    submission: int
    position: int
    record: Record
    values: Values
    provenance: Provenance


def claim_of(form: Form, filing: Filing, position: int, *, batch: int, received: date) -> Claim:
    """The claim that a record makes."""
    submission = filing.submission
    record, source = submission.records[position], submission.source
    sheet, row = record.location.sheet, record.location.row
    provenance = Provenance(
        source.file, source.member, source.sha256, sheet, row, received, batch, submission.filled_on, _extras(record)
    )
    sent = ((column.id, record.values.get(column.id)) for column in form.submitted)
    values = {id: value for id, value in sent if not is_blank(value)}
    return Claim(filing.index, position, record, values, provenance)


def _extras(record: Record) -> str:
    """What stood beside the form's columns, as one cell of the base sheet keeps it."""
    text = "\n".join(f"{heading}：{text}" for heading, text in record.extras.items())
    return text if len(text) <= _CELL else f"{text[:_CELL]}…"


def is_older(claim: Claim, base: BaseRow | None) -> bool:
    """Whether the unit has filed something newer than the claim already, by the filing dates that the files state."""
    known = base.provenance.filled_on if base else None
    own = claim.provenance.filled_on
    return known is not None and own is not None and own < known


def winners(form: Form, base: BaseRow | None, claims: Sequence[Claim]) -> dict[str, Claim]:
    """For each submitted column the claim that counts, if any. ``claims`` are sorted, oldest first.

    Older claims than the base count only where the base is blank.
    """
    older = [claim for claim in claims if is_older(claim, base)]
    newer = [claim for claim in claims if not is_older(claim, base)]
    known = base.values if base and older else {}
    winning: dict[str, Claim] = {}
    for column in form.submitted:
        candidates = [*older, *newer] if is_blank(known.get(column.id)) else newer
        winner = next((claim for claim in reversed(candidates) if column.id in claim.values), None)
        if winner:
            winning[column.id] = winner
    return winning


def leading(claims: Sequence[Claim], winning: Mapping[str, Claim]) -> Claim:
    """The newest of the claims that count anywhere, which stands for the row; else the newest of all."""
    counting = [claim for claim in claims if any(claim is winner for winner in winning.values())]
    return (counting or claims)[-1]


def fates_of(claim: Claim, winning: Mapping[str, Claim], decided: Mapping[str, Fate]) -> dict[str, Fate]:
    """The fate of each cell of a claim that is not blank. Where another claim counts, the cell changes nothing.

    ``decided`` has the fates of the claims that count, if not UNCHANGED.
    """
    return {id: decided.get(id, Fate.UNCHANGED) if winning.get(id) is claim else Fate.UNCHANGED for id in claim.values}
