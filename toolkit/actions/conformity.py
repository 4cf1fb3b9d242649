"""Holding a Word document against GB/T 9704-2012, whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.actions.trouble import Trouble
from toolkit.core import catalogue
from toolkit.core.findings import Finding
from toolkit.intake.limits import MEGABYTE, ORDINARY
from toolkit.intake.word_parts import word_parts
from toolkit.reports.conformity.checker import check
from toolkit.reports.conformity.deviations import Deviation


@dataclass(frozen=True)
class Conformity:
    """What a document deviates in; errors first."""

    path: Path
    deviations: tuple[Deviation, ...]

    @property
    def errors(self) -> int:
        """How many of them a clause forbids."""
        return sum(deviation.binding for deviation in self.deviations)


def check_format(path: Path) -> Conformity:
    """Check one .docx file. Raises Trouble for a file that is none or that cannot be opened safely."""
    if not path.is_file():
        raise Trouble(f"没有找到文件“{path}”。", "请检查文件名和所在的文件夹。")
    if path.stat().st_size > ORDINARY.file:
        raise Trouble(f"“{path.name}”超过{ORDINARY.file // MEGABYTE}兆，不检查。", "请压缩文稿中的图片后再检查。")
    parts = word_parts(path.read_bytes())
    if isinstance(parts, Finding):
        told = "请确认文件是 Word 的 .docx 格式、没有加密；.doc、.wps 文件请先用 Word 或 WPS 另存为 .docx。"
        raise Trouble(f"“{path.name}”打不开。{catalogue.message(parts)}", told)
    if not any(name.endswith("document.xml") for name in parts):
        raise Trouble(f"“{path.name}”不是 Word 文档。", "请选择 .docx 文件。")
    return Conformity(path, check(parts))


def conformity_json(done: Conformity) -> dict[str, object]:
    """The outcome as plain data."""
    return {
        "file": done.path.name,
        "errors": done.errors,
        "deviations": [
            {
                "code": one.rule.code,
                "clause": one.rule.clause,
                "severity": "error" if one.binding else "advice",
                "places": list(one.places),
                "found": one.found,
                "wanted": one.rule.wanted,
                "hint": one.rule.hint,
            }
            for one in done.deviations
        ],
    }
