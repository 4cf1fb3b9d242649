"""Telling records from everything else that stands below a heading, and filling down what stands for more rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from toolkit.core.documents import CellValue
from toolkit.core.values.text import as_text, fold, is_nil, states_no_problem
from toolkit.forms.schema import Kind
from toolkit.reading.meta import is_label
from toolkit.reading.tables import Table

_SAME = re.compile(r"(?:同上|同前|上同|同上行|同上一行|〃|″|”|“|\"|''|’’|，，|,,|々|…同上|\"\"|-同上-|-〃-|——〃——)+")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|累计|汇总|总数|合\s*计)(?:[:：].*|数|\(.*\))?")
_NOTE = re.compile(
    r"^[（(【\[*※]*(?:注|备注|说明|填表说明|填报说明|填表要求|填报要求|填写说明|填写要求|要求|温馨提示|提示|注意事项|注意)(?:[一二三0-9]?[:：、.]|[)）】\]])"
)
_SAMPLE = re.compile(
    r"^[（(【\[《]*(?:例|示例|样例|范例|举例|填写示例|填表示例|样表|例如|例子|sample|example)[0-9一二三]?(?:$|[)）】\]》:：])"
)
_SUCH_AS = re.compile(r"^(?:如|例|例如|示例)[:：]")
_SERIAL = re.compile(r"[0-9a-z.]{1,6}|[一二三四五六七八九十百]{1,4}|[①-⑳]|…+|\.+")
_END = re.compile(r"^[（(]?(?:本页)?以下(?:空白|无正文|无内容)")
_DASHES = frozenset({"/", "\\", "-", "--", "—", "——", "－", "–"})
# Columns that take more characters than this hold sentences.
_LONG = 500
_WELL_FILLED = 5
# What totals, samples and nil returns begin with.
_SUSPECT = frozenset("合总小共累如例示无/—-零")
_OTHER_LABEL = re.compile(r"^[一-鿿\s]{2,12}(?:[（(][^（()）]*[)）])?\s*[:：]")
_NIL_RETURN = re.compile(
    r"(?:零报告|零报送|无此类问题|无问题|本(?:单位|周|月|次).{0,10}(?:无|没有|未发现|未发生).{0,10})"
)


class RowKind(Enum):
    """What a row below a heading is."""

    BLANK = "blank"
    RECORD = "record"
    HEADING = "heading"  # the heading again, for print
    FIELD = "field"  # 填报人： and the like
    TOTAL = "total"
    NOTE = "note"
    SAMPLE = "sample"
    SECTION = "section"  # one text across the table
    NIL = "nil"  # says that there is nothing to report


# What is passed over with a word, since it might have been meant as a record.
REPORTED_KINDS = frozenset({RowKind.SAMPLE, RowKind.SECTION})


@dataclass(frozen=True)
class Row:
    """A row of a table as a person sees it: the value shown at each column of the table."""

    number: int
    kind: RowKind
    cells: Mapping[int, CellValue]

    @property
    def text(self) -> str:
        """The first text of the row."""
        return next((as_text(value) for value in self.cells.values() if as_text(value)), "")


def table_rows(table: Table) -> Iterator[Row]:
    """The rows below a table's heading, in order, with merged areas and 同上 filled down within records."""
    above: Mapping[int, CellValue] = {}
    for number in table.data_rows:
        kind = row_kind(table, number)
        shown = {column: table.grid.shown(number, column) for column in (*table.targets, *table.unmapped)}
        if kind is RowKind.RECORD:
            shown = {column: above.get(column) if _says_same(value) else value for column, value in shown.items()}
            above = shown
        yield Row(number, kind, shown)


def _says_same(value: CellValue) -> bool:
    return isinstance(value, str) and _SAME.fullmatch("".join(value.split())) is not None


def row_kind(table: Table, number: int) -> RowKind:
    """What a row is, judged by its own cells."""
    cells = dict(table.grid.cells(number))
    if not _own_cells(table, cells):
        return RowKind.BLANK if not cells or _only_serial(table, cells) else _lone_kind(table, number, cells)
    if _is_plainly_a_record(table, cells):
        return RowKind.RECORD
    first = as_text(next(iter(cells.values())))
    if _is_field_row(table, cells):
        return RowKind.FIELD
    if _is_heading_again(table, cells):
        return RowKind.HEADING
    texts = [as_text(value) for value in cells.values()]
    if any(_TOTAL.fullmatch(fold(text)) for text in texts[:2]):
        return RowKind.TOTAL
    if _is_sample(texts):
        return RowKind.SAMPLE
    if _NOTE.match(first) or _END.match(fold(first)):
        return RowKind.NOTE
    if all(as_text(cells[column]) in _DASHES for column in _own_cells(table, cells)):
        return RowKind.BLANK
    if _is_nil_row(table, cells):
        return RowKind.NIL
    return RowKind.SECTION if _spans_table(table, number, cells) or _says_one_thing(table, cells) else RowKind.RECORD


