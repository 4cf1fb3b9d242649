"""The commands about what units file, and how far the campaign reaches."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import filing_views
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, day_of, print_json

_Out = Annotated[Path | None, typer.Option("--out", "-o", help="文件位置；默认在“文稿”文件夹。", metavar="文件")]


def filings(
    workspace: Folder = HERE,
    as_of: AsOf = None,
    notice: Annotated[bool, typer.Option("--notice", help="生成给欠报单位的催报通知（Word）。")] = False,
    by: Annotated[
        datetime | None,
        typer.Option("--by", formats=["%Y-%m-%d"], help="催报通知要求的补报日期；默认“尽快”。", metavar="日期"),
    ] = None,
    out: _Out = None,
    as_json: AsJson = False,
) -> None:
    """备案情况：各单位的方案、清单、名单、排班表、台账、总结报了没有，迟了几天，有没有错；可生成催报通知。

    例：toolkit filings --workspace 台账2023 --notice --by 2023-11-27
    """
    from toolkit.actions import filing_matrix
    from toolkit.reports.filing_matrix import matrix_json

    place, day = open_workspace(workspace), day_of(as_of)
    if notice:
        path, found = filing_matrix.write_reminder(place, day, due=by.date() if by else None, out=out)
    else:
        path, found = None, filing_matrix.matrix_of(place, day)
    if as_json:
        print_json(matrix_json(found))
    else:
        filing_views.show_matrix(found)
        if path:
            filing_views.show_notice(path)


def coverage(
    workspace: Folder = HERE,
    as_of: AsOf = None,
    within: Annotated[int, typer.Option("--within", help="聘期几天内届满的体验员要列出。", metavar="天数")] = 30,
    sheet: Annotated[bool, typer.Option("--sheet", help="另外生成一份 Excel 表，放在“文稿”文件夹。")] = False,
    out: _Out = None,
    as_json: AsJson = False,
) -> None:
    """覆盖情况：哪些公布的事项没人走过、哪些渠道没人试过、哪些领导没走过流程，体验员的来源、领域和聘期。

    例：toolkit coverage --workspace 台账2023 --sheet
    """
    from toolkit.actions import covering

    place, day = open_workspace(workspace), day_of(as_of)
    path = None
    if sheet or out:
        written = covering.write_coverage(place, day, within=within, out=out)
        path, found = written.path, written.coverage
    else:
        found = covering.coverage_of(place, day)
    if as_json:
        print_json(covering.coverage_json(found, within))
    else:
        filing_views.show_coverage(found, within)
        if path:
            filing_views.show_written(path)


COMMANDS = (filings, coverage)
