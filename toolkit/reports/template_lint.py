"""What is wrong with a template that a clerk has edited, paragraph by paragraph, before a document fails on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from jinja2 import StrictUndefined, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment

from toolkit.reports.filling import WIDE, filled, in_chinese, texts_of
from toolkit.reports.marks import CHART, OFFER, Field, Opening, parse_tag, tokens
from toolkit.reports.refusals import ReportRefusal
from toolkit.reports.styles import STYLES

_TAG = re.compile(r"{{.*?}}|{%.*?%}")
_NAME = re.compile(r"[^\W\d]\w*")
# docxtpl marks with a letter what a tag stands for: a paragraph, a row, a cell, a run.
_LETTERED = re.compile(r"({{|{%)(?:p|tr|tc|r)(?=\s)")
_LONELY = re.compile(r"[{}]+[^{}]*}*")
_ENDLESS = "Unexpected end of template"  # as the template language says it
_EXCERPT = 12


@dataclass(frozen=True)
class TemplateFault:
    """One fault: in which paragraph, what is wrong, what to do. Without ``breaks`` a document can still be written."""

    template: str
    place: str
    what: str
    advice: str
    breaks: bool = True


@dataclass(frozen=True)
class _Line:
    place: str
    text: str


def lint(template: Path, fields: Mapping[str, str] | None, shipped: Sequence[str] = ()) -> tuple[TemplateFault, ...]:
    """Every fault of a template. ``fields`` are those it may use, None where nobody knows; ``shipped`` those it had."""
    try:
        lines, restyled = [*_lines(template)], [*_restyled(template)]
    except (FileNotFoundError, PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return (
            TemplateFault(
                template.name, "", "不存在，或者不是 Word 的 .docx 文件", "请从备份恢复，或删去后重新复制一份。"
            ),
        )
    faults = [*_broken(template.name, lines)] or [*_parsed(template.name, lines, fields)]
    if not faults and fields is not None:
        faults = [*_filled(template, fields), *_beside(template.name, lines, fields)]
    faults += restyled
    used = {name for line in lines for tag in _TAG.findall(line.text) for name in _NAME.findall(tag)}
    return (*faults, *_unused(template.name, [name for name in shipped if name not in used]))


def _lines(template: Path) -> Iterator[_Line]:
    """Every paragraph with a brace, of the text and of headers, footers and boxes."""
    for number, raw in texts_of(docx.Document(str(template))):
        text = " ".join(raw.split())
        if re.search("[{}｛｝]", text):
            shown = f"“{text[:_EXCERPT]}{'…' if len(text) > _EXCERPT else ''}”"
            yield _Line(f"{f'第{number}段' if number else '页眉页脚'}{shown}", _LETTERED.sub(r"\1", text))


def _broken(template: str, lines: Sequence[_Line]) -> Iterator[TemplateFault]:
    """Braces that do not pair within their paragraph."""
    for line in lines:
        if WIDE.search(line.text):
            yield TemplateFault(template, line.place, "用了全角花括号", "请改用半角的 {{ 和 }}。")
        elif left := _LONELY.search(_TAG.sub("", line.text)):
            what = f"“{left[0]}”处的花括号不成对"
            yield TemplateFault(template, line.place, what, "字段写成 {{ 名称 }}，两边各两个花括号，并且在同一段里。")


def _parsed(template: str, lines: Sequence[_Line], fields: Mapping[str, str] | None) -> Iterator[TemplateFault]:
    """What the template language does not understand, and fields that there are not."""
    environment = SandboxedEnvironment(undefined=StrictUndefined)
    try:
        used = meta.find_undeclared_variables(environment.parse("\n".join(line.text for line in lines)))
    except TemplateSyntaxError as fault:
        open_ended = next((line for line in lines if "{%" in line.text), lines[-1])
        place = (open_ended if _ENDLESS in str(fault.message) else lines[min(fault.lineno, len(lines)) - 1]).place
        said = in_chinese(fault.message)
        what = f"花括号里的写法有误{f'（{said}）' if said else ''}"
        yield TemplateFault(template, place, what, "字段只写名称，如 {{ 统计日期 }}。")
        return
    unknown = used - set(fields) if fields is not None else set()
    for line in lines:
        named = [name for tag in _TAG.findall(line.text) for name in _NAME.findall(tag)]
        for name in dict.fromkeys(name for name in named if name in unknown):
            near = get_close_matches(name, fields or (), 1, 0.3)
            advice = f"是不是“{near[0]}”？" if near else "可用的字段见 docs/documents.md。"
            yield TemplateFault(template, line.place, f"没有“{name}”这个字段", advice)


def _filled(template: Path, fields: Mapping[str, str]) -> Iterator[TemplateFault]:
    """What only shows when the template is filled."""
    try:
        filled(template, fields)
    except ReportRefusal as refusal:
        yield TemplateFault(template.name, "", str(refusal), "请改正后再检查一次。")


def _beside(template: str, lines: Sequence[_Line], fields: Mapping[str, str]) -> Iterator[TemplateFault]:
    """Charts, and what units have written, which take the place of a whole paragraph, within a sentence."""
    whole = {name for name, field in fields.items() if _takes_a_paragraph(field)}
    for line in lines:
        for tag in _TAG.findall(line.text):
            names = [name for name in _NAME.findall(tag) if name in whole]
            if names and _TAG.sub("", line.text.replace(tag, "", 1)).strip():
                what = f"“{names[0]}”与其他文字写在同一段里"
                yield TemplateFault(template, line.place, what, f"请把 {tag} 单独写成一段。")


def _takes_a_paragraph(field: str) -> bool:
    if not isinstance(field, Field):
        return False
    first = next(iter(tokens(field.marked)), "")
    return isinstance(first, Opening) and parse_tag(first.tag)[0] in (CHART, OFFER)


def _restyled(template: Path) -> Iterator[TemplateFault]:
    """Styles that the documents need and that are there under another name."""
    there = {style.style_id: str(style.name) for style in docx.Document(str(template)).styles}
    names = {name.casefold() for name in there.values()}
    for style in STYLES:
        if style.name.casefold() not in names and style.id in there:
            what = f"样式“{style.name}”改名成了“{there[style.id]}”"
            yield TemplateFault(template.name, "", what, f"样式的名称请改回“{style.name}”；要换样子，改样式的内容。")


def _unused(template: str, names: Sequence[str]) -> Iterator[TemplateFault]:
    for name in names:
        what = f"没有用到字段“{name}”，文稿中不会有这项内容"
        yield TemplateFault(
            template, "", what, f"有意删去的不用理会；要恢复，在适当的段落写上 {{{{ {name} }}}}。", breaks=False
        )
