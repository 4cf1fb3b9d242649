"""Sentences, figures, lists of units and days in their controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from toolkit.reports.controls import content_of, controls, name_of, set_text, text_of
from toolkit.reports.living.outcome import Left, Log
from toolkit.reports.marks import DAY, FIELD, FIGURE, NAMES, Closing, Opening, inside, parse_tag, plain, tokens

# Gives the marked text that a tag has now; None for what the register no longer has.
Current = Callable[[str], str | None]
_TEXTS = (FIELD, FIGURE, NAMES, DAY)


def refresh_texts(body: Any, current: Current, written: dict[str, str], log: Log, *, overrule: bool) -> None:
    """Bring the texts up to date; ``written`` (what the toolkit wrote, by tag) follows.

    What a person changed stays and is noted. ``overrule`` replaces figures that a person changed; never sentences.
    """
    before, root = dict(written), body.getroottree().getroot()
    for tag, control in list(controls(body)):
        if parse_tag(tag)[0] not in _TEXTS or control.getroottree().getroot() is not root:
            continue  # the latter stood in a sentence that was written anew
        new = current(tag)
        if new is None:
            log.remark(Left.UNKNOWN, name_of(control), text_of(content_of(control)))
        elif _refresh(tag, control, new, before.get(tag), log, overrule=overrule):
            written[tag] = plain(new)


def missing(body: Any, written: dict[str, str], outermost: frozenset[str], log: Log) -> None:
    """Note what was written and is no longer there."""
    there = {tag for tag, _ in controls(body)}
    for tag in written:
        if tag in outermost and tag not in there:
            log.remark(Left.GONE, parse_tag(tag)[1])


def _refresh(tag: str, control: Any, new: str, base: str | None, log: Log, *, overrule: bool) -> bool:
    """Bring one control up to date; the answer is whether it now reads as the register has it."""
    shown, wanted, where = text_of(content_of(control)), plain(new), name_of(control)
    if shown == wanted:
        return True
    sentence = parse_tag(tag)[0] == FIELD
    edited = base is not None and shown != base
    if edited and sentence:
        if wanted != base:
            log.remark(Left.REWORDED, where, shown, wanted)
        return False
    if edited and not overrule:
        log.remark(Left.EDITED, where, shown, wanted)
        return False
    if sentence and _skeleton_of(control) == _skeleton(new):
        return True  # only its figures are others, and each of them has a control
    set_text(control, inside(new))
    log.change(where, shown, wanted)
    return True


def _skeleton(marked: str) -> list[str]:
    """The words of a marked text, with a tag for each part that is marked inside of it."""
    pieces: list[str] = []
    depth = 0
    for token in tokens(marked):
        if isinstance(token, Opening):
            depth += 1
            if depth == 2:
                pieces.append(f"\0{token.tag}\0")
        elif isinstance(token, Closing):
            depth -= 1
        elif depth == 1:
            pieces.append(token)
    return "".join(pieces).split("\0")


def _skeleton_of(control: Any) -> list[str]:
    return "".join(_words(content_of(control))).split("\0")


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:sdt"):
            tag = child.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            yield f"\0{tag.get(qn('w:val')) if tag is not None else ''}\0"
        elif child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:br"):
            yield "\n"
        else:
            yield from _words(child)
