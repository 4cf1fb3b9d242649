"""Build docs/findings.md and docs/forms.md from the declarations: ``build_docs.py [--check]``.

With ``--check`` they are only compared.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import forms_page

from toolkit.core.catalogue import ENTRIES, SEVERITY_LABELS, Entry, Scope, outline
from toolkit.forms.checks import FORM, LEVELS

ROOT = Path(__file__).resolve().parent.parent
PAGE, FORMS_PAGE = Path("docs") / "findings.md", Path("docs") / "forms.md"

_LEVELS = "、".join(f"“{option.label}”" for option in LEVELS)
_CHOSEN = FORM.column("chosen").name
_INTRO = f"""# 校验规则一览

这一页由 `scripts/dev.py docs` 按 `toolkit/core/catalogue` 中的声明生成，请勿手工修改。

每条提示依次说明：在哪里（由显示的地方加上，如“Sheet1!A5”）、发现了什么、应当怎样、怎么办。表中的“××”在实际提示中是具体的栏目、内容或日期。

| 轻重 | 含义 |
|---|---|
| 必须修改 | 该条不进台账，连同说明退回填报单位；涉及整份报送件的，整份不进台账 |
| 请核对 | 照常进台账，列出来供填报单位和区级核对 |
| 提示 | 照常进台账，只是说明情况 |

## 怎样调整轻重

总台账的“{FORM.sheet}”列出了可以调整的规则。在“{_CHOSEN}”一栏选{_LEVELS}，保存关闭后，检查、合并都按新的设定；留空的按默认。

- 表中“可否调整”为“否”的规则不能调整：文件收不下来、内容存不进去、有内容没有读取，或者认不出填报单位和日期。
- 规则由“必须修改”调为“请核对”后，有这类问题的条目照常进台账；由“请核对”调为“必须修改”后则退回。
- 升级后新增的规则，旧的总台账里没有，一律按默认；需要调整的，在“{FORM.sheet}”末尾照下面的表加一行，填写代码并选“{_CHOSEN}”。
- 新规则应先以“请核对”推行，各单位熟悉以后再改为“必须修改”。
- 总台账中没有“{FORM.sheet}”的（旧版），全部按默认。
"""
_HEADINGS = ("代码", "规则", "默认轻重", "会怎样提示", "怎么办", "举例", "可否调整")


def page() -> str:
    """The whole page."""
    parts = [_INTRO]
    for scope in Scope:
        entries = [entry for entry in ENTRIES.values() if entry.scope is scope]
        if entries:
            parts.append(f"## {scope.label}\n\n" + "".join(f"{line}\n" for line in _table(entries)))
    return "\n".join(parts)


def _table(entries: Sequence[Entry]) -> Iterator[str]:
    yield _line(_HEADINGS)
    yield "|---" * len(_HEADINGS) + "|"
    for entry in entries:
        yield _line(
            (
                f"`{entry.code}`",
                entry.title,
                SEVERITY_LABELS[entry.severity],
                outline(entry.message),
                outline(entry.hint),
                entry.example,
                "是" if entry.settable else "否",
            )
        )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Build, or with ``--check`` only compare; the answer is the exit code."""
    pages = {PAGE: page(), FORMS_PAGE: forms_page.page()}
    if list(arguments) == ["--check"]:
        different = [name for name, text in pages.items() if not _is(root / name, text)]
        for name in different:
            print(f"{name.as_posix()} 与声明不一致，请运行 python3 scripts/dev.py docs 重新生成。")
        return 1 if different else 0
    if arguments:
        print("用法：python3 scripts/build_docs.py [--check]")
        return 2
    for name, text in pages.items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
