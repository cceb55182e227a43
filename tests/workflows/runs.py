"""Runs input files of `cases/` and of the examples, and keeps what came of it for all tests."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from vanthu.case import Case
from vanthu.engine import CaseReport, DocumentReport, Engine, EventReport, RunReport
from vanthu.store import open_store

HERE = Path(__file__).parent
CASES = HERE / "cases"
EXAMPLES = HERE.parent.parent / "examples"
REFUSED = "tu-choi-"
"""How the files begin that must be refused; the line is marked with MARK."""
MARK = "# bị từ chối"
WHOLE = "*"
"""Stands for the whole text of a step that an edit takes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What running one input file left behind, children included; the engine stays open."""

    engine: Engine
    path: Path
    report: RunReport
    events: dict[str, tuple[EventReport, ...]]

    @property
    def case(self) -> CaseReport:
        """The case of the file."""
        return self.report.cases[0]

    @property
    def stored(self) -> dict[str, Case]:
        """The cases as the store holds them."""
        url = f"sqlite:///{self.engine.output.parent}/register.db"
        with open_store(url, read_only=True) as store, store.read() as reader:
            return {record.case.id: record.case for record in reader.cases()}

    @property
    def states(self) -> dict[str, str]:
        """State by unit of the children."""
        return {child.unit: child.state for child in self.case.children}

    @property
    def papers(self) -> list[str]:
        """The papers: `cb1.bien-ban/lần 1 01-BB/CB`, with `r2` for revisions and `draft`."""
        return [_describe(paper, self.case.id) for paper in self.report.documents]

    def paper(self, name: str) -> str:
        """Return the text of the paper `type[/key]`, or of a child's as `cb1.type[/key]`."""
        named = {_name(paper, self.case.id): paper for paper in self.report.documents}
        path = named[name].docx
        assert path is not None
        return read_text(path)


def _name(paper: DocumentReport, case: str) -> str:
    child = paper.case.removeprefix(case).removeprefix(".")
    prefix = f"{child}." if child else ""
    return f"{prefix}{paper.type}" + (f"/{paper.key}" if paper.key else "")


def _describe(paper: DocumentReport, case: str) -> str:
    parts = [_name(paper, case), paper.reference]
    parts.append(f"r{paper.revision}" if paper.revision > 1 else "")
    parts.append("draft" if paper.status == "draft" else "")
    return " ".join(part for part in parts if part)


def read_text(docx: Path) -> str:
    """Return the text of a Word file, paragraphs joined by single spaces, all of them plain."""
    with ZipFile(docx) as package:
        xml = package.read("word/document.xml").decode().replace("\u00a0", " ")
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    texts = ("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in paragraphs)
    return " ".join(text for text in texts if text)


def find_file(name: str) -> Path:
    """Return the input file of a case or of an example, by its name without ending."""
    example = EXAMPLES / name / f"{name}.yaml"
    return example if example.is_file() else CASES / f"{name}.yaml"


def library_of(path: Path) -> Path:
    """Return the folder whose units a file uses."""
    return HERE if path.parent == CASES else path.parent


def run_file(engine: Engine, path: Path) -> Ran:
    """Run one input file and return what it left behind."""
    report = engine.run([path])
    ids = [report.cases[0].id, *(child.id for child in report.cases[0].children)]
    events = {each: engine.history(each) for each in ids}
    return Ran(engine=engine, path=path, report=report, events=events)


def list_cases() -> list[str]:
    """Return the names of the case files that run through."""
    return sorted(path.stem for path in CASES.glob("*.yaml") if not path.stem.startswith(REFUSED))


def list_refused() -> list[str]:
    """Return the names of the case files that must be refused."""
    return sorted(path.stem for path in CASES.glob(f"{REFUSED}*.yaml"))


def list_examples() -> list[str]:
    """Return the names of the shipped examples."""
    return sorted(path.stem for path in EXAMPLES.glob("*/*.yaml"))


def find_step(text: str, step: str) -> tuple[int, int]:
    """Return where a step begins and ends in the text of an input file.

    `hold` is the first step with this trigger, `hold#2` the second one in the file; `data` is what
    the case starts with.
    """
    if step == "data":
        return text.index("\ndata:"), text.index("\nsteps:")
    trigger, _, number = step.partition("#")
    starts = [found.start() for found in re.finditer(rf"- trigger: {trigger}\b", text)]
    start = starts[int(number or 1) - 1]
    following = re.search(r"^ *- trigger:|^children:", text[start + 2 :], re.MULTILINE)
    return start, start + 2 + following.start() if following else len(text)


def edit_steps(text: str, edits: Iterable[tuple[str, str, str]]) -> str:
    """Return the text with `old`, which stands there once, replaced by `new` in each step named."""
    for step, old, new in edits:
        start, end = find_step(text, step)
        if old == WHOLE:
            text = text[:start].rstrip(" ") + text[end:]
            continue
        block = text[start:end]
        assert block.count(old) == 1, f"{old!r} stands {block.count(old)} times in {step}"
        text = text[:start] + block.replace(old, new) + text[end:]
    return text


def lines_of(text: str, step: str) -> range:
    """Return the lines of a step, counted from 1."""
    start, end = find_step(text, step)
    return range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1)
