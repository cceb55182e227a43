"""What the project ships, and what it loads when it is imported."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEAVY = ("alembic", "docx", "docxtpl", "sqlalchemy", "transitions", "weasyprint")

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def list_letters() -> list[str]:
    """Return the letters of Vietnamese, vowels with every tone, small and capital."""
    small = [normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
    return small + [letter.upper() for letter in small]


def list_loaded(code: str) -> set[str]:
    """Return the top-level modules that a fresh Python has loaded after running `code`."""
    report = "import atexit, sys\natexit.register(lambda: print('LOADED', *sys.modules))\n"
    command = [sys.executable, "-c", report + code]
    run = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True)
    return {name.split(".")[0] for name in run.stdout.rsplit("LOADED", 1)[1].split()}


def list_shipped(kind: str) -> set[str]:
    """Return the wheel's names of all files of one data folder that must be in it."""
    return {
        f"vanthu/_builtin/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / kind).rglob("*")
        if path.is_file() and not path.name.startswith(("~$", ".~lock."))
    }


def read_names(requirements: list[str]) -> set[str]:
    """Return the normalised package names of requirement lines."""
    found = (re.match(r"[\w.-]+", line) for line in requirements)
    return {re.sub(r"[-_.]+", "-", match.group()).lower() for match in found if match}


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*build, "--no-deps", "--no-build-isolation", "-w", out, ROOT], check=True)
    (wheel,) = out.glob("vanthu-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_extras_that_packages_ask_for_are_pinned_as_such() -> None:
    # pip before 23.3 takes the newest release for `coverage[toml]` when only `coverage` is pinned.
    pinned = set(re.findall(r"(?m)^([\w.-]+\[[\w,.-]+\])==", LOCK))
    names = {name.partition("[")[0] for name in pinned}
    asked = {
        match[0]
        for each in distributions()
        for line in each.requires or ()
        if "extra ==" not in line and (match := re.match(r"[\w.-]+\[[\w,.-]+\]", line))
    }
    assert asked
    assert asked - pinned == set()
    assert {each.partition("[")[0] for each in asked} == names


@pytest.mark.parametrize("kind", ["workflows", "templates"])
def test_the_wheel_holds_every_file_of_a_data_folder(kind: str, wheel_names: set[str]) -> None:
    expected = list_shipped(kind)
    assert expected
    assert expected - wheel_names == set()


def test_the_wheel_is_typed_and_holds_every_module(wheel_names: set[str]) -> None:
    source = ROOT / "engine"
    modules = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
    assert (modules | {"vanthu/py.typed"}) - wheel_names == set()


def test_the_wheel_installs_nothing_beside_the_package(wheel_names: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"vanthu"}


def test_the_wheel_holds_no_file_that_is_only_for_working_on_it(wheel_names: set[str]) -> None:
    unwanted = re.compile(r"(^|/)(tests|__pycache__|bench)/|~\$")
    assert [name for name in wheel_names if unwanted.search(name)] == []


def test_the_lock_names_no_host() -> None:
    assert re.findall(r"https?:|--(?:extra-)?index-url|--find-links|--trusted-host", LOCK) == []


def test_every_locked_package_has_a_hash() -> None:
    blocks = re.split(r"\n(?=\w)", LOCK)
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_holds_every_requirement() -> None:
    build = (ROOT / "requirements" / "build.in").read_text(encoding="utf-8").splitlines()
    wanted = read_names(PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"])
    assert (wanted | read_names(build)) - read_names(LOCK.splitlines()) == set()


def test_the_build_requirement_is_the_locked_one() -> None:
    build = (ROOT / "requirements" / "build.in").read_text(encoding="utf-8").splitlines()
    assert set(PROJECT["build-system"]["requires"]) <= set(build)


def test_the_probe_sees_what_is_loaded() -> None:
    assert "transitions" in list_loaded("import transitions")


def test_importing_vanthu_loads_no_heavy_library() -> None:
    assert list_loaded("import vanthu") & set(HEAVY) == set()


def test_help_of_the_command_loads_no_heavy_library() -> None:
    code = "sys.argv = ['vanthu', '--help']\nfrom vanthu.cli import main\nsys.exit(main())"
    assert list_loaded(code) & {"alembic", "docxtpl", "sqlalchemy", "weasyprint"} == set()


def test_vietnamese_has_134_letters_with_marks_of_their_own() -> None:
    assert len([letter for letter in list_letters() if ord(letter) > 127]) == 134


@pytest.mark.parametrize("face", FACES)
def test_the_font_has_every_vietnamese_letter(face: str) -> None:
    font = TTFont(ROOT / "templates" / "fonts" / f"LiberationSerif-{face}.ttf")
    assert [letter for letter in list_letters() if ord(letter) not in font.getBestCmap()] == []


@pytest.mark.parametrize("face", FACES)
def test_the_font_is_the_unmodified_release(face: str) -> None:
    font = TTFont(ROOT / "templates" / "fonts" / f"LiberationSerif-{face}.ttf")
    assert font["name"].getDebugName(5) == "Version 2.1.5"
    assert font["OS/2"].fsType == 0, "may be embedded"
