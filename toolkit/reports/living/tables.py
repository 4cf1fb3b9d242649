"""Tables in their controls: cell by cell, so that rows and cells that a person changed or took out stay so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from toolkit.reports.controls import text_of, text_of_cell
from toolkit.reports.living.outcome import Left, Log
from toolkit.reports.official import Annex
from toolkit.reports.record import Key, body_rows, digest, headings, key_column, keyed_elements
from toolkit.reports.spelling import legal
from toolkit.reports.tables import row_xml

Digests = Mapping[str, str]


def refresh_table(
    table: Any, annex: Annex, written: Mapping[Key, Digests], styles: Mapping[str, str], log: Log, *, overrule: bool
) -> dict[Key, Digests]:
    """Bring a table up to date; the answer is what the toolkit wrote into it now. ``styles`` are style ids by name."""
    key_at = key_column(annex.tag)
    wanted = _wanted(annex, headings(table))
    there = keyed_elements(table, key_at)
    in_order = [key for key in there if key in written] == [key for key in written if key in there]
    for key, (row, cells) in there.items():
        if key in wanted:
            _refresh_row(_place(annex, key), cells, wanted[key], written.get(key, {}), log, overrule=overrule)
        elif key in written:
            _retire(_place(annex, key), row, cells, written[key], log)
    for key in wanted:
        if key in written and key not in there:
            log.remark(Left.GONE, _place(annex, key))
        elif key not in there:
            _insert(table, annex, key, list(wanted), styles)
            log.change(_place(annex, key), "", "、".join(filter(None, _row(annex, key))))
    if in_order:
        _sort(table, list(wanted), key_at)
    return _written(table, wanted, written, key_at)


def _wanted(annex: Annex, names: Sequence[str]) -> dict[Key, dict[str, str]]:
    """The rows as the register has them, by key, each with its texts by heading as far as the table has it."""
    own = ["".join(column.heading.split()) for column in annex.columns]
    seen: Counter[str] = Counter()
    found: dict[Key, dict[str, str]] = {}
    for row in annex.rows:
        texts = [legal(text) for text in row]
        key = texts[annex.key]
        found[key, seen[key]] = {name: text for name, text in zip(own, texts, strict=True) if name in names}
        seen[key] += 1
    return found


def _row(annex: Annex, key: Key) -> Sequence[str]:
    return [row for row in annex.rows if legal(row[annex.key]) == key[0]][key[1]]


def _place(annex: Annex, key: Key) -> str:
    return f"{annex.title}“{key[0] or '（空白）'}”行"


def _refresh_row(
    place: str, cells: Mapping[str, Any], wanted: Mapping[str, str], written: Digests, log: Log, *, overrule: bool
) -> None:
    for heading, cell in cells.items():
        shown, text = text_of_cell(cell), wanted.get(heading)
        if text is None or shown == text:
            continue
        where = f"{place}“{heading}”"
        if heading in written and digest(shown) != written[heading] and not overrule:
            log.remark(Left.EDITED, where, shown, text)
        else:
            set_cell(cell, text)
            log.change(where, shown, text)


def _retire(place: str, row: Any, cells: Mapping[str, Any], written: Digests, log: Log) -> None:
    """Take out a row that the register no longer has; one that a person changed stays."""
    if cells and all(digest(text_of_cell(cell)) == written.get(heading) for heading, cell in cells.items()):
        log.change(place, "、".join(filter(None, map(text_of_cell, cells.values()))), "")
        row.getparent().remove(row)
    else:
        log.remark(Left.UNKNOWN, place, text_of(row))


def _insert(table: Any, annex: Annex, key: Key, order: Sequence[Key], styles: Mapping[str, str]) -> None:
    """Put a new row behind the one that comes before it, looking like a neighbour."""
    there = keyed_elements(table, annex.key)
    before = next((there[other][0] for other in reversed(order[: order.index(key)]) if other in there), None)
    texts = dict(zip(("".join(column.heading.split()) for column in annex.columns), _row(annex, key), strict=True))
    names, rows = headings(table), list(body_rows(table))
    pattern = next((row for row, cells in there.values() if cells), None)
    if pattern is None:
        kinds = [styles["表格居中" if column.centred else "表格文字"] for column in annex.columns]
        new: Any = parse_xml(row_xml(annex.columns, kinds, _row(annex, key), nsdecls("w")))
    else:
        new = deepcopy(pattern)
        for name, cell in zip(names, new.iterchildren(qn("w:tc")), strict=True):
            set_cell(cell, legal(texts.get(name, "")))
    if before is not None:
        before.addnext(new)
    elif rows:
        rows[0].addprevious(new)
    else:
        table.append(new)


def _sort(table: Any, order: Sequence[Key], key_at: int) -> None:
    """Put the rows that the register has into its order, unless a person has moved them; others keep their places."""
    place = {key: number for number, key in enumerate(order)}
    known = [(place[key], row) for key, (row, _) in keyed_elements(table, key_at).items() if key in place]
    if [number for number, _ in known] == sorted(number for number, _ in known):
        return
    rows = list(body_rows(table))
    slots = iter(sorted(known, key=lambda pair: pair[0]))
    mine = {id(row) for _, row in known}
    ordered = [next(slots)[1] if id(row) in mine else row for row in rows]
    for row in ordered:
        table.append(row)


def _written(
    table: Any, wanted: Mapping[Key, Mapping[str, str]], written: Mapping[Key, Digests], key_at: int
) -> dict[Key, Digests]:
    """What the toolkit has written: where a cell reads as the register has it, that; else what it wrote before."""
    there = keyed_elements(table, key_at)
    found: dict[Key, Digests] = {}
    for key, texts in wanted.items():
        old = written.get(key, {})
        if key not in there:
            found[key] = old  # taken out by a person, and to stay out
            continue
        shown = {heading: text_of_cell(cell) for heading, cell in there[key][1].items()}
        found[key] = {
            heading: digest(text) if shown.get(heading) == text else old.get(heading, digest(text))
            for heading, text in texts.items()
        }
    return found


def set_cell(cell: Any, text: str) -> None:
    """Give a cell another text, which looks as the first run did."""
    first, *others = cell.iterchildren(qn("w:p"))
    for paragraph in others:
        cell.remove(paragraph)
    run = next(first.iter(qn("w:r")), None)
    look = run.find(qn("w:rPr")) if run is not None else None
    for child in [child for child in first if child.tag != qn("w:pPr")]:
        first.remove(child)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    new: Any = parse_xml(f"<w:r {nsdecls('w')}>{lines if text else ''}</w:r>")
    if look is not None:
        new.insert(0, deepcopy(look))
    first.append(new)
