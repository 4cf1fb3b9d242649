"""Ids of rows: given once, in a fixed order, and never to another row."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.register import Register, RegisterRow
from toolkit.forms.schema import Form


def row_id(form: Form, number: int) -> str:
    """The id of a number, such as 问0042."""
    return f"{form.id_prefix}{number:04d}"


def highest_number(form: Form, register: Register) -> int:
    """The highest number ever given, whether the register remembers it or a clerk has typed it."""
    ids = (*(row.id for row in register.rows), *register.bases)
    digits = (id.removeprefix(form.id_prefix) for id in ids if id.startswith(form.id_prefix))
    return max([register.last_number, *(int(number) for number in digits if number.isdecimal())])


def number_rows(form: Form, register: Register) -> tuple[dict[int, str], list[RegisterRow]]:
    """Ids for the rows that a clerk added by hand, by sheet row, and all rows with their ids."""
    by_hand = sorted(row.row for row in register.rows if not row.id)
    numbered = {
        row: row_id(form, number) for number, row in enumerate(by_hand, start=highest_number(form, register) + 1)
    }
    return numbered, [row if row.id else replace(row, id=numbered[row.row]) for row in register.rows]
