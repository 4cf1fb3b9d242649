"""What all actions that write a document share: how it is to look, where it goes, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.pdf import print_to_pdf
from toolkit.actions.workspace import free_name
from toolkit.forms.settings import Settings
from toolkit.reports.imprint import Imprint
from toolkit.reports.official import Look
from toolkit.reports.red_head import RedHead
from toolkit.reports.styles import STANDARD, WINDOWS


@dataclass(frozen=True)
class Wish:
    """What is asked of a document beside its content.

    ``red_head`` puts the organ's mark and the number above it; ``number`` is the whole 发文字号, empty leaves its place
    free; ``signer`` makes it an upward document; ``copies`` are the organs of 抄送. ``pdf`` asks for a PDF too.
    """

    red_head: bool = False
    number: str = ""
    signer: str = ""
    copies: str = ""
    pdf: bool = False


@dataclass(frozen=True)
class Written:
    """A document that was written, its PDF if one was wanted and made, and what a person should know of them."""

    path: Path
    pdf: Path | None = None
    remarks: tuple[str, ...] = ()


def look_of(settings: Settings, day: date, wish: Wish = Wish()) -> Look:
    """How a document of this office looks, signed on a day."""
    fonts = WINDOWS if settings.document_fonts.strip() == "系统自带" else STANDARD
    sealed = settings.sealed.strip() != "否"
    if not wish.red_head:
        return Look(fonts, sealed)
    number = wish.number or f"{settings.document_code.strip()}〔{day.year}〕　　号"
    head = RedHead(f"{settings.office}文件", number, wish.signer)
    return Look(fonts, sealed, head, imprint=Imprint(settings.office, day, wish.copies))


def place(folder: Path, name: str, out: Path | None) -> Path:
    """Where a document goes: where it was asked for, else into a folder, beside any that is there already."""
    target = out or free_name(folder / name)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def delivered(path: Path, wish: Wish, remarks: tuple[str, ...] = ()) -> Written:
    """The outcome of a document that lies there, after making the PDF that was asked for."""
    printed = print_to_pdf(path) if wish.pdf else None
    told = (printed.remark,) if printed and printed.remark else ()
    return Written(path, printed.path if printed else None, (*remarks, *told))
