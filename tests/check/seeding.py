"""Seeds one fault into a copy of a real definition, and says where the finding must stand.

`§` in the new text (or in `at`, a text elsewhere in the file) marks the exact place: its line and
column. In a Word template the place is the paragraph that the edit stands in, counted here by the
`<w:p>` of the XML, not by the program.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.word_files import replace_parts
from vanthu.check import check_paths
from vanthu.errors import Finding
from vanthu.library import Library

ROOT = Path(__file__).parents[2]
MARK = "§"
BODY = "word/document.xml"

Spot = tuple[str, int, int]
"""Code, then line and column."""


@cache
def builtin() -> Library:
    """Return the built-in library, each file of it read once for all faults."""
    return Library.builtin()


@cache
def library_of(folder: str) -> Library:
    """Return the built-in library with an example's folder in front; without one for ""."""
    return builtin().extended(ROOT / folder) if folder else builtin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An edit of a YAML file: `old` stands there once and becomes `new`.

    `library` is the folder of the example whose units the file leans on.
    """

    id: str
    file: str
    old: str
    new: str
    code: str
    at: str = ""
    library: str = ""

    def seed(self, folder: Path) -> tuple[Path, Spot]:
        """Write the faulty copy; return its path, and where the finding must stand."""
        text = (ROOT / self.file).read_text(encoding="utf-8")
        assert text.count(self.old) == 1, f"{self.old!r} stands {text.count(self.old)} times"
        text = text.replace(self.old, self.new)
        if self.at:
            plain = self.at.replace(MARK, "")
            assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times"
            text = text.replace(plain, self.at)
        before, after = text.split(MARK)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        path = folder / Path(self.file).name
        path.write_text(before + after, encoding="utf-8")
        return path, (self.code, line, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """An edit of one part of a Word template: the first `old` becomes `new`."""

    id: str
    template: str
    old: str
    new: str
    code: str
    library: str = ""
    part: str = BODY
    label: str = "body"
    paragraph: int | None = None

    def seed(self, folder: Path) -> tuple[Path, tuple[str, str, int]]:
        """Write the faulty copy with its manifest; return its path and code, part, paragraph."""
        source = ROOT / "templates" / "dang" / self.template
        data = source.with_suffix(".docx").read_bytes()
        with zipfile.ZipFile(BytesIO(data)) as archive:
            xml = archive.read(self.part).decode()
        assert self.old in xml, f"{self.old!r} is not in {self.part}"
        position = xml.index(self.old)
        paragraph = len(re.findall(r"<w:p[ >]", xml[:position]))
        path = folder / f"{self.template}.docx"
        changed = xml.replace(self.old, self.new, 1)
        path.write_bytes(replace_parts(data, {self.part: changed.encode()}))
        manifest = source.with_suffix(".yaml")
        (folder / manifest.name).write_bytes(manifest.read_bytes())
        given = paragraph if self.paragraph is None else self.paragraph
        return path, (self.code, self.label, given)


@cache
def look_for(fault: Fault | TemplateFault) -> tuple[bool, str]:
    """Return whether the fault is found at its exact place, and what was found instead."""
    with TemporaryDirectory() as folder:
        path, wanted = fault.seed(Path(folder))
        findings = check_paths(library_of(fault.library), [path]).findings
        told = [finding for finding in findings if finding.place.file == str(path)]
        spots = {_spot(finding, fault) for finding in told}
        return wanted in spots, f"wanted {wanted}, found {show(findings)}"


def _spot(finding: Finding, fault: Fault | TemplateFault) -> tuple[str, str | int, int]:
    place = finding.place
    if isinstance(fault, TemplateFault):
        return finding.code, place.part, place.paragraph
    return finding.code, place.line, place.column


def show(findings: Iterable[Finding]) -> str:
    """Return findings for a failing test; every sentence is made in both languages."""
    return "\n".join(f"{each.code}: {each.line('vi')} / {each.text('en')}" for each in findings)
