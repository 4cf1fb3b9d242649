"""What a file is, by its content; its ending is never asked."""

from __future__ import annotations

import io
import re
from collections.abc import Collection

from toolkit.intake.directories import directory
from toolkit.intake.packages import inflate
from toolkit.intake.refusals import Refusal, unreadable
from toolkit.intake.text import decode, looks_like_text

# Kinds that are read: tables.
XLSX, XLSB, XLS, ODS, DOCX = "xlsx", "xlsb", "xls", "ods", "docx"
CSV, HTML, SPREADSHEETML, MHTML, LOCKED_OFFICE = "csv", "html", "spreadsheetml", "mhtml", "locked_office"
FODS = "fods"
# Kinds that are opened: files inside of files.
ZIP, SEVEN_ZIP, RAR, EML, MSG = "zip", "7z", "rar", "eml", "msg"
# Every other kind is a key of the catalogue's KINDS.

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"Rar!\x1a\x07", RAR),
    (b"PK\x07\x08", "split_archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\0\0\1\0", "image"),
    (b"{\\rtf", "rtf"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\x78\x9f\x3e\x22", "winmail"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "gzip"),
    (b"\xfd7zXZ", "gzip"),
    (b"L\0\0\0\1\x14\2\0", "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"\0\1\0\0Standard", "access"),
    (b"ID3", "audio_video"),
    (b"OggS", "audio_video"),
    (b"\x1aE\xdf\xa3", "audio_video"),
    (b"8BPS", "image"),
)
_CONTAINED: tuple[tuple[bytes, str], ...] = (
    (b"ftypheic", "image"),
    (b"ftyp", "audio_video"),
    (b"WEBP", "image"),
    (b"WAVE", "audio_video"),
    (b"AVI ", "audio_video"),
)
_HEADERS = re.compile(
    r"\A(?:From [^\n]*\n)?(?:(?:[!-9;-~]+:[^\n]*|[ \t][^\n]*)\r?\n)*?"
    r"(?:from|to|subject|date|received|mime-version|message-id|return-path|content-type|delivered-to|x-mailer)[ \t]*:",
    re.IGNORECASE,
)
# The first element after declarations, processing instructions and comments.
_ROOT = re.compile(r"(?:<\?[^>]*>|<!--.*?-->|<![^>]*>|\s)*<([A-Za-z][\w.:-]*)", re.DOTALL)
_PAGE_TAGS = {
    "html",
    "head",
    "body",
    "table",
    "meta",
    "style",
    "title",
    "div",
    "span",
    "p",
    "tr",
    "tbody",
    "center",
    "font",
    "link",
    "script",
    "form",
}


def sniff(data: bytes) -> str:
    """The kind of a file. Raises Refusal for an empty or a broken one."""
    if not data:
        raise Refusal(unreadable("zero_bytes"))
    if data.startswith(b"PK\3\4") or data.startswith(b"PK\5\6"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    for signature, kind in _CONTAINED:
        if signature in data[4:12]:
            return kind
    if data[257:262] == b"ustar":
        return "gzip"
    return _text_kind(data) if looks_like_text(data) else _trailing_zip_kind(data)


def _trailing_zip_kind(data: bytes) -> str:
    """A zip file with something before it, or the last volume of a split one."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - 66_000))
    if end < 0:
        return "unknown"
    return "split_archive" if data[end + 4 : end + 6] != b"\0\0" else _zip_kind(data)


def _zip_kind(data: bytes) -> str:
    entries = {entry.name.lower(): entry for entry in directory(data)}
    names = entries.keys()
    if "[content_types].xml" in names or "_rels/.rels" in names:
        return _office_kind(names)
    if "content.xml" in names and ("mimetype" in names or "meta-inf/manifest.xml" in names):
        mime = inflate(data, entries["mimetype"], 200, whole=False) if "mimetype" in names else b"spreadsheet"
        return ODS if b"spreadsheet" in mime else "odt" if b"opendocument.text" in mime else "odf"
    if "ofd.xml" in names:
        return "ofd"
    return "numbers" if "index/document.iwa" in names or "index.zip" in names else ZIP


def _office_kind(names: Collection[str]) -> str:
    for part, kind in (
        ("xl/workbook.xml", XLSX),
        ("xl/workbook.bin", XLSB),
        ("word/document.xml", DOCX),
        ("word/document2.xml", DOCX),  # written by Word in a browser
        ("ppt/presentation.xml", "ppt"),
    ):
        if part in names:
            return kind
    if any(name.startswith("xl/") for name in names):
        raise Refusal(unreadable("missing_parts"))
    return "office_other"


def _ole_kind(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {"/".join(path).lower() for path in container.listdir()}
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, RecursionError):
        raise Refusal(unreadable("ole")) from None
    for stream, kind in (
        ("workbook", XLS),
        ("book", XLS),
        ("encryptedpackage", LOCKED_OFFICE),
        ("worddocument", "doc"),
        ("powerpoint document", "ppt"),
        ("__properties_version1.0", MSG),
    ):
        if stream in names:
            return kind
    # Every Office program writes this stream; without it the directory itself is damaged.
    if "\x05summaryinformation" in names:
        return "office_other"
    raise Refusal(unreadable("ole"))


def _text_kind(data: bytes) -> str:
    try:
        head = decode(data)[:8000].lstrip()
    except Refusal:
        # A message may mix encodings; its headers are plain letters.
        head = data[:8000].decode("latin-1").lstrip()
    root = _ROOT.match(head)
    if root is not None:
        return _markup_kind(head, root[1].lower())
    if _HEADERS.match(head):
        return MHTML if _is_saved_page(head) else EML
    return HTML if "<table" in head.lower() else CSV


def _markup_kind(head: str, root: str) -> str:
    """The kind of a file that begins with markup, by its first element."""
    prefix, _, name = root.rpartition(":")
    if name == "workbook" and "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return SPREADSHEETML
    if name in ("worddocument", "package") and "microsoft.com/office" in head:
        return "word_xml"
    if prefix == "office" and name.startswith("document"):
        return FODS
    return HTML if name in _PAGE_TAGS or "<table" in head.lower() else "xml"


def _is_saved_page(head: str) -> bool:
    """A page saved as one file looks like a message, but was never sent to anybody."""
    headers = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0].lower()
    sent = re.search(r"^(?:to|received|message-id|return-path|delivered-to)[ \t]*:", headers, re.MULTILINE)
    page = re.search(r"multipart/related|x-document-type|snapshot-content-location", headers)
    return sent is None and page is not None
