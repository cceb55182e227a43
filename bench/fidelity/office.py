"""The second program: LibreOffice makes PDFs of the same Word files."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from vanthu.engine.finishing import find_fonts

PACKAGES = "libreoffice-writer-nogui fonts-liberation"
TIMEOUT_S = 600
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same">
    <family>Times New Roman</family>
    <prefer><family>Liberation Serif</family></prefer>
  </alias>
</fontconfig>
"""
"""Both programs use the same font files; otherwise the comparison would be one of fonts."""


def find_office() -> str:
    """Return LibreOffice's program; ends the run with what to install where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise SystemExit(f"LibreOffice is missing; install {PACKAGES}")
    return found


def make_pdfs(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return the PDF LibreOffice made of each Word file, where it made one."""
    profile = (folder / "profile").resolve().as_uri()
    command = [find_office(), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "FONTCONFIG_FILE": str(_write_fonts(folder))}
    subprocess.run(
        command, check=True, timeout=TIMEOUT_S, capture_output=True, env=environment
    )
    made = {path: folder / f"{path.stem}.pdf" for path in paths}
    return {path: pdf for path, pdf in made.items() if pdf.is_file()}


def _write_fonts(folder: Path) -> Path:
    path = folder / "fonts.conf"
    path.write_text(FONTS.format(folder=find_fonts(), cache=(folder / "fontcache").resolve()))
    return path
