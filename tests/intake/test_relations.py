from __future__ import annotations

import pytest

from toolkit.intake.relations import attributes, package_relations, targets


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../xl/./worksheets//sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("a&amp;b.xml", "xl/a&b.xml"),
    ],
)
def test_targets_are_parts_of_the_package(target: str, part: str) -> None:
    relations = f"<Relationships><Relationship Type='u/worksheet' Id='rId1' Target='{target}'/></Relationships>"
    assert targets(relations.encode()) == {"rId1": ("worksheet", part)}


def test_prefixes_do_not_matter() -> None:
    relations = b'<p:Relationships><p:Relationship Id="a" Type="x/styles" Target="styles.xml"></p:Relationship></p:Relationships>'
    assert targets(relations) == {"a": ("styles", "xl/styles.xml")}
    assert attributes(b"name=\"a > b\" r:id = 'rId1'") == {"name": "a > b", "id": "rId1"}


def test_a_package_leads_to_its_workbook() -> None:
    assert b'Target="xl/workbook.bin"' in package_relations("xl/workbook.bin")
