"""The ribbon's tab: well-formed, complete, found by Excel's relationship, and known to the macros."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import build_vba
import pytest
from lxml import etree

from tests.workbooks.vba.books import with_buttons
from toolkit.forms.buttons import BUTTONS, LEDGER_BUTTONS, ROSTER_BUTTONS, TAB, Button
from toolkit.workbooks.vba.ribbon import PART, ribbon, with_ribbon

_SPACE = {"u": "http://schemas.microsoft.com/office/2009/07/customui"}
_SCHEMA = "schemas_microsoft_com_office_2009_07_customui.json"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")  # an id without a colon, and plain
_LONGEST = 1024  # of a label, tip, id or tag: [MS-CUSTOMUI2] ST_String


def tab(buttons: tuple[Button, ...]) -> etree._Element:
    (found,) = etree.fromstring(ribbon(buttons)).iterfind("u:ribbon/u:tabs/u:tab", _SPACE)
    return found


@pytest.mark.parametrize("buttons", [LEDGER_BUTTONS, ROSTER_BUTTONS], ids=["ledger", "rosters"])
def test_the_tab_has_every_button_once_in_the_order_of_the_work(buttons: tuple[Button, ...]) -> None:
    found = tab(buttons)
    assert found.get("label") == TAB
    shown = [
        (group.get("label"), one.get("label"), one.get("supertip"), one.get("tag"), one.get("imageMso"))
        for group in found.iterfind("u:group", _SPACE)
        for one in group.iterfind("u:button", _SPACE)
    ]
    assert shown == [(one.group, one.caption, one.help, one.id, one.icon) for one in buttons]


def test_buttons_of_one_group_stand_together() -> None:
    labels = [group.get("label") for group in tab(LEDGER_BUTTONS).iterfind("u:group", _SPACE)]
    assert len(labels) == len(set(labels))


def test_names_and_lengths_are_those_that_the_format_allows() -> None:
    elements = list(tab(LEDGER_BUTTONS).iter())
    ids = [element.get("id", "") for element in elements]
    assert all(_NAME.fullmatch(id) for id in ids)
    assert len(ids) == len(set(ids))
    assert all(len(str(value)) <= _LONGEST for element in elements for value in element.attrib.values())
    assert all(_NAME.fullmatch(button.icon) for button in BUTTONS)


def test_elements_and_attributes_are_those_of_the_schema() -> None:
    # No checker of packages looks into this part, so it is held against the schema that one of them brings along.
    content = files("openxml_audit").joinpath("data/openxml/schemas", _SCHEMA).read_text("utf-8")
    kinds = {kind["Name"]: kind for kind in json.loads(content)["Types"]}
    assert strange(etree.fromstring(ribbon(LEDGER_BUTTONS)), kinds, "mso14:CT_CustomUI/mso14:customUI") == []
    wrong = etree.fromstring(
        ribbon(LEDGER_BUTTONS).replace(b"imageMso", b"imageMzo").replace(b"<tabs", b"<tabs id='x'")
    )
    assert set(strange(wrong, kinds, "mso14:CT_CustomUI/mso14:customUI")) == {"button imageMzo", "tabs id"}


def strange(element: etree._Element, kinds: dict[str, Any], kind: str) -> list[str]:
    """What an element of a kind, and those in it, have that the schema does not know."""
    attributes = {attribute["QName"].lstrip(":") for attribute in kinds[kind].get("Attributes", ())}
    own = etree.QName(element).localname
    found = [f"{own} {name}" for name in map(str, element.keys()) if name not in attributes]
    below = {child["Name"].rpartition(":")[2]: child["Name"] for child in kinds[kind].get("Children", ())}
    for child in element:
        name = etree.QName(child).localname
        found += strange(child, kinds, below[name]) if name in below else [f"{own}/{name}"]
    return found


def test_what_the_tab_calls_is_a_macro() -> None:
    called = {one.get("onAction") for one in tab(LEDGER_BUTTONS).iterfind(".//u:button", _SPACE)}
    (macro,) = called
    assert f"Public Sub {macro}(Control As Object)" in build_vba.modules()["Launcher"]


def test_the_package_leads_to_the_tab_and_keeps_all_else() -> None:
    plain = without_tab(with_buttons(LEDGER_BUTTONS))
    with ZipFile(BytesIO(plain)) as before, ZipFile(BytesIO(with_ribbon(plain, LEDGER_BUTTONS))) as after:
        assert after.namelist() == [*before.namelist(), PART]
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert changed == ["_rels/.rels"]
        kinds = {one.get("Target"): one.get("Type") for one in etree.fromstring(after.read("_rels/.rels"))}
        ids = [one.get("Id") for one in etree.fromstring(after.read("_rels/.rels"))]
    assert kinds[PART] == "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    assert len(ids) == len(set(ids))


def test_a_second_tab_is_refused() -> None:
    with pytest.raises(ValueError, match="already"):
        with_ribbon(with_buttons(LEDGER_BUTTONS), LEDGER_BUTTONS)


def without_tab(content: bytes) -> bytes:
    """The package before the tab was added to it."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            part = re.sub(rb"<Relationship [^>]*customUI[^>]*/>", b"", source.read(name))
            if name != PART:
                target.writestr(name, part)
    return result.getvalue()
