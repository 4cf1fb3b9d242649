"""The project's own virtual environment: made once, checked in no time, the same for every script.

Standard library only. The syntax stays that of old Pythons up to the version check, so that they
print a sentence instead of a traceback.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this sentence is for those who have an older one
    raise SystemExit(
        "本工具需要 Python 3.11 或更新版本，当前是 {}.{}。\n"
        "请安装新版 Python，再用它运行本命令，例如：python3.11 {}".format(
            sys.version_info[0], sys.version_info[1], " ".join(sys.argv)
        )
    )

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PINS = {"run": ROOT / "scripts" / "requirements" / "run.txt", "dev": ROOT / "scripts" / "requirements" / "dev.txt"}


def program(name: str) -> Path:
    """The path of a command that is installed in the environment."""
    return ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else ""))


def ensure(level: str) -> None:
    """Make the environment, or bring it up to date; nothing is done when it is.

    ``level`` is ``run`` (what a user needs) or ``dev`` (all that and the contributor's tools). Raises SystemExit
    with a sentence when the machine lacks something.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console may not know Chinese
    if _stamp("dev") == _wanted("dev") or _stamp(level) == _wanted(level):
        return
    if not _is_ours():
        _create()
    _install(level)
    _stamp_file(level).write_text(_wanted(level), encoding="utf-8")
    _say("运行环境已就绪。")


def run(command: str, *arguments: str) -> int:
    """Run a command that is installed in the environment, in the project's folder; the answer is its exit code."""
    sys.stdout.flush()
    try:
        return subprocess.call([str(program(command)), *arguments], cwd=ROOT)
    except KeyboardInterrupt:
        return 130


def _say(text: str) -> None:
    print(text, flush=True)


def _stamp_file(level: str) -> Path:
    return ENVIRONMENT / f"installed-{level}"


def _stamp(level: str) -> str:
    """What the environment was last brought up to; empty when it is missing or unusable."""
    stamp = _stamp_file(level)
    return stamp.read_text(encoding="utf-8") if program("python").exists() and stamp.exists() else ""


def _wanted(level: str) -> str:
    """The folder that the environment belongs to, and a digest of all that it is installed from."""
    digest = hashlib.sha256()
    for file in (PINS[level], ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return f"{ROOT}\n{digest.hexdigest()}\n"


def _is_ours() -> bool:
    """Tell a usable environment of this folder from none, a broken one, and one that was copied here."""
    return any(_stamp(level).startswith(f"{ROOT}\n") for level in PINS)


def _create() -> None:
    _say("正在创建 Python 运行环境（.venv）……")
    try:
        venv.create(ENVIRONMENT, clear=True, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as trouble:
        raise SystemExit(
            f"无法创建运行环境：{trouble}\n"
            "请确认本文件夹可以写入；在 Debian 或 Ubuntu 上还需先安装：sudo apt install python3-venv"
        ) from trouble


def _install(level: str) -> None:
    total = sum("==" in line for line in PINS[level].read_text(encoding="utf-8").splitlines())
    _say(f"正在安装 {total} 个固定版本的依赖包，首次约需一两分钟，视网速而定……")
    _pip("--require-hashes", "--requirement", str(PINS[level]))
    _say("正在安装本工具……")
    # Built with the pinned backend that is already there, so nothing unpinned is fetched.
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for link in ENVIRONMENT.rglob("_process_walk_toolkit.pth"):
        # Python before 3.13 on Windows misreads a Chinese folder name in this file; a relative path has none.
        link.write_text(os.path.relpath(ROOT, link.parent) + "\n", encoding="ascii")


def _pip(*arguments: str) -> None:
    """Call pip's install; its progress is shown as one line on a terminal, its words only when it fails."""
    command = [str(program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    lines: list[str] = []
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line.rstrip())
            if sys.stdout.isatty() and line.startswith("Collecting "):
                print(f"\r  {line.split()[1]:<60.60}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r" + " " * 62, end="\r", flush=True)
    if pip.returncode:
        told = [line for line in lines if line and not line.startswith(("WARNING:", "Collecting ", "  "))]
        raise SystemExit(
            "\n".join(told[-6:]) + "\n\n安装没有完成，原因见上。最常见的是不能上网：请检查网络，\n"
            "或按本单位的规定为 pip 配置镜像或代理，然后重新运行同一命令。"
        )
