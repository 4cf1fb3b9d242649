"""What is said to Excel. It is not here: a stand-in takes the words down, and shows nothing about how Excel answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from toolkit.core.locations import Area
from toolkit.workbooks.live_excel import Excel
from toolkit.workbooks.ranges import Refit, area_text

REFIT = Refit(first=4, old_last=9, new_last=12)
PATTERN, ROWS = Area(4, 1, 4, 23), Area(10, 1, 12, 23)


@dataclass
class Rule:
    """A conditional format."""

    AppliesTo: Any
    moved_to: str = ""

    def __post_init__(self) -> None:
        self.ModifyAppliesToRange = self._move

    def _move(self, cells: Any) -> None:
        self.moved_to = cells.address


@dataclass
class Sheet:
    """A sheet of the stand-in, itself its own ``api``; ``said`` is what was done to it, in order."""

    rules: list[Rule] = field(default_factory=list)
    filtered: str = ""
    hiding: bool = False
    tables: list[Any] = field(default_factory=list)
    print_area: str | None = None
    merged: tuple[Area, ...] = ()
    array: Area | None = None
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.api = self.page_setup = self
        self.Range = lambda address: SimpleNamespace(address=address)
        self.book = SimpleNamespace(app=SimpleNamespace(cut_copy_mode=True))
        self.Cells = SimpleNamespace(FormatConditions=self)
        self.Item = lambda number: self.rules[number - 1]
        self.AutoFilterMode, self.FilterMode = bool(self.filtered), self.hiding
        self.AutoFilter = SimpleNamespace(Range=SimpleNamespace(Address=self.filtered))

    def range(self, first: tuple[int, int], last: tuple[int, int] | None = None) -> Cells:
        return Cells(self, Area(*first, *(last or first)))

    @property
    def Count(self) -> int:  # noqa: N802
        return len(self.rules)

    @property
    def used_range(self) -> Cells:
        return self.range((1, 1), (40, 23))


@dataclass
class Cells:
    """Cells of the stand-in, themselves their own ``api``."""

    sheet: Sheet
    area: Area

    def __post_init__(self) -> None:
        self.api, self.address = self, area_text(self.area)
        self.row, self.column = self.area.top, self.area.left
        self.shape = (self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1)
        self.AutoFilter = lambda: self._say("filter")
        self.FormatConditions = SimpleNamespace(Delete=self._delete_rules)
        self.CurrentArray = SimpleNamespace(Address=area_text(self.sheet.array) if self.sheet.array else "")

    def _say(self, words: str) -> None:
        self.sheet.said.append(f"{self.address}: {words}")

    def _delete_rules(self) -> None:
        """A rule of these cells alone goes."""
        self._say("no rules")
        self.sheet.rules = [rule for rule in self.sheet.rules if rule.AppliesTo.Areas[0].Address != self.address]

    def copy(self) -> None:
        self._say("copy")

    def paste(self, what: str) -> None:
        self._say(f"paste {what}")

    @property
    def merge_cells(self) -> bool | None:
        inside = [area for area in self.sheet.merged if _touch(area, self.area)]
        return None if inside else False

    @property
    def merge_area(self) -> Cells:
        found = next((area for area in self.sheet.merged if (self.row, self.column) in area), self.area)
        return Cells(self.sheet, found)

    @property
    def has_array(self) -> bool | None:
        array = self.sheet.array
        if array is None or not _touch(array, self.area):
            return False
        return True if self.shape == (1, 1) else None


def _touch(one: Area, other: Area) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom and one.left <= other.right and other.left <= one.right


def rule(*addresses: str) -> Rule:
    return Rule(SimpleNamespace(Areas=[SimpleNamespace(Address=address) for address in addresses]))


def dressed(sheet: Sheet) -> Sheet:
    Excel().dress(sheet, PATTERN, ROWS, REFIT)  # type: ignore[arg-type]
    return sheet


def grown(sheet: Sheet) -> Sheet:
    Excel().grow(sheet, REFIT)  # type: ignore[arg-type]
    return sheet


def test_formats_and_validations_are_pasted_and_the_clipboard_is_left_alone() -> None:
    sheet = dressed(Sheet())
    assert sheet.said == ["A4:W4: copy", "A10:W12: paste formats", "A10:W12: paste validation", "A10:W12: no rules"]
    assert sheet.book.app.cut_copy_mode is False


def test_each_conditional_format_gets_its_range_back_grown() -> None:
    rules = [rule("$A$4:$W$9"), rule("$P$4:$P$5003"), rule("$C$4:$C$9", "$Z$1"), rule("$A$6:$W$6")]
    dressed(Sheet(rules))
    assert [item.moved_to for item in rules] == ["$A$4:$W$12", "$P$4:$P$5003", "$C$4:$C$12,$Z$1", "$A$6:$W$6"]


def test_a_range_of_too_many_pieces_is_left_as_excel_made_it() -> None:
    rules = [rule(*(f"$A${row}" for row in range(100, 200)))]
    dressed(Sheet(rules))
    assert rules[0].moved_to == ""


def test_where_a_rule_has_gone_the_others_stay_in_pieces() -> None:
    rules = [rule("A10:W12"), rule("$A$4:$W$9")]
    dressed(Sheet(rules))
    assert [item.moved_to for item in rules] == ["", ""]


@pytest.mark.parametrize(
    ("hiding", "said"),
    [(False, ["A3:W12: filter"]), (True, [])],
)
def test_a_filter_grows_unless_it_hides_rows(hiding: bool, said: list[str]) -> None:
    sheet = grown(Sheet(filtered="$A$3:$W$9", hiding=hiding))
    assert sheet.said == said
    assert sheet.AutoFilterMode is hiding


def test_tables_and_the_print_area_grow() -> None:
    taken: list[str] = []
    sheet = Sheet(print_area="$A$1:$W$9,$Z$1:$Z$2")
    areas = (Area(3, 1, 9, 23), Area(3, 30, 9, 31), Area(20, 30, 25, 31))
    sheet.tables = [
        SimpleNamespace(range=Cells(sheet, area), resize=lambda cells: taken.append(cells.address)) for area in areas
    ]
    grown(sheet)
    assert taken == ["A3:W12", "AD3:AE12"]
    assert sheet.print_area == "$A$1:$W$12,$Z$1:$Z$2"


def test_merged_cells_and_arrays_are_found() -> None:
    merged = (Area(1, 1, 1, 23), Area(2, 1, 3, 1), Area(2, 2, 3, 2), Area(30, 20, 35, 22))
    sheet: Any = Sheet(merged=merged, array=Area(20, 3, 22, 3))
    assert Excel().merges(sheet) == frozenset(merged)
    assert set(Excel().arrays(sheet, Area(19, 1, 21, 5))) == {Area(20, 3, 22, 3)}


def test_what_excel_is_asked_and_told_of_a_workbook(tmp_path: Path) -> None:
    copies: list[str] = []
    book: Any = SimpleNamespace(api=SimpleNamespace(ReadOnly=False, SaveCopyAs=copies.append))
    sheet: Any = SimpleNamespace(api=SimpleNamespace(ProtectContents=True))
    assert (Excel().is_read_only(book), Excel().is_protected(sheet)) == (False, True)
    Excel().save_copy(book, tmp_path / "备份.xlsx")
    assert copies == [str(tmp_path / "备份.xlsx")]
