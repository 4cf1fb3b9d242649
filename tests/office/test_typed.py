"""What Excel makes of typed text, without any office."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from toolkit.hosts.libreoffice.refusals import Refused
from toolkit.hosts.libreoffice.typed import default_format, plain_number, read_typed, serial

TODAY = date(2023, 10, 18)

TAKEN: tuple[tuple[str, str, float | str, str | None], ...] = (
    ("007", "number", 7, None),
    (" 12 ", "number", 12, None),
    ("-3.50", "number", -3.5, None),
    (".5", "number", 0.5, None),
    ("110101199001011234", "number", 110101199001011000, None),
    ("0.12345678901234567", "number", 0.123456789012345, None),
    ("1e3", "number", 1000, "0.00E+00"),
    ("1,234", "number", 1234, "#,##0"),
    ("1,234,567.8", "number", 1234567.8, "#,##0.00"),
    ("(5)", "number", -5, None),
    ("12%", "number", 0.12, "0%"),
    ("12.5 %", "number", 0.125, "0.00%"),
    ("0 1/2", "number", 0.5, "# ?/?"),
    ("1 3/16", "number", 1.1875, "# ??/??"),
    ("TRUE", "logical", 1, None),
    ("false", "logical", 0, None),
    ("1-2", "number", 44928, 'm"月"d"日"'),
    ("1/2", "number", 44928, 'm"月"d"日"'),
    ("01-02", "number", 44928, 'm"月"d"日"'),
    ("2023-10", "number", 45200, "mmm-yy"),
    ("2023-10-18", "number", 45217, "yyyy/m/d"),
    ("2023/1/2", "number", 44928, "yyyy/m/d"),
    ("2023-10-18 12:00", "number", 45217.5, "yyyy/m/d h:mm"),
    ("6:00", "number", 0.25, "h:mm"),
    ("6:00:00", "number", 0.25, "h:mm:ss"),
    ("36:00", "number", 1.5, "[h]:mm:ss"),
    ("=1+1", "formula", "=1+1", None),
    ("'007", "text", "007", None),
    ("'=1+1", "text", "=1+1", None),
    ("=", "text", "=", None),
    ("-", "text", "-", None),
    ("15-20", "text", "15-20", None),
    ("2023-11-31", "text", "2023-11-31", None),
    ("2023-13", "text", "2023-13", None),
    ("2023.10.18", "text", "2023.10.18", None),
    ("0538-8888888", "text", "0538-8888888", None),
    ("第1-2条", "text", "第1-2条", None),
    ("10月底", "text", "10月底", None),
    ("8:30-12:00", "text", "8:30-12:00", None),
    ("——", "text", "——", None),
    ("①", "text", "①", None),
    ("（一）", "text", "（一）", None),
    ("窗口排队\n时间长", "text", "窗口排队\n时间长", None),
    ("  ", "text", "  ", None),
    ("1e999", "text", "1e999", None),
)


@pytest.mark.parametrize(("text", "kind", "content", "code"), TAKEN)
def test_excel_reads_a_text_as_if_it_had_been_typed(
    text: str, kind: str, content: float | str, code: str | None
) -> None:
    entry = read_typed(text, TODAY)
    assert (entry.kind, entry.number_format) == (kind, code)
    assert (
        entry.content == pytest.approx(content, rel=1e-15)
        if isinstance(content, float | int)
        else entry.content == content
    )


REFUSED = (
    "+86 13800000000", "-加强管理", "@所有人", "@", "--", "¥12", "￥1,000", "12,34", "(5%)", "13-1", "2-30", "1-32", "10-2023",
    "1-2-3", "10/18/2023", "23-10-18", "2023-10/18", "18-Oct", "Oct 18, 2023", "Mar-5", "2023年10月18日", "10月18日", "10月", "8时30分",
    "下午3:00", "8:30 AM", "8 am", "1:75", "2023-10-18 25:00", "１２", "８：３０", "#N/A", "1900-01-31",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_depends_on_excels_settings_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"not written|before 1 March 1900"):
        read_typed(text, TODAY)


def test_a_moment_is_counted_in_days() -> None:
    assert serial(date(1900, 3, 1)) == 61
    assert serial(datetime(2023, 10, 18, 18, 0)) == 45217.75
    assert default_format(datetime(2023, 10, 18)) == default_format(date(2023, 10, 18)) == "yyyy/m/d"
    with pytest.raises(Refused):
        serial(date(1900, 2, 28))


@pytest.mark.parametrize(
    ("number", "text"), [(7.0, "7"), (0.1 + 0.2, "0.3"), (13812345678.0, "13812345678"), (1.1e17, "1.1E+17")]
)
def test_a_number_becomes_a_text_of_at_most_fifteen_figures(number: float, text: str) -> None:
    assert plain_number(number) == text
