"""What the launcher itself tells a clerk: only that Python cannot be reached. All else is said by Python.

``scripts/build_vba.py`` turns the words into character codes, since VBA source with Chinese in it depends on the code
page of the machine. What stands in braces is filled in by ``Launcher.bas``.
"""

from __future__ import annotations

from collections.abc import Mapping

# The exit code of a run that has told the clerk itself why it came to nothing.
TOLD = 3
# What Windows answers for a program that it only offers to install.
NOT_INSTALLED = 9009

WORDS: Mapping[str, str] = {
    "title": "走流程工具箱",
    # The file beside the workbook that a colleague asks for.
    "log": "按钮日志.txt",
    "not_in_folder": (
        "请先把这个工作簿保存在本机或共享文件夹的工作文件夹里，再点按钮。\n"
        "网盘（OneDrive、SharePoint）中直接打开的工作簿不能用按钮。"
    ),
    "not_found": (
        "没有找到 Python，按钮暂时不能用，工作簿没有改动。\n"
        "请联系技术人员安装本工具箱，或者在工作簿旁边的 xlwings.conf 中写明 Python 的位置。\n\n"
        "找过的位置：{python}"
    ),
    "failed": (
        "没有运行成功（代码 {code}），可能是本工具箱没有装好，或者 Python 低于 3.11。\n"
        "请联系技术人员，并把下面的日志文件发给他们。\n\n"
        "Python：{python}\n日志：{log}"
    ),
    "unforeseen": (
        "没有运行成功，工作簿没有改动。\n"
        "请保存工作簿，关闭后重新打开再试；仍不行的，请把下面的提示告诉技术人员。\n\n"
        "{error}"
    ),
}
