"""The commands that write documents: the report, and the page on faults."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, open_workspace
from toolkit.hosts import document_views, reconcile_views, screen, template_commands, views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.document_options import Copies, Number, Out, Pdf, RedHead, Signer
from toolkit.hosts.file_passwords import file_passwords
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, day_of, print_json

if TYPE_CHECKING:
    from toolkit.actions.digesting import DigestOutcome

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="生成文稿，检查格式。")
app.add_typer(template_commands.app, name="templates")


@app.command("summary", cls=Command)
def summary(
    workspace: Folder = HERE,
    out: Out = None,
    as_of: AsOf = None,
    material: Annotated[
        bool,
        typer.Option("--material", help="把各单位书面报告的内容放进各部分供修改；不写文件则用“收件”和“归档”中的。"),
    ] = False,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="与 --material 同用：书面报告的文件或文件夹，可写多个。", metavar="[书面报告...]", show_default=False
        ),
    ] = None,
    red_head: RedHead = False,
    number: Number = "",
    signer: Signer = "",
    copies: Copies = "",
    pdf: Pdf = False,
    as_json: AsJson = False,
) -> None:
    """生成报市级协调机制办公室的总结报告（Word）。

    例：toolkit report summary --workspace 台账2023
    """
    from toolkit.actions import reporting
    from toolkit.actions.documents import Wish

    if files and not material:
        raise Trouble(f"多了参数“{files[0]}”。", "要引用书面报告，请在前面加 --material。")
    place = open_workspace(workspace)
    found = _gathered(place, files or ()) if material else None
    wish = Wish(red_head, number, signer, copies, pdf)
    written = reporting.write_report(place, out, day_of(as_of), wish, found.material if found else reporting.NOTHING)
    if as_json:
        print_json(reporting.report_json(written.path, written.figures, found))
        return
    document_views.show_written(written)
    if found:
        reconcile_views.show_gathered(found)
    screen.say("报告中标有【请补充】的段落需要您补写；数字都来自总台账，可用 toolkit figures 逐个核对。")


def _gathered(place: Workspace, files: Sequence[Path]) -> DigestOutcome:
    from toolkit.actions import digesting

    return digesting.gather(place, files)


@app.command("circular", cls=Command)
def circular(
    workspace: Folder = HERE,
    month: Annotated[
        datetime | None,
        typer.Option("--month", formats=["%Y-%m"], help="通报的月份，如 2023-11；默认本月。", metavar="月份"),
    ] = None,
    as_of: AsOf = None,
    out: Out = None,
    red_head: RedHead = True,
    number: Number = "",
    copies: Copies = "",
    pdf: Pdf = False,
    as_json: AsJson = False,
) -> None:
    """生成问题整改和优化提升情况的月度通报（Word）：各单位排名、成效、滞后单位和逾期问题清单。

    例：toolkit report circular --workspace 台账2023 --month 2023-11
    """
    from toolkit.actions import circulars, reporting
    from toolkit.actions.documents import Wish

    today = date.today()
    day = circulars.day_of_circular(month.date() if month else None, as_of.date() if as_of else None, today)
    wish = Wish(red_head, number, copies=copies, pdf=pdf)
    written = circulars.make_circular(open_workspace(workspace), day, today, out, wish)
    if as_json:
        print_json(reporting.report_json(written.path, written.figures))
    else:
        document_views.show_circular(written)


@app.command("notice", cls=Command)
def notice(
    form: Annotated[
        str, typer.Argument(help="要公示的登记表代码：service_items、leaders 等。", metavar="登记表")
    ] = "service_items",
    workspace: Folder = HERE,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="公示日期；默认今天。", metavar="日期")
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help="公示到哪一天；不写则不列期限。", metavar="日期"),
    ] = None,
    phone: Annotated[str, typer.Option("--phone", help="受理意见的电话。", metavar="电话")] = "",
    out: Out = None,
    pdf: Pdf = False,
) -> None:
    """生成重点事项清单、领导干部名册等的公示（Word）；只列出可以公开的栏目。

    例：toolkit report notice service_items --workspace 台账2023 --until 2023-10-20 --phone 0632-7711234
    """
    from toolkit.actions import publishing
    from toolkit.actions.documents import Wish
    from toolkit.reports.public_notice import Publication

    publication = Publication(day_of(on), until.date() if until else None, phone)
    document_views.show_notice(publishing.publish(open_workspace(workspace), form, publication, out, Wish(pdf=pdf)))


@app.command("check", cls=Command)
def check(
    file: Annotated[Path, typer.Argument(help="要检查的 Word 文档（.docx）。", metavar="文件")],
    as_json: AsJson = False,
) -> None:
    """对照《党政机关公文格式》（GB/T 9704-2012）检查 Word 文档的格式。有不符合规定的内容时，退出码为 1。

    例：toolkit report check 文稿/峰城区试点工作总结报告.docx
    """
    from toolkit.actions import conformity

    done = conformity.check_format(file)
    if as_json:
        print_json(conformity.conformity_json(done))
    else:
        document_views.show_conformity(done)
    if done.errors:
        raise typer.Exit(1)


@app.command("faults", cls=Command)
def faults(
    workspace: Folder = HERE,
    batch: Annotated[
        int | None,
        typer.Option("--batch", help="只统计这一批；默认统计全部批次。", metavar="批次", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="文件位置；默认在“文稿”文件夹。", metavar="文件")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """生成报送材料问题一览（Excel，一页）：哪些问题最常见，哪些单位需要指导。

    例：toolkit report faults --workspace 台账2023
    """
    from toolkit.actions import fault_overview

    with screen.progress("校验") as progress:
        done = fault_overview.write_fault_overview(
            open_workspace(workspace), day_of(as_of), batch=batch, out=out, progress=progress, passwords=file_passwords
        )
    views.show_fault_overview(done)
