"""``toolkit doctor``: facts become checks, each with words for what to do; probes with Windows' answers as data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PureWindowsPath

import pytest

from tests.hosts.test_cli import toolkit
from toolkit.actions import setup
from toolkit.actions.doctoring import Facts, State, checks_json, examine
from toolkit.actions.doctoring.facts import (
    Buttons,
    Macros,
    Package,
    Place,
    Programs,
    Python,
    TrustedLocation,
    Unpacking,
)
from toolkit.actions.trouble import Trouble
from toolkit.hosts import excel_trust, repairing, xlwings_settings
from toolkit.hosts.probes import Machine, gather
from toolkit.hosts.probes.pythons import packages

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2023, 11, 20, 9, 30, tzinfo=CHINA)
PYTHONW = r"C:\Users\张三\AppData\Local\ProcessWalkToolkit\venv\Scripts\pythonw.exe"
FONTS = frozenset({"方正小标宋简体", "FangSong_GB2312", "楷体_GB2312", "SimHei", "SimSun"})
ROOT = PureWindowsPath(r"D:\台账 2023")
PLACE = Place(ROOT, exists=True, free_bytes=5 << 30, newest=NOW, launcher=True)
SOUND = Facts(
    system="win32",
    now=NOW,
    python=Python((3, 11, 9), 64, "python.exe", (Package("lxml", "5.3", "6.1.3"),)),
    buttons=Buttons("xlwings.conf", PYTHONW, True, PYTHONW),
    programs=Programs(excel="16.0"),
    fonts=FONTS,
    unpacking=Unpacking(True, True, True),
    keyring="Windows WinVaultKeyring",
    macros=Macros(locations=(TrustedLocation("d:\\台账 2023\\"),)),
    place=PLACE,
)


def check(facts: Facts, which: str) -> tuple[State, str, str]:
    (found,) = [check for check in examine(facts) if check.id == which]
    return found.state, found.found, found.advice


def test_a_sound_computer_has_nothing_to_do() -> None:
    checks = examine(SOUND)
    assert {check.state for check in checks} == {State.OK}
    assert not [check for check in checks if check.advice]
    assert len({check.id for check in checks}) == len(checks) == 13


def with_place(**changes: object) -> Facts:
    return replace(SOUND, place=replace(PLACE, **changes))  # type: ignore[arg-type]


FAULTS = [
    (replace(SOUND, python=replace(SOUND.python, version=(3, 10, 1))), "python", State.MISSING, "3.11"),
    (replace(SOUND, python=replace(SOUND.python, bits=32)), "python", State.MISSING, "64 位"),
    (
        replace(SOUND, python=replace(SOUND.python, packages=(Package("lxml", "5.3", None),))),
        "packages", State.MISSING, "没有安装：lxml",
    ),
    (
        replace(SOUND, python=replace(SOUND.python, packages=(Package("lxml", "5.10", "5.9.1"),))),
        "packages", State.MISSING, "lxml 5.9.1（需要 5.10 以上）",
    ),
    (replace(SOUND, buttons=replace(SOUND.buttons, named=None)), "buttons", State.ADVICE, "--repair"),
    (replace(SOUND, buttons=replace(SOUND.buttons, named_exists=False)), "buttons", State.MISSING, "不存在"),
    (replace(SOUND, buttons=replace(SOUND.buttons, named="D:/p.exe")), "buttons", State.ADVICE, "D:/p.exe"),
    (replace(SOUND, keyring=""), "keyring", State.ADVICE, "邮箱"),
    (replace(SOUND, unpacking=Unpacking(True, True, False)), "archives", State.ADVICE, "缺解压程序"),
    (replace(SOUND, unpacking=Unpacking(False, True, True)), "archives", State.ADVICE, "py7zr"),
    (replace(SOUND, now=NOW.replace(year=2009)), "clock", State.MISSING, "校准"),
    (replace(SOUND, now=NOW - timedelta(days=3)), "clock", State.MISSING, "还没有到"),
    (replace(SOUND, now=NOW.replace(tzinfo=UTC)), "clock", State.ADVICE, "北京时间"),
    (replace(SOUND, programs=Programs(wps=r"C:\et.exe")), "programs", State.ADVICE, "走流程菜单"),
    (replace(SOUND, programs=Programs(libreoffice="7.4", bridge="no uno")), "programs", State.ADVICE, "no uno"),
    (replace(SOUND, programs=Programs()), "programs", State.MISSING, "Excel 或 WPS"),
    (replace(SOUND, macros=Macros()), "macros", State.ADVICE, "启用内容"),
    (replace(SOUND, macros=Macros(1)), "macros", State.ADVICE, "风险"),
    (replace(SOUND, macros=Macros(3)), "macros", State.MISSING, "数字签名"),
    (replace(SOUND, macros=Macros(4)), "macros", State.MISSING, "toolkit trust"),
    (replace(SOUND, macros=Macros(4, decreed=True)), "macros", State.MISSING, "信息中心"),
    (with_place(from_internet=True), "macros", State.MISSING, "解除锁定"),
    (with_place(on_network=True), "macros", State.ADVICE, "toolkit trust"),
    (replace(SOUND, macros=replace(SOUND.macros or Macros(), locations_disabled=True)), "macros", State.ADVICE, "询问"),
    (replace(SOUND, fonts=FONTS - {"SimHei"}), "fonts", State.ADVICE, "没有 黑体"),
    (replace(SOUND, fonts=FONTS - {"FangSong_GB2312"} | {"仿宋"}), "fonts", State.ADVICE, "有仿宋可代"),
    (with_place(exists=False), "workspace", State.MISSING, "toolkit init"),
    (with_place(refusal="Permission denied"), "workspace", State.MISSING, "权限"),
    (with_place(trouble="少了“参数”"), "ledger", State.MISSING, "备份"),
    (with_place(open_by="王芳在 Excel 或 WPS 中"), "ledger", State.ADVICE, "王芳在 Excel 或 WPS 中打开"),
    (with_place(launcher=False), "launcher", State.ADVICE, "--repair"),
    (with_place(free_bytes=None), "room", State.ADVICE, "查不到"),
    (with_place(free_bytes=100 << 20), "room", State.MISSING, "100 MB"),
    (with_place(free_bytes=500 << 20), "room", State.ADVICE, "备份"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "which", "state", "word"), FAULTS)
def test_each_fault_is_told_with_what_to_do(facts: Facts, which: str, state: State, word: str) -> None:
    found = check(facts, which)
    assert found[0] is state
    assert found[2]
    assert word in found[1] + found[2]
    others = [other for other in examine(facts) if other.state is not State.OK and other.id != which]
    assert others == [], "one fault is told once"


def test_every_check_that_can_fail_is_among_the_cases() -> None:
    assert {which for _, which, _, _ in FAULTS} == {check.id for check in examine(SOUND)}


@pytest.mark.parametrize(
    ("location", "holds"),
    [
        (TrustedLocation("D:/台账 2023"), True),
        (TrustedLocation("D:\\"), False),
        (TrustedLocation("D:\\", subfolders=True), True),
        (TrustedLocation(r"D:\台账", subfolders=True), False),
    ],
)
def test_which_folders_a_trusted_location_covers(location: TrustedLocation, holds: bool) -> None:
    state = check(replace(SOUND, macros=Macros(4, locations=(location,))), "macros")[0]
    assert (state is State.OK) is holds


def test_a_share_is_trusted_only_where_shares_are_allowed() -> None:
    macros = Macros(4, locations=(TrustedLocation(str(ROOT)),), network_locations=True)
    assert check(replace(with_place(on_network=True), macros=macros), "macros")[0] is State.OK


class FakeRegistry:
    """A registry as data: hive and key, then the values. Windows knows no case in names of keys."""

    def __init__(self, content: Mapping[tuple[str, str], Mapping[str, object]]) -> None:
        self.content: dict[tuple[str, str], dict[str, object]] = {
            (hive, key.lower()): dict(values) for (hive, key), values in content.items()
        }
        self.names = {key.lower(): key for _, key in content}

    def values(self, hive: str, key: str) -> Mapping[str, object]:
        return self.content.get((hive, key.lower()), {})

    def keys(self, hive: str, key: str) -> Sequence[str]:
        beginning = f"{key.lower()}\\"
        below = (name for of, name in self.content if of == hive and name.startswith(beginning))
        return list(dict.fromkeys(self.names[name][len(beginning) :].partition("\\")[0] for name in below))

    def write(self, hive: str, key: str, values: Mapping[str, str | int]) -> None:
        self.names[key.lower()] = key
        self.content.setdefault((hive, key.lower()), {}).update(values)


USER, COMPUTER = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
APPS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
EXCEL = r"C:\Program Files\Microsoft Office\Root\Office16\EXCEL.EXE"
REGISTRY: dict[tuple[str, str], Mapping[str, object]] = {
    (COMPUTER, rf"{APPS}\excel.exe"): {"": EXCEL, "Path": "C:\\"},
    ("HKEY_CLASSES_ROOT", r"Excel.Application\CurVer"): {"": "Excel.Application.16"},
    (USER, SECURITY): {"VBAWarnings": 2},
    (USER, rf"{SECURITY}\Trusted Locations\Location2"): {"Path": "C:\\Users\\张三\\XLSTART\\"},
    (COMPUTER, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"): {
        "SimSun & NSimSun (TrueType)": "simsun.ttc",
        "SimHei (TrueType)": "simhei.ttf",
        "KaiTi (TrueType)": "simkai.ttf",
    },
    (USER, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"): {
        "仿宋_GB2312 (TrueType)": "fs.ttf",
        "方正小标宋简体 (TrueType)": "fz.ttf",
    },
}


def windows(home: Path, registry: FakeRegistry | None = None) -> Machine:
    return Machine(
        "win32",
        home,
        {"LOCALAPPDATA": r"C:\Users\张三\AppData\Local", "USERPROFILE": r"C:\Users\张三"},
        registry or FakeRegistry(REGISTRY),
        lambda program: program if program.endswith("pythonw.exe") else None,
        lambda program, argument: "",
        lambda: NOW,
        PureWindowsPath(PYTHONW).with_name("python.exe"),  # type: ignore[arg-type]
    )


def test_the_probes_read_windows_registry(tmp_path: Path) -> None:
    facts = gather(windows(tmp_path), None)
    assert facts.programs == Programs(excel=f"16.0，{EXCEL}")
    assert facts.macros == Macros(2, locations=(TrustedLocation("C:\\Users\\张三\\XLSTART\\"),))
    assert {"SimSun", "NSimSun", "SimHei", "KaiTi", "仿宋_GB2312", "方正小标宋简体"} <= facts.fonts
    assert facts.buttons == Buttons(str(tmp_path / ".xlwings" / "xlwings.conf"), None, False, PYTHONW)
    assert check(facts, "fonts")[1] == "没有 楷体_GB2312（有楷体可代）"


def test_a_policy_goes_before_the_users_own_setting(tmp_path: Path) -> None:
    policy = {(USER, r"Software\Policies\Microsoft\Office\16.0\Excel\Security"): {"VBAWarnings": 4}}
    macros = gather(windows(tmp_path, FakeRegistry({**REGISTRY, **policy})), None).macros
    assert macros is not None
    assert (macros.warnings, macros.decreed) == (4, True)


def test_wps_that_answers_for_excel_is_not_excel(tmp_path: Path) -> None:
    wps = r"C:\Users\张三\AppData\Local\Kingsoft\WPS Office\office6\et.exe"
    registry = FakeRegistry(
        {
            (USER, rf"{APPS}\excel.exe"): {"": wps},
            (USER, rf"{APPS}\et.exe"): {"": f'"{wps}"'},
            (COMPUTER, r"SOFTWARE\LibreOffice\LibreOffice\24.2"): {"Path": "C:\\"},
        }
    )
    assert gather(windows(tmp_path, registry), None).programs == Programs(None, wps, "24.2")


def test_repairing_writes_a_configuration_that_every_encoding_reads(tmp_path: Path) -> None:
    (tmp_path / ".xlwings").mkdir()
    file = tmp_path / ".xlwings" / "xlwings.conf"
    file.write_text('"PYTHONPATH","D:\\库"\n"INTERPRETER_WIN","D:\\old.exe"\n', encoding="gb18030")
    machine = windows(tmp_path)
    assert len(repairing.repair_here(machine, None)) == 1
    assert file.read_text(encoding="utf-8") == (
        '"PYTHONPATH","D:\\库"\n"INTERPRETER_WIN","%LOCALAPPDATA%\\ProcessWalkToolkit\\venv\\Scripts\\pythonw.exe"\n'
    )
    assert repairing.repair_here(machine, None) == ()
    assert check(gather(machine, None), "buttons")[0] is State.OK


def test_a_workspace_gets_its_launcher(tmp_path: Path) -> None:
    root = setup.init(tmp_path / "台账 2023").workspace.root
    machine = windows(tmp_path)
    assert check(gather(machine, root), "launcher")[0] is State.ADVICE
    repairing.repair_here(machine, root)
    assert check(gather(machine, root), "launcher")[0] is State.OK
    assert (root / "走流程菜单.cmd").exists()


def test_a_setting_without_its_quotes_counts_too() -> None:
    assert xlwings_settings.setting("INTERPRETER_WIN , C:\\p.exe\n", "INTERPRETER_WIN") == "C:\\p.exe"
    assert xlwings_settings.setting('"INTERPRETER_WIN",""\n', "INTERPRETER_WIN") is None
    assert xlwings_settings.expanded("%localappdata%\\a%b%", {"LOCALAPPDATA": "C:\\L"}) == "C:\\L\\a%b%"
    assert xlwings_settings.portable("D:\\p.exe", {"LOCALAPPDATA": ""}) == "D:\\p.exe"


def test_trusting_adds_the_folder_once_and_nothing_else() -> None:
    registry = FakeRegistry(REGISTRY)
    before = dict(registry.content)
    folder = Path(r"D:\台账 2023")
    assert excel_trust.trust(registry, folder, on_network=False)
    added = {key for key in registry.content if key not in before}
    assert added == {(USER, rf"{SECURITY}\Trusted Locations\Location0".lower())}
    assert registry.content[added.pop()] == {
        "Path": "D:\\台账 2023\\",
        "AllowSubfolders": 0,
        "Description": "走流程工具箱的工作文件夹",
    }
    assert not excel_trust.trust(registry, folder, on_network=False)


def test_trusting_a_share_allows_shares() -> None:
    registry, share = FakeRegistry(REGISTRY), Path(r"\\fwq\共享\台账")
    assert excel_trust.trust(registry, share, on_network=True)
    assert registry.values(USER, rf"{SECURITY}\Trusted Locations")["AllowNetworkLocations"] == 1
    assert not excel_trust.trust(registry, share, on_network=True)


def test_trusting_against_a_policy_is_refused() -> None:
    key = (USER, r"Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations")
    registry = FakeRegistry({**REGISTRY, key: {"AllLocationsDisabled": 1}})
    with pytest.raises(Trouble, match="禁用所有受信任位置"):
        excel_trust.trust(registry, Path(r"D:\台账"), on_network=False)


def test_requirements_of_extras_are_no_condition() -> None:
    lines = ["pytest>=8.4", "nothing-of-the-kind>=1.0", "py7zr>=0.22; extra == 'archives'"]
    assert [(one.name, one.present is None) for one in packages(lines)] == [
        ("pytest", False),
        ("nothing-of-the-kind", True),
    ]


def test_this_very_computer(tmp_path: Path) -> None:
    root = setup.init(tmp_path / "台账 2023").workspace.root
    before = sorted(path.name for path in root.iterdir())
    done = toolkit("doctor", "-w", root, "--json")
    answer = {one["id"]: one for one in json.loads(done.stdout)}
    assert {one["state"] for one in answer.values()} <= {"ok", "advice", "missing"}
    assert all(answer[name]["state"] == "ok" for name in ("python", "packages", "workspace", "ledger", "launcher"))
    assert (done.returncode == 1) is any(one["state"] == "missing" for one in answer.values())
    assert sorted(path.name for path in root.iterdir()) == before
    lacking = toolkit("doctor", "-w", tmp_path)
    assert lacking.returncode == 1
    assert "缺少工作文件夹" in "".join(lacking.stdout.split())


def test_its_json_is_of_these_fields() -> None:
    assert list(checks_json(examine(SOUND))[0]) == ["id", "title", "state", "found", "advice"]


def test_trust_is_for_windows(tmp_path: Path) -> None:
    root = setup.init(tmp_path / "台账").workspace.root
    done = toolkit("trust", "-w", root)
    assert done.returncode == 2
    assert "本机不需要" in done.stderr
