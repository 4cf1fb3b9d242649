"""The parts of a Word file that say how its text looks, found by their relations."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import normpath

from toolkit.reports.conformity.lists import Lists, read_lists
from toolkit.reports.conformity.markup import Element, attribute, parsed
from toolkit.reports.conformity.properties import Sheet, read_styles, theme_fonts

_ROOT = "_rels/.rels"


class Package:
    """A document with its styles, theme and lists. ``parts`` are XML by name; a part that is missing says nothing."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        main = _target(parts, _ROOT, "officeDocument") or "word/document.xml"
        folder, _, file = main.rpartition("/")
        self.folder = folder
        self.relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        self.document = parsed(parts.get(main))
        self.sheet: Sheet = read_styles(self.part("styles"))
        self.theme = theme_fonts(self.part("theme"))
        self.lists: Lists = read_lists(self.part("numbering"))

    def part(self, kind: str) -> Element | None:
        """The part of a kind that the document refers to."""
        name = _target(self.parts, self.relations, kind, self.folder)
        return parsed(self.parts.get(name)) if name else None

    def related(self, id: str) -> Element | None:
        """The part behind a relation's id."""
        name = _targets(self.parts, self.relations, self.folder).get(id, ("", ""))[1]
        return parsed(self.parts.get(name))


def _target(parts: Mapping[str, bytes], relations: str, kind: str, folder: str = "") -> str:
    return next((name for of, name in _targets(parts, relations, folder).values() if of == kind), "")


def _targets(parts: Mapping[str, bytes], relations: str, folder: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, name of the part) of a relations part."""
    root = parsed(parts.get(relations))
    found = {}
    for element in root if root is not None else ():
        target = attribute(element, "Target").replace("\\", "/")
        name = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
        found[attribute(element, "Id")] = (attribute(element, "Type").rpartition("/")[2], name)
    return found
