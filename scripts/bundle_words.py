"""What the sheet in an offline bundle says to the colleague who installs from it."""

from __future__ import annotations

_INSTALLERS = {
    "win": "双击 install.cmd，按提示回答。不需要管理员权限，也不需要联网。",
    "linux": "在本文件夹打开终端，运行 sh install.sh，按提示回答。不需要 root 权限，也不需要联网。",
}
_PYTHON = {
    "win": (
        "如果电脑上没有，请先装 Python {python} 的 64 位版本（官方安装程序 python-{python}.x-amd64.exe）。\r\n"
        "把它放在本文件夹里也可以，install.cmd 会问您要不要运行它。"
    ),
    "linux": "如果电脑上没有，请由信息中心用系统的软件源安装 python{python} 和 python{python}-venv。",
}
_SHEET = """\
“我陪群众走流程”台账工具箱 {version}：离线安装包
适用：{target}，Python {python}

一、安装
    1. 把整个压缩包解压到一个文件夹（不要在压缩包里直接运行）。
    2. 需要 Python {python}，必须是这个版本。{needed}
    3. {install}
    再次运行也没有关系：已经装好的会更新，工作文件夹里的内容不会改动。

二、装好以后
    打开工作文件夹里的“走流程菜单”，或打开“区级总台账”。
    本机缺什么，菜单的“检查本机环境”会说明。

三、包里有什么
    wheels            {count} 个组件和本工具（.whl），都是公开发布的原件
    requirements.txt  每个组件的版本和校验值；安装时逐个核对，不符的不装
    toolkit.txt       本工具的版本和校验值
    python.txt        需要的 Python 版本
    {program}

四、没有试过的
    Windows、Excel、WPS 上的安装没有在真机上试过，写法依照其公开的文档。遇到问题，请把窗口里的文字发给技术人员。
"""
_PROGRAMS = {
    "win": "install.cmd、install.ps1  安装程序（文本，可以先打开看）",
    "linux": "install.sh  安装程序（文本，可以先打开看）",
}


def sheet(target: str, python: str, version: str, count: int) -> bytes:
    """The sheet, as Notepad of every age shows it: UTF-8 with a mark, and Windows' line ends."""
    system = target.partition("_")[0]
    needed = _PYTHON[system].format(python=python).replace("\r\n", "\n       ")
    text = _SHEET.format(
        version=version,
        target=target,
        python=python,
        needed=needed,
        install=_INSTALLERS[system],
        count=count,
        program=_PROGRAMS[system],
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")
