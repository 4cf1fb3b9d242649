"""The annexes of the overall report."""

from __future__ import annotations

from tests.reports.made import counted, rows
from toolkit.core.register import RegisterRow
from toolkit.forms.cells import to_cells
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.schema import leaves
from toolkit.reports.annexes import ledger_columns, ledger_rows, unit_columns, unit_note, unit_rows
from toolkit.reports.marks import plain
from toolkit.reports.pages import LANDSCAPE, PORTRAIT


def test_the_unit_table_has_a_row_for_each_unit_and_fits_the_page() -> None:
    figures = counted()
    columns, table = unit_columns(FORM, figures), list(unit_rows(figures))
    assert [line[0] for line in table] == [*(standing.unit for standing in figures.standings), "合计"]
    assert {len(line) for line in table} == {len(columns)}
    assert sum(column.width for column in columns) <= PORTRAIT.text_width


def test_three_states_of_filing() -> None:
    told = {line[0]: line[1] for line in unit_rows(counted())}
    assert told == {
        "区医保局": "2023-11-20",
        "区人社局": "2023-11-20",
        "区民政局": "2023-11-19\n（零报告）",
        "区司法局": "台账补录",
        "区大数据中心": "2023-11-19",
        "区税务局": "未报",
        "榴园镇": "2023-11-19",
        "合计": "",
    }


def test_a_unit_that_owes_shows_no_noughts() -> None:
    table = {line[0]: line[2:] for line in unit_rows(counted())}
    assert set(table["区税务局"]) == {"—"}
    assert set(table["区大数据中心"]) == {"0", "—"}  # it filed, and a share of nothing is none


def test_one_row_of_the_unit_table() -> None:
    headings = [column.heading for column in unit_columns(FORM, counted())]
    line = next(line for line in unit_rows(counted()) if line[0] == "区医保局")
    assert dict(zip(headings, line, strict=True)) == {
        "单位": "区医保局",
        "报送日期": "2023-11-20",
        "主要负责人": "1",
        "分管负责人": "0",
        "业务科（股）长": "1",
        "其他人员": "0",
        "人次": "4",
        "事项": "3",
        "移动端": "1",
        "PC端": "1",
        "自助端": "1",
        "窗口端": "2",
        "发现问题": "3",
        "已整改": "2",
        "未整改": "1",
        "逾期": "1",
        "整改率": "66.7%",
    }


def test_the_columns_add_up_to_their_totals() -> None:
    *units, total = unit_rows(counted())
    for column in range(2, len(total) - 1):
        assert sum(int(line[column]) for line in units if line[column] != "—") == int(total[column])


def test_the_note_says_what_is_counted_and_as_of_when() -> None:
    assert plain(unit_note(counted())).startswith("注：统计截至2023年11月25日。")
    assert counted()["persons"].definition in unit_note(counted())


def test_the_ledger_has_the_columns_of_the_form_and_fits_the_turned_page() -> None:
    columns = ledger_columns(FORM)
    shown = (FORM.column("id"), FORM.column("unit"), *FORM.submitted, FORM.column("status"))
    assert [column.heading for column in columns] == [leaf.heading for leaf in leaves(shown)]
    assert sum(column.width for column in columns) <= LANDSCAPE.text_width + 0.001
    assert [column.heading for column in columns if column.group] == ["移动端", "PC端", "自助端", "窗口端"]


def test_every_row_of_the_ledger_once_unit_by_unit() -> None:
    register = [*reversed(rows())]
    table = list(ledger_rows(FORM, register, counted()))
    assert sorted(line[0] for line in table) == sorted(one.id for one in register)
    units = [line[1] for line in table]
    assert units == sorted(units, key=[standing.unit for standing in counted().standings].index)


def test_a_row_of_the_ledger_reads_as_in_the_workbook() -> None:
    table = {line[0]: line for line in ledger_rows(FORM, rows(), counted())}
    assert table["问0004"] == [
        "问0004",
        "区医保局",
        "2023-10-18",
        "汤丽（副科长）",
        "生育保险",
        "",
        "√",
        "",
        "",
        "时限长",
        "压缩",
        "2023-11-24",
        "",
        "整改中",
    ]
    ticks = to_cells(FORM.column("channels"), rows()[6].values["channels"])
    assert table["问0007"][5:9] == list(ticks) == ["√"] * 4
    assert table["问0013"][-1] == "看不懂的状态"  # what somebody typed stays as it is


def test_cells_that_hold_something_else_than_the_column_wants() -> None:
    odd = RegisterRow("", "", {"date": "某天", "channels": "窗口", "due": "下周", "item": "一\n二"}, 9)
    assert list(ledger_rows(FORM, [odd], counted())) == [
        ["", "", "某天", "", "一\n二", "", "", "", "", "", "", "下周", "", ""]
    ]


def test_no_rows() -> None:
    figures = counted("", ())
    assert list(ledger_rows(FORM, [], figures)) == []
    assert list(unit_rows(figures))[-1][2:] == ["0"] * 14 + ["—"]
