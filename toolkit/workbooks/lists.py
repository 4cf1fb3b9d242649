"""单位名录, 参数 and 校验规则 of the district's workbook, read as values; what is wrong in them is said in Chinese."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from toolkit.core.catalogue import ENTRIES
from toolkit.core.documents import CellValue
from toolkit.core.findings import Severities, Severity
from toolkit.core.values.dates import parse_date
from toolkit.core.values.text import as_text, fold
from toolkit.forms import checks as checks_form
from toolkit.forms import settings as settings_form
from toolkit.forms import units as units_form
from toolkit.forms.schema import Kind, UnitEntry
from toolkit.forms.settings import SETTINGS, Setting, Settings, listed_days
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.tables import TableRow, read_table

_BETWEEN_NAMES = re.compile(r"[、，,;；|\n]+")


def read_units(book: Sheets) -> tuple[tuple[UnitEntry, ...], tuple[str, ...]]:
    """The units of 单位名录, and what is wrong with the list (the wrong rows are left out)."""
    rows = read_table(book, units_form.FORM).rows
    names = Counter(fold(row.text("name")) for row in rows)
    problems = tuple(problem for row in rows for problem in _unit_problems(row, names))
    seen: dict[str, UnitEntry] = {}
    for row in rows:
        if row.text("name").strip():
            seen.setdefault(fold(row.text("name")), _unit(row))
    return tuple(seen.values()), problems


def _unit_problems(row: TableRow, names: Counter[str]) -> Iterator[str]:
    form = units_form.FORM
    place = f"“{form.sheet}”第{row.row}行"
    name = row.text("name").strip()
    if not name:
        yield f"{place}没有填写“{form.column('name').name}”，该行未使用。"
    elif names[fold(name)] > 1:
        yield f"{place}的“{name}”在名录中不止一次，只用第一次的。"
    for column in (form.column("moved_in"), form.column("reports")):
        text = row.text(column.id)
        if text and text not in {option.id for option in column.options}:
            legal = "或".join(option.label for option in column.options)
            yield f"{place}的“{column.name}”写的是“{text}”，应填{legal}。"


def _unit(row: TableRow) -> UnitEntry:
    aliases = tuple(filter(None, (alias.strip() for alias in _BETWEEN_NAMES.split(row.text("aliases")))))
    return UnitEntry(
        row.text("name").strip(),
        row.text("full_name").strip(),
        aliases,
        row.values.get("moved_in") == "yes",
        row.values.get("reports") != "no",
        row.text("contact"),
        row.text("phone"),
        row.text("email"),
        row.text("note"),
    )


def read_settings(book: Sheets) -> tuple[Settings | None, tuple[str, ...], tuple[str, ...]]:
    """The settings of 参数; None, and what is wrong, where a line is missing or holds no date or number.

    A line that workbooks of earlier versions lack has its default; the last answer names such lines.
    """
    rows = read_table(book, settings_form.FORM).rows
    given = {fold(as_text(row.cells["label"][0])): row.cells["value"][0] for row in rows}
    defaults = Settings.defaults()
    lacking = [setting for setting in SETTINGS if fold(setting.label) not in given and setting.id in defaults]
    cells = {**given, **{fold(setting.label): defaults[setting.id] for setting in lacking}}
    values = {setting.id: _setting(setting, cells) for setting in SETTINGS}
    problems = tuple(_problem(setting, cells) for setting in SETTINGS if values[setting.id] is None)
    remarks = tuple(_remark(setting, defaults[setting.id]) for setting in lacking)
    return (None, problems, remarks) if problems else (Settings(**values), (), remarks)  # type: ignore[arg-type]


def _setting(setting: Setting, cells: Mapping[str, CellValue]) -> str | int | date | None:
    """The value of a setting; a text may be blank, but its line must be there."""
    if fold(setting.label) not in cells:
        return None
    cell = cells[fold(setting.label)]
    text = as_text(cell)
    match setting.kind:
        case Kind.DATE:
            day = parse_date(cell)
            return day.value.first if day.value and not day.fault else None
        case Kind.DATES:
            return text if listed_days(text) is not None else None
        case Kind.WHOLE:
            digits = fold(text).rstrip("天日个")
            return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 5 else None
    return text


def _problem(setting: Setting, cells: Mapping[str, CellValue]) -> str:
    sheet = settings_form.FORM.sheet
    if fold(setting.label) not in cells:
        return f"“{sheet}”中没有“{setting.label}”这一行，请补上。"
    text = as_text(cells[fold(setting.label)])
    wanted, example = ("整数", "3") if setting.kind is Kind.WHOLE else ("日期", "2023-10-18")
    said = f"写的是“{text}”，不是明确的{wanted}" if text else "没有填写"
    return f"“{sheet}”中的“{setting.label}”{said}，应为{wanted}，如 {example}。"


def _remark(setting: Setting, default: str | int) -> str:
    value = f"按默认的“{default}”办理" if default != "" else "按没有填写办理"
    return f"“{settings_form.FORM.sheet}”中没有“{setting.label}”这一行，{value}；需要调整的，请在表末补上这一行。"


def read_severities(book: Sheets) -> tuple[Severities, tuple[str, ...]]:
    """The severities of 校验规则 by code, and what is wrong with them; a workbook without the sheet sets none.

    A blank, and a code that this version does not know, set nothing.
    """
    if checks_form.FORM.sheet not in book.sheet_names:
        return {}, ()
    rows = [row for row in read_table(book, checks_form.FORM).rows if _code(row) in ENTRIES and row.text("chosen")]
    said = Counter(_code(row) for row in rows)
    faults = tuple(fault for row in rows for fault in _severity_faults(row, said))
    return ({}, faults) if faults else ({_code(row): _severity(row) for row in rows}, ())


def _code(row: TableRow) -> str:
    return row.text("code").strip()


def _severity(row: TableRow) -> Severity | None:
    return checks_form.severity_of(row.text("chosen"))


def _severity_faults(row: TableRow, said: Counter[str]) -> Iterator[str]:
    column, entry = checks_form.FORM.column("chosen"), ENTRIES[_code(row)]
    place = f"“{checks_form.FORM.sheet}”第{row.row}行（{entry.title}）"
    if row.text("chosen") not in {option.id for option in column.options}:
        legal = "、".join(option.label for option in column.options)
        yield f"{place}的“{column.name}”写的是“{row.text('chosen')}”，只能选{legal}，或者留空。"
    elif not entry.settable and _severity(row) is not entry.severity:
        yield f"{place}不能调整，请把“{column.name}”留空。"
    elif said[entry.code] > 1:
        yield f"{place}在表中不止一行，请只留一行。"
