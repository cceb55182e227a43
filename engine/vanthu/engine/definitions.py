"""What the library says, made ready to run: machines, compiled templates, rules, calendars.

Everything here is made once and kept for the life of the engine: a case costs no machine and a
document no template.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from vanthu.case import Case, Plain
from vanthu.definition.manifest import Manifest
from vanthu.definition.profile import RuleProfile
from vanthu.definition.workflow import Fields, Workflow
from vanthu.engine.days import WorkDays
from vanthu.errors import Place
from vanthu.library import Library, LoadedWorkflow
from vanthu.machine.faults import nowhere

if TYPE_CHECKING:
    from vanthu.definition.regime import Regime
    from vanthu.machine.compiled import BuiltMachine
    from vanthu.render.template import CompiledTemplate

__all__ = ["Definitions"]


class Definitions:
    """The definitions of a library, compiled on first use."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.days = WorkDays(library)
        self._workflows: dict[str, LoadedWorkflow] = {}
        self._manifests: dict[tuple[str, str], Manifest] = {}
        self._profiles: dict[tuple[str, date], RuleProfile] = {}
        self._machines: dict[str, BuiltMachine] = {}
        self._templates: dict[tuple[str, str, str], CompiledTemplate] = {}

    def workflow(self, workflow_id: str) -> Workflow:
        """Return a workflow by id."""
        return self.loaded(workflow_id).workflow

    def loaded(self, workflow_id: str) -> LoadedWorkflow:
        """Return a workflow by id with its file and hash; no folder is looked into again."""
        if workflow_id not in self._workflows:
            self._workflows[workflow_id] = self.library.workflow(workflow_id)
        return self._workflows[workflow_id]

    def manifest(self, family: str, document_type: str) -> Manifest:
        """Return the manifest of a type of papers; no folder is looked into again."""
        key = (family, document_type)
        if key not in self._manifests:
            self._manifests[key] = self.library.manifest(family, document_type)
        return self._manifests[key]

    def manifest_of(self, case: Case, document_type: str) -> Manifest:
        """Return the manifest of a type of papers of a case."""
        return self.manifest(self.workflow(case.workflow).family, document_type)

    def machine(self, workflow_id: str) -> "BuiltMachine":
        """Return the compiled machine of a workflow.

        Raises:
            DefinitionRefused: the workflow is unknown or wrong; all findings at once.
        """
        if workflow_id not in self._machines:
            from vanthu.machine.build import build_machine  # loads transitions, 0.1 s

            loaded = self.library.workflow(workflow_id)
            workflow = loaded.workflow
            self._machines[workflow_id] = build_machine(
                workflow,
                self.library.checks(),
                self.library.types(workflow),
                self.list_children(workflow),
                self.rules_names(),
                manifests=self.manifests(workflow.family),
                place_of=partial(self._place, loaded),
                place_of_check=self._place_shared,
            )
        return self._machines[workflow_id]

    def _place(self, loaded: LoadedWorkflow, path: tuple[str | int, ...]) -> Place:
        """Return where a value of a workflow stands; a shared record type is in its own file."""
        if path[:1] == ("types",) and path[1:2] and path[1] not in loaded.workflow.types:
            return self._place_shared(path)
        return loaded.file.place(path)

    def _place_shared(self, path: tuple[str | int, ...]) -> Place:
        """Return where a shared check or record type, or a value inside it, stands."""
        name, library = str(path[0]), self.library
        if name in library.checks():
            return library.check_place(name, *path[1:])
        if name == "types" and str(path[1]) in library.types():
            return library.type_place(str(path[1]), *path[2:])
        return nowhere(path)

    def list_children(self, workflow: Workflow) -> dict[str, Workflow]:
        """Return the workflows that `workflow` starts as child cases, by id."""
        return self.library.children(workflow)

    def manifests(self, family: str) -> Mapping[str, Manifest]:
        """Return the manifests of a family by document type, each read when it is asked for."""
        return _Manifests(self, family)

    def rules_names(self) -> set[str]:
        """Return every name that `rules.` may be followed by."""
        profiles = (self.library.profile(name) for name in self.library.profiles())
        return {"id", "title"}.union(*(profile.values for profile in profiles))

    def rules(self, case: Case, day: date) -> dict[str, Plain]:
        """Return the values of the rule profile of `day`, or of the one the case names."""
        key = (case.profile, day)
        if key not in self._profiles:
            self._profiles[key] = self.library.profile_on(day, case.profile or None)
        profile = self._profiles[key]
        return {"id": profile.id, "title": profile.title, **profile.values}

    def regime(self, case: Case, family: str, day: date) -> "Regime":
        """Return the format regime of a paper of `day`, or the one the case names."""
        return self.library.regime_on(family, day, case.regime or None)

    def template(self, family: str, template_id: str, regime: "Regime") -> "CompiledTemplate":
        """Return a template compiled for the page of a regime."""
        key = (family, template_id, regime.id)
        if key not in self._templates:
            # Imported here: they bring docxtpl, Jinja2 and lxml (0.2 s).
            from vanthu.render.compile import compile_template
            from vanthu.render.geometry import adjust_geometry

            path = self.library.template_path(family, template_id)
            self._templates[key] = compile_template(
                self.library.template(family, template_id),
                name=str(path),
                adjust=adjust_geometry(regime),
            )
        return self._templates[key]

    def types(self, manifest: Manifest) -> dict[str, Fields]:
        """Return the record types a manifest's fields may name."""
        return {**self.library.types(), **manifest.types}


class _Manifests(Mapping[str, Manifest]):
    """The manifests of a family: a machine reads those of its own papers, a fraction of them."""

    def __init__(self, definitions: Definitions, family: str) -> None:
        self._definitions = definitions
        self._family = family
        self._ids = definitions.library.templates(family)

    def __getitem__(self, name: str) -> Manifest:
        if name not in self._ids:
            raise KeyError(name)
        return self._definitions.manifest(self._family, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
