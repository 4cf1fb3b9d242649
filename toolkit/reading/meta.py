"""The fields around a table: 填报单位, 填报日期, 填报人, 联系方式, in one cell, in two, or several in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import Location
from toolkit.core.values.text import as_text, fold, tidy
from toolkit.forms.schema import Form

_STAMP = r"(?:\s*[(（]\s*(?:盖章|公章|签章|签字|加盖公章|章)\s*[)）])?"
_COLON = r"\s*[:：]"
# A field of another form in the same line, such as 审核人：, ends a value.
_NEXT_LABEL = re.compile(r"\s+[一-鿿]{2,8}(?:[(（][^()（）]*[)）])?\s*[:：]")

# A telephone number behind a name.
_NUMBER = re.compile(r"(?:[0-9]{3,4}[-—－ ]?)?[0-9]{7,8}(?!\d)|1[0-9]{10}")


@dataclass(frozen=True)
class Found:
    """A field's value and where it stands; text from outside of the table has the sheet alone."""

    value: CellValue
    location: Location


def _spaced(label: str) -> str:
    """A pattern for a label whose characters may stand apart: 填 报 人."""
    return r"\s*".join(re.escape(character) for character in label if not character.isspace())


def _bare(label: str) -> str:
    return re.sub(r"[(（].*?[)）]", "", label)


@cache
def _labels(form: Form) -> tuple[tuple[str, str], ...]:
    """Every label with its field's id, the longest first."""
    labels = {(_bare(name), field.id) for field in form.meta for name in (field.label, *field.aliases)}
    return tuple(sorted(labels, key=lambda label: (-len(label[0]), label)))


@cache
def _pattern(form: Form) -> re.Pattern[str]:
    """Finds labels with their colon; a label never begins inside of a word."""
    names = "|".join(_spaced(label) for label, _ in _labels(form))
    both = rf"(?:\s*[及和、/]\s*(?:{names}))?"
    return re.compile(rf"(?<![一-鿿])(?P<label>{names}){both}{_STAMP}{_COLON}")


def _field_of(form: Form, label: str) -> str:
    folded = fold(label)
    return next(id for name, id in _labels(form) if fold(name) == folded)


def labelled(form: Form, text: str) -> Iterator[tuple[str, str]]:
    """The fields named in a text, with what stands behind each (empty if nothing does)."""
    matches = list(_pattern(form).finditer(text))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        behind = text[match.end() : following.start() if following else len(text)]
        yield _field_of(form, match["label"]), _clean(behind)


def _clean(value: str) -> str:
    value = re.sub(r"^[_＿\s]+|[_＿\s]+$", "", _NEXT_LABEL.split(value)[0])
    return re.sub(r"\s*[(（](?:盖章|公章|签章|签字|章)[)）]\s*$", "", value).strip(" 　;；,，。")


def is_label(form: Form, value: CellValue) -> bool:
    """Whether a cell begins with a field's label."""
    return isinstance(value, str) and (
        _pattern(form).match(value.strip()) is not None or _lone_field(form, value) is not None
    )


def names_field(form: Form, value: CellValue) -> bool:
    """Whether a cell names a field with its colon; 日期 alone may head a column."""
    return isinstance(value, str) and next(labelled(form, value), None) is not None


def _lone_field(form: Form, value: CellValue) -> str | None:
    """The field that a cell names and nothing more, with or without a colon."""
    if not isinstance(value, str):
        return None
    name = fold(re.sub(_STAMP + r"\s*[:：]?\s*$", "", value.strip()))
    return next((id for label, id in _labels(form) if fold(label) == name), None)


def fields_in_row(form: Form, grid: Grid, row: int) -> dict[str, Found]:
    """The fields of one row, each value in its label's cell or in the next one that is not blank."""
    found: dict[str, Found] = {}
    cells = list(grid.cells(row))
    for index, (column, value) in enumerate(cells):
        if not isinstance(value, str):
            continue
        pairs = list(labelled(form, value)) or [(id, "") for id in (_lone_field(form, value),) if id]
        for id, text in pairs:
            following = cells[index + 1] if index + 1 < len(cells) else None
            if text:
                found.setdefault(id, Found(text, grid.location(row, column)))
            elif following and id == pairs[-1][0] and not is_label(form, following[1]):
                found.setdefault(id, Found(following[1], grid.location(row, following[0])))
    return found


def fields_in_rows(form: Form, grid: Grid, rows: Iterable[int]) -> dict[str, Found]:
    """The fields of several rows; the first of a kind counts."""
    found: dict[str, Found] = {}
    for row in rows:
        for id, value in fields_in_row(form, grid, row).items():
            found.setdefault(id, value)
    return found


def fields_in_texts(form: Form, sheet: str, texts: Iterable[str]) -> dict[str, Found]:
    """The fields named in paragraphs outside of a table."""
    found: dict[str, Found] = {}
    for text in texts:
        for id, value in labelled(form, text):
            if value:
                found.setdefault(id, Found(value, Location(sheet)))
    return found


def merged(first: Mapping[str, Found], *others: Mapping[str, Found]) -> dict[str, Found]:
    """Fields from several places, the earlier ones first."""
    found = dict(first)
    for other in others:
        for id, value in other.items():
            found.setdefault(id, value)
    return found


def who_reported(fields: Mapping[str, Found]) -> tuple[str | None, str | None]:
    """The reporter and the telephone, which may stand behind one label."""
    name = tidy(as_text(fields["reporter"].value)) if "reporter" in fields else ""
    phone = tidy(as_text(fields["phone"].value)) if "phone" in fields else ""
    number = _NUMBER.search(name)
    if number:
        phone = phone or number[0]
        name = name.replace(number[0], "").strip(" ,，、;；/（）()")
    return name or None, phone or None