def _is_plainly_a_record(table: Table, cells: Mapping[int, CellValue]) -> bool:
    """Whether a row needs no closer look: numbered, well filled, and nothing in it that begins as other rows do."""
    (column, number), *rest = cells.items()
    if column not in table.serials or not isinstance(number, int | float) or len(rest) < _WELL_FILLED:
        return False
    texts = [value for _, value in rest if isinstance(value, str)]
    return any(len(text) > 5 for text in texts) and not any(text.lstrip()[:1] in _SUSPECT for text in texts)


def _own_cells(table: Table, cells: Mapping[int, CellValue]) -> list[int]:
    """The filled cells of a row in columns that say something, not only in a running number's."""
    return [
        column for column in cells if column in table.targets and table.targets[column].column.kind is not Kind.SERIAL
    ]


def _only_serial(table: Table, cells: Mapping[int, CellValue]) -> bool:
    """Whether all that stands in the row is a running number, as on the unused lines of a form."""
    return all(column in table.targets and _SERIAL.fullmatch(fold(as_text(value))) for column, value in cells.items())


def _lone_kind(table: Table, number: int, cells: Mapping[int, CellValue]) -> RowKind:
    """A row with text beside the table's columns, or under its running number alone."""
    value = next(iter(cells.values()))
    text = as_text(value)
    if _is_field_row(table, cells):
        return RowKind.FIELD
    if _TOTAL.fullmatch(fold(text)):
        return RowKind.TOTAL
    if _NOTE.match(text) or not isinstance(value, str):
        return RowKind.NOTE
    if _says_nothing_to_report(text):
        return RowKind.NIL
    return RowKind.SAMPLE if _SAMPLE.match(text) else RowKind.SECTION


def _is_field_row(table: Table, cells: Mapping[int, CellValue]) -> bool:
    """Whether the row begins with a field's label, the form's own or another such as 审核人：."""
    column, value = next(iter(cells.items()))
    if is_label(table.form, value):
        return True
    first = column <= table.first_column and isinstance(value, str)
    return first and _OTHER_LABEL.match(as_text(value)) is not None


def _is_heading_again(table: Table, cells: Mapping[int, CellValue]) -> bool:
    same = [
        column
        for column, value in cells.items()
        if column in table.targets
        and (match := table.index.exact(value))
        and match.target.column.id == table.targets[column].column.id
    ]
    return len(same) >= 3 or (len(same) >= 2 and len(same) == len(cells))


def _is_sample(texts: list[str]) -> bool:
    return any(_SAMPLE.match(fold(text)) for text in texts[:2]) or sum(1 for text in texts if _SUCH_AS.match(text)) >= 2


def _says_nothing_to_report(text: str) -> bool:
    return _NIL_RETURN.fullmatch(fold(text).strip("。.")) is not None or states_no_problem(text)


def _is_nil_row(table: Table, cells: Mapping[int, CellValue]) -> bool:
    """A row in which every cell that is filled in says 无, or one that says 零报告."""
    own = [as_text(cells[column]) for column in _own_cells(table, cells)]
    if all(is_nil(text) for text in own) and any(len(text) > 1 or text == "无" for text in own):
        return True
    return len(own) == 1 and _says_nothing_to_report(own[0])


def _says_one_thing(table: Table, cells: Mapping[int, CellValue]) -> bool:
    """Whether the row is a lone word or date, such as a signature's; a lone long text may be a record begun wrongly."""
    (column, value), *others = cells.items()
    return (
        not others
        and column in table.targets
        and not table.targets[column].column.max_length > _LONG
        and value is not None
    )


def _spans_table(table: Table, number: int, cells: Mapping[int, CellValue]) -> bool:
    """Whether the row is one merged text across half of the table or more."""
    if len(cells) != 1:
        return False
    area = table.grid.merge_at(number, next(iter(cells)))
    return area is not None and (area.right - area.left + 1) * 2 >= len(table.targets)
