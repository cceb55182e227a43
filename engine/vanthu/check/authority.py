"""The papers a workflow makes: may the body issue such a paper, and does it sign as that body."""

from collections.abc import Iterator

from vanthu.check.places import place_sharply
from vanthu.check.survey import Survey
from vanthu.definition.manifest import OfficialType
from vanthu.definition.misspelt import tell_unknown
from vanthu.definition.reader import YamlFile
from vanthu.definition.workflow import DocumentSpec, Transition, Workflow
from vanthu.errors import Fact, Finding, Refused
from vanthu.library import Library

__all__ = ["check_papers", "read_official_types"]

COMMITTEES = ("committee", "standing_committee")
CELLS = ("cell", "cell_congress")
UNSIGNED_FORMS = ("minutes", "holder", "none", "own")
"""Forms of signing that do not say which body issues the paper: no authority line, or its own."""

Path = tuple[str | int, ...]


def check_papers(survey: Survey, workflow: Workflow, yaml: YamlFile) -> None:
    """Check every document of a workflow against the official types and its issuing body."""
    official = read_official_types(survey.library)
    manifests = survey.manifests(workflow.family) or {}
    made = {spec.type for each in workflow.transitions for spec in each.documents}
    for index, transition in enumerate(workflow.transitions):
        for number, spec in enumerate(transition.documents):
            path: Path = ("transitions", index, "documents", number)
            manifest = manifests.get(spec.type)
            symbol = manifest.symbol if manifest else None
            paper = _Paper(workflow, transition, spec, yaml, path)
            survey.add(*paper.check_form())
            if symbol in official:
                survey.add(*paper.check_authority(symbol, official[symbol]))
            survey.add(*paper.check_attachment(made))


def read_official_types(library: Library) -> dict[str, OfficialType]:
    """Return the official types by symbol; none when their table is broken or missing."""
    try:
        return dict(library.official_types().types)
    except Refused:
        return {}


class _Paper:
    """One document of a transition."""

    def __init__(
        self,
        workflow: Workflow,
        transition: Transition,
        spec: DocumentSpec,
        yaml: YamlFile,
        path: Path,
    ) -> None:
        self.workflow, self.transition, self.spec = workflow, transition, spec
        self.yaml, self.path = yaml, path

    def _finding(self, code: str, *inside: str | int, **facts: Fact) -> Finding:
        place = place_sharply(self.yaml, (*self.path, *inside))
        told: dict[str, Fact] = {"trigger": self.transition.trigger, "type": self.spec.type}
        return Finding(code=code, place=place, facts=told | facts)

    def _bodies(self) -> frozenset[str]:
        """Return the kinds of body that may stand behind the paper; empty when nothing is known."""
        if self.spec.body == "superior":
            return frozenset(COMMITTEES)  # what is above a cell or a committee is a committee
        kinds = self.workflow.unit_kinds
        bodies = {"committee": COMMITTEES, "cell": CELLS}
        return frozenset(
            body for end, group in bodies.items() for kind in kinds if kind.endswith(end)
            for body in group
        )  # fmt: skip

    def check_form(self) -> Iterator[Finding]:
        """Tell a paper signed in the name of a body that these units do not have."""
        form = self.spec.sign.form if self.spec.sign else "none"
        bodies = self._bodies()
        if form not in UNSIGNED_FORMS and bodies and form not in bodies:
            known = tuple(sorted(bodies - {"cell_congress"}))
            facts: dict[str, Fact] = {"form": form, "known": known}
            yield self._finding("paper-signed-by-other-body", "sign", "form", **facts)

    def check_authority(self, symbol: str, official: OfficialType) -> Iterator[Finding]:
        """Tell a paper of a type that its body has no authority to issue."""
        form = self.spec.sign.form if self.spec.sign else "none"
        bodies = self._bodies() if form in UNSIGNED_FORMS else frozenset({form})
        if bodies and not bodies & set(official.bodies):
            allowed = official.bodies or ("–",)
            yield self._finding(
                "paper-without-authority", "type", symbol=symbol, label=official.label,
                bodies=tuple(sorted(bodies)), allowed=allowed,
            )  # fmt: skip

    def check_attachment(self, made: set[str]) -> Iterator[Finding]:
        """Tell a paper attached to one that the workflow never makes."""
        target = self.spec.attached_to
        if target and target not in made:
            place = place_sharply(self.yaml, (*self.path, "attached_to"))
            yield tell_unknown("paper-attached", target, sorted(made), place)
