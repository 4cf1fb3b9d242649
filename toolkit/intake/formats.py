"""Which reader takes which kind of file.

Seldom needed readers are imported when their first file arrives, so that a child process starts quickly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from toolkit.intake import sniffing
from toolkit.intake.excel_xml import read_xlsx
from toolkit.intake.grids import Read
from toolkit.intake.limits import Limits
from toolkit.intake.members import Allowance, Member
from toolkit.intake.refusals import Refusal, unreadable


def unlocked(data: bytes, kind: str, allowance: Allowance) -> tuple[bytes, str]:
    """The bytes and the kind without encryption. Raises Refusal when no known password opens the file."""
    if kind not in (sniffing.LOCKED_OFFICE, sniffing.XLS):
        return data, kind
    from toolkit.intake.decryption import decrypt, is_encrypted_stream
    from toolkit.intake.excel_binary import workbook_stream

    if kind == sniffing.XLS and not is_encrypted_stream(workbook_stream(data)[1]):
        return data, kind
    data = decrypt(data, allowance.passwords)
    kind = sniffing.sniff(data)
    if kind == sniffing.LOCKED_OFFICE:
        raise Refusal(unreadable("package"))
    return data, kind


def _xlsb(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.excel_xlsb import read_xlsb

    return read_xlsb(data, limits)


def _xls(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.excel_binary import read_xls

    return read_xls(data, limits)


def _ods(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.opendocument import read_ods

    return read_ods(data, limits)


def _fods(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.opendocument import read_fods

    return read_fods(data, limits)


def _docx(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.word import read_docx

    return read_docx(data, limits)


def _csv(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.delimited import read_delimited, stem

    return read_delimited(data, limits, stem(name))


def _html(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.html import read_html

    return read_html(data, limits)


def _mhtml(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.mail import read_saved_page

    return read_saved_page(data, limits)


def _spreadsheetml(data: bytes, limits: Limits, name: str) -> Read:
    from toolkit.intake.spreadsheetml import read_spreadsheetml

    return read_spreadsheetml(data, limits)


def _zip(data: bytes, allowance: Allowance) -> Iterator[Member]:
    from toolkit.intake.archives import zip_members

    return zip_members(data, allowance)


def _seven_zip(data: bytes, allowance: Allowance) -> Iterator[Member]:
    from toolkit.intake.more_archives import seven_zip_members

    return seven_zip_members(data, allowance)


def _rar(data: bytes, allowance: Allowance) -> Iterator[Member]:
    from toolkit.intake.more_archives import rar_members

    return rar_members(data, allowance)


def _eml(data: bytes, allowance: Allowance) -> Iterator[Member]:
    from toolkit.intake.mail import message_members

    return message_members(data, allowance)


def _msg(data: bytes, allowance: Allowance) -> Iterator[Member]:
    from toolkit.intake.outlook import outlook_members

    return outlook_members(data, allowance)


TABLES: Mapping[str, Callable[[bytes, Limits, str], Read]] = {
    sniffing.XLSX: lambda data, limits, name: read_xlsx(data, limits),
    sniffing.XLSB: _xlsb,
    sniffing.XLS: _xls,
    sniffing.ODS: _ods,
    sniffing.FODS: _fods,
    sniffing.DOCX: _docx,
    sniffing.CSV: _csv,
    sniffing.HTML: _html,
    sniffing.MHTML: _mhtml,
    sniffing.SPREADSHEETML: _spreadsheetml,
}
CONTAINERS: Mapping[str, Callable[[bytes, Allowance], Iterator[Member]]] = {
    sniffing.ZIP: _zip,
    sniffing.SEVEN_ZIP: _seven_zip,
    sniffing.RAR: _rar,
    sniffing.EML: _eml,
    sniffing.MSG: _msg,
}
