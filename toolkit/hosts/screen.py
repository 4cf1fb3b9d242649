"""The terminal: a console, a progress bar, and text that is never taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from toolkit.actions.reading import Progress as Report

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@contextmanager
def progress(what: str) -> Iterator[Report]:
    """A progress bar on the terminal, and a function that moves it."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[item]}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what, total=None, item="")
        yield lambda done, total, item: bar.update(task, completed=done, total=total, item=item[:40])


def say(text: str = "", style: str = "") -> None:
    """One line of text, taken as it is."""
    out.print(Text(text, style=style))


def columns(rows: Iterable[tuple[Sequence[str], str]]) -> None:
    """Rows of texts without lines around them, each with its style; only the last column is ever broken."""
    shown = Table.grid(padding=(0, 2))
    for texts, style in rows:
        while len(shown.columns) < len(texts):
            shown.add_column(no_wrap=len(shown.columns) < len(texts) - 1, overflow="fold")
        shown.add_row(*map(Text, texts), style=style)
    out.print(shown)


def table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], styles: Sequence[str] = (), *, whole: Sequence[int] = ()
) -> None:
    """A table of texts. ``styles`` are the rows' colours, in turn; the columns in ``whole`` are never broken."""
    shown = Table(header_style="bold")
    for number, heading in enumerate(headings):
        shown.add_column(heading, overflow="fold", no_wrap=number in whole)
    for number, row in enumerate(rows):
        style = styles[number] if number < len(styles) else ""
        shown.add_row(*(Text("" if cell is None else str(cell)) for cell in row), style=style)
    out.print(shown)
