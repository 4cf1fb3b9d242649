#!/bin/sh
# Installs the toolkit on a Linux desktop for the user who runs this: no root, no network if the wheels lie beside it.
# Safe to repeat. sh install.sh [WORKSPACE]
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
home=${XDG_DATA_HOME:-$HOME/.local/share}/process-walk-toolkit
environment=$home/venv

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# The bundle's wheels are for one version of Python; from a checkout any one from 3.11 on will do.
wanted=''
[ -f "$here/python.txt" ] && wanted=$(cat "$here/python.txt")
suits() {
    "$1" -c 'import sys; v = sys.argv[1]; n = sys.version_info[:2]
sys.exit(n != tuple(map(int, v.split("."))) if v else n < (3, 11))' "$wanted" 2>/dev/null
}
find_python() {
    for name in ${wanted:+"python$wanted"} python3 python3.13 python3.12 python3.11; do
        path=$(command -v "$name") && suits "$path" && { printf '%s\n' "$path"; return; }
    done
    return 1
}
python=$(find_python) || fail "没有找到 Python ${wanted:-3.11 或更新版本}。请由信息中心安装 python${wanted:-3.11} 和 python${wanted:-3.11}-venv，再运行本程序。"
say "使用 $python"

if [ -x "$environment/bin/python" ] && suits "$environment/bin/python"; then
    say "运行环境已有，更新：$environment"
else
    say "建立运行环境：$environment"
    "$python" -m venv --clear "$environment" || fail "没有建成运行环境。Debian、UOS、麒麟上还需要安装 python${wanted:-3}-venv。"
fi

install() { "$environment/bin/python" -m pip --disable-pip-version-check --no-input install --quiet "$@"; }
say "安装组件，约需一两分钟……"
if [ -d "$here/wheels" ]; then
    install --no-index --find-links "$here/wheels" --require-hashes --requirement "$here/requirements.txt" &&
        install --no-index --find-links "$here/wheels" --require-hashes --no-deps --force-reinstall \
            --requirement "$here/toolkit.txt"
else
    install --require-hashes --requirement "$here/requirements/run.txt" &&
        install --no-deps --no-build-isolation --force-reinstall "$here/.."
fi || fail "没有装好，原因见上。"

toolkit=$environment/bin/toolkit
workspace=${1:-}
if [ -z "$workspace" ]; then
    printf '工作文件夹放在哪里（直接回车：%s）：' "$HOME/走流程台账"
    read -r workspace || workspace=''
    workspace=${workspace:-$HOME/走流程台账}
fi
"$toolkit" init "$workspace" && "$toolkit" doctor --repair --workspace "$workspace"
code=$?
[ "$code" -le 1 ] || exit "$code"
say "装好了。双击“$workspace”里的“走流程菜单”开始；桌面提示不受信任时，右键选“允许启动”。"
