"""What the schema cannot say: values that agree with each other and with what the case knows.

Checks between fields are the point of the workflows; a walk that left them to chance would be
refused at almost every step. Each entry here makes one input agree; all else stays random.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.workflows_random.values import CELLS, Sampler
from vanthu.case import Case, Facts
from vanthu.definition.workflow import Transition

OPTIONAL = 0.4
HELD = {"hold": "held_on", "hold_session": "held_on", "hold_conference": "conference_on",
        "close_comments": "comment_to"}  # fmt: skip
"""Trigger → the field with the day it must be fired on, or not before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One firing to make input for; `derived` holds what the case's computed values are now."""

    case: Case
    transition: Transition
    day: date
    facts: Facts
    sampler: Sampler
    derived: Mapping[str, Any]

    @property
    def data(self) -> Mapping[str, Any]:
        """The data of the case."""
        return self.case.data

    @property
    def committee(self) -> int:
        """How many decide in the unit's committee."""
        size: Any = self.facts.unit.get("committee_members", 7)
        return int(size)

    def after(self, days: int) -> str:
        """Return the day some days after the step."""
        return (self.day + timedelta(days=days)).isoformat()

    def person(self, *roles: str) -> str:
        """Return somebody of the unit with one of these roles."""
        found = [str(one["id"]) for one in self.facts.roster if one["role"] in roles]
        return self.sampler.chance.choice(found)

    def text(self) -> str:
        """Return any words."""
        return self.sampler.text(12, 60)


def find_day(trigger: str, case: Case, today: date, chance: random.Random) -> date:
    """Return the day of a step: the one the case has set for it, or soon."""
    if trigger in HELD and HELD[trigger] in case.data:
        return date.fromisoformat(str(case.data[HELD[trigger]]))
    if trigger in ("close_year", "start_review") and chance.random() < 0.5:
        return max(today, date(today.year, 12, 20))
    step = 31 if trigger in ("record_month", "skip_month") else 3
    return today + timedelta(days=chance.randrange(step))


def list_fields(transition: Transition, chance: random.Random) -> Iterator[str]:
    """Yield the fields to give: the required ones, of the others some."""
    for name, need in transition.input.items():
        if need == "required" or (name not in NEVER and chance.random() < OPTIONAL):
            yield name


NEVER = {
    "format_faults",  # any fault sends a draft back
    "late_units", "figures", "missing", "redo_units", "subordinates", "matters",
    "typed_rows", "units", "personal", "gaps", "unstudied", "unregistered", "new_classes",
}  # fmt: skip
"""Optional inputs that are given only where HINTS say so."""


def vote(base: int) -> dict[str, int]:
    """Return a vote in which all agree."""
    return {"for_votes": base, "against": 0, "abstain": 0}


def _attendance(_: Asked) -> dict[str, int]:
    counts = dict.fromkeys(("probationary", "exempt_absent", "temporarily_out", "suspended"), 0)
    return {"official": 9, **counts, "present_official": 9, "present_probationary": 0}


def _standing(asked: Asked) -> int:
    size: Any = asked.facts.unit.get("standing_members", asked.committee)
    return int(size)


def _plan_vote(asked: Asked) -> dict[str, int]:
    kind = asked.case.workflow
    known: Any = asked.derived.get("deciders")
    if known is not None:
        return vote(int(known))
    return vote(_standing(asked) if kind == "so-ket" else asked.committee)


def _quarters(asked: Asked) -> list[dict[str, Any]]:
    year = int(str(asked.data["period_from"])[:4])
    return [
        {"quarter": n, "theme": asked.text(), "from_date": f"{year}-{3 * n - 2:02}-01",
         "to_date": f"{year}-{3 * n:02}-28"}
        for n in range(1, 5)
    ]  # fmt: skip


def _cells(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"unit": cell, "topic": asked.text(), "monitor": "duv", "held_by": asked.after(30)}
        for cell in CELLS
    ]


def _answers(asked: Asked) -> list[dict[str, Any]]:
    tasks: Any = asked.derived.get("open_tasks", [])
    return [
        {"task": one["task"], "status": "done", "done_on": asked.day.isoformat()}
        if asked.sampler.chance.random() < 0.6
        else {"task": one["task"], "status": "continuing", "note": asked.text()}
        for one in tasks
    ]


def _items(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"number": n, "theme_part": asked.text(), "work": f"{asked.text()} {n}",
         "measure": asked.text(), "due": f"{asked.data['year']}-12-15", "expected": asked.text()}
        for n in range(1, asked.sampler.chance.randint(2, 5))
    ]  # fmt: skip


def _results(asked: Asked) -> list[dict[str, Any]]:
    items: Any = asked.data.get("items", [])
    chance = asked.sampler.chance
    return [{"number": one["number"], "percent": chance.randrange(101)} for one in items]


def _month(asked: Asked) -> int:
    if asked.transition.trigger == "comment_month":
        done: Any = asked.derived.get("commented", [])
        open_ones = [n for n in _list(asked.derived.get("recorded")) if n not in done]
        return asked.sampler.chance.choice(open_ones) if open_ones else 1
    year: Any = asked.data["year"]
    reached = 12 if asked.day.year > year else asked.day.month
    first: Any = asked.derived.get("first_month", 1)
    recorded = _list(asked.derived.get("recorded"))
    free = [n for n in range(int(first), reached + 1) if n not in recorded]
    return asked.sampler.chance.choice(free) if free else 1


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _open_quarter(asked: Asked) -> int:
    opened = [row.get("quarter") for row in asked.facts.children if row["state"] != "cancelled"]
    free = [n for n in range(1, 5) if n not in opened] or [1, 2, 3, 4]
    return asked.sampler.chance.choice(free)


def _class(asked: Asked) -> list[dict[str, Any]]:
    due: Any = asked.data["study_due"]
    done: Any = asked.derived.get("studied", 0)
    known = _list(asked.data.get("classes"))
    here = min(int(due) - int(done), max(1, asked.sampler.chance.randint(1, int(due))))
    kind = "study" if here > 0 else "awareness"
    return [
        {"number": len(known) + 1, "title": asked.text(), "kind": kind, "place": asked.text(),
         "from_date": asked.day.isoformat(), "to_date": asked.day.isoformat(),
         "enrolled": max(here, 1), "completed": max(here, 0)}
    ]  # fmt: skip


def _unstudied(asked: Asked) -> list[dict[str, Any]]:
    due: Any = asked.data["study_due"]
    left = int(due) - int(asked.derived.get("studied", 0))
    return [{"unit": "cb1", "count": left, "reason": asked.text()}] if left else []


def _commitments(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"unit": cell, "members": 10, "exempt": 1, "commitments": 9, "plans": 9, "explained": 0}
        for cell in CELLS
    ]


def _missing(asked: Asked) -> list[dict[str, Any]]:
    waiting: Any = asked.derived.get("unsettled", [])
    waived = [
        row["unit"] for row in asked.facts.children if row["state"] in ("waived", "not_submitted")
    ]
    typed: Any = asked.derived.get("typed_ids", [])
    units = [one for one in (*waiting, *waived) if one["id"] not in typed]
    return [{"unit": one["id"], "reason": asked.text(), "members": 10} for one in units]


def _table(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"unit": cell, "kind": "chi_bo", "members": 10, "members_studied": 9, "mass": 2,
         "mass_studied": 2, "cells": 1, "themed_meetings": 4, "rating": "Hoàn thành tốt",
         "submitted_on": asked.day.isoformat()}
        for cell in CELLS
    ]  # fmt: skip


def _figures(asked: Asked) -> list[dict[str, Any]]:
    """Return the rows of the units that have not reported themselves."""
    done = [row["unit"]["id"] for row in asked.facts.children  # type: ignore[index,call-overload]
            if row["state"] in ("submitted", "accepted")]  # fmt: skip
    return [row for row in _table(asked) if row["unit"] not in done]


def _handbooks(asked: Asked) -> list[dict[str, Any]]:
    year = int(str(asked.data["period_from"])[:4])
    return [
        {"unit": cell, "year": year, "people": 10, "exempt": 1, "registered": 9, "months_due": 108,
         "months_recorded": 107, "months_explained": 1, "months_commented": 100,
         "note": asked.text()}
        for cell in CELLS
    ]  # fmt: skip


def _subjects(asked: Asked) -> list[dict[str, Any]]:
    period = {name: str(asked.data[name]) for name in ("period_from", "period_to")}
    return [{"subject": f"{asked.text()} {n}", **period} for n in (1, 2)]


def _meeting(asked: Asked, present: int) -> dict[str, Any]:
    return {
        "start_time": "14:00", "end_time": "15:30", "place": asked.text(),
        "chair": asked.person("secretary"), "recorder": asked.person("clerk"),
        "present": present, "conclusions": [asked.text()],
        "opinions": [{"speaker": "Đảng uỷ viên", "text": asked.text()}],
    }  # fmt: skip


def _standing_meeting(asked: Asked) -> dict[str, Any]:
    meeting = _meeting(asked, _standing(asked))
    del meeting["opinions"]
    return meeting


def _papers(asked: Asked) -> list[dict[str, Any]]:
    filed = [row for row in asked.facts.children if row["state"] == "filed"]
    return [
        {"unit": row["unit"]["id"], "title": asked.text(), "author": "Đảng viên", "pages": 5}  # type: ignore[index,call-overload]
        for row in filed
    ]


def _resolution_vote(asked: Asked) -> dict[str, int]:
    if asked.transition.trigger == "reject":
        return {"for_votes": 2, "against": asked.committee - 2, "abstain": 0}
    return vote(asked.committee)


def _comments(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"number": n, "sender": f"Đảng viên {n}", "clause": "I", "text": asked.text(),
         "disposition": asked.sampler.chance.choice(("accepted", "partly")), "reply": asked.text()}
        for n in (1, 2)
    ]  # fmt: skip


def _until(asked: Asked, least: int, most: int) -> str:
    return asked.after(asked.sampler.chance.randint(least, most))


HINTS: Mapping[str, Callable[[Asked], Any]] = {
    "accepted_on": lambda asked: asked.day.isoformat(),
    "activity": lambda asked: {
        "day": asked.day.isoformat(), "what": asked.text(), "who": asked.text()
    },
    "addressees": lambda asked: 9,
    "van-ban.addressees": lambda asked: [asked.text()],
    "attendance": _attendance,
    "basis_documents": lambda asked: [{"kind": "Chỉ thị", "date": "2016-05-15"}],
    "resolution_bases": lambda asked: [{"kind": "Chỉ thị", "date": "2016-05-15"}],
    "cells": _cells,
    "bao-cao-don-vi.cells": lambda asked: 1,
    "chair": lambda asked: asked.person("secretary"),
    "class_day": lambda asked: _until(asked, 1, 3),
    "comments": _comments,
    "comment_from": lambda asked: asked.day.isoformat(),
    "comment_to": lambda asked: _until(asked, 1, 4),
    "commitments": lambda asked: 5,
    "committee_meeting": lambda asked: _meeting(asked, asked.committee),
    "conclusion_vote": lambda asked: vote(asked.committee),
    "conference_on": lambda asked: _until(asked, 2, 6),
    "due_count": lambda asked: 9,
    "present_count": lambda asked: asked.sampler.chance.randint(1, 9),
    "called": lambda asked: 9,
    "present": lambda asked: asked.sampler.chance.randint(1, 9),
    "end_time": lambda asked: "17:30",
    "exempt": lambda asked: 0,
    "expected_cells": lambda asked: len(CELLS),
    "expected_committees": lambda asked: 0,
    "expected_organisations": lambda asked: 0,
    "expected_members": lambda asked: 20,
    "study_due": lambda asked: asked.sampler.chance.randint(2, 20),
    "final_paper": lambda asked: {
        "unit": asked.case.unit, "title": asked.text(), "author": "Đảng viên", "pages": 4
    },
    "final_papers": _papers,
    "held_on": lambda asked: _until(asked, 2, 6),
    "items": _items,
    "meeting_day": lambda asked: _until(asked, 0, 4),
    "record_month.meeting_day": lambda asked: asked.day.isoformat(),
    "skip_month.meeting_day": lambda asked: asked.day.isoformat(),
    "hold_seminar.meeting_day": lambda asked: asked.day.isoformat(),
    "members": lambda asked: 10,
    "official": lambda asked: 9,
    "official_members": lambda asked: 9,
    "members_studied": lambda asked: asked.sampler.chance.randint(1, 10),
    "mass": lambda asked: 4,
    "mass_studied": lambda asked: asked.sampler.chance.randint(0, 4),
    "meetings_per_cell": lambda asked: 4,
    "themed_meetings": lambda asked: 4,
    "members_rated": lambda asked: 20,
    "members_good": lambda asked: asked.sampler.chance.randint(0, 20),
    "minutes_secretary": lambda asked: asked.person("clerk"),
    "recorder": lambda asked: asked.person("clerk"),
    "missing": _missing,
    "monitor": lambda asked: "duv",
    "month": _month,
    "new_classes": _class,
    "new_commitments": _commitments,
    "no_opinion": lambda asked: 7,
    "opening_quarter": _open_quarter,
    "papers_sent_on": lambda asked: asked.day.isoformat(),
    "plan_vote": _plan_vote,
    "quarters": _quarters,
    "rating": lambda asked: "Hoàn thành tốt",
    "so-tay.rating": lambda asked: "good",
    "reach_due": lambda asked: 9,
    "reach_done": lambda asked: 9,
    "registered": lambda asked: 10,
    "rehold_signer": lambda asked: "bt",
    "report_deadline": lambda asked: asked.after(40),
    "report_vote": lambda asked: vote(_standing(asked)),
    "reopen_unit": lambda asked: asked.sampler.chance.choice(CELLS),
    "resolution_vote": _resolution_vote,
    "results": lambda asked: [{"field": asked.text(), "text": asked.text()}],
    "so-tay.results": _results,
    "session_vote": lambda asked: vote(9),
    "signer": lambda asked: asked.person("secretary"),
    "standing_meeting": _standing_meeting,
    "scores": lambda asked: {
        "preparation": 14, "attendance": 20, "conduct": 41, "conclusion": 18
    },
    "study_sessions": lambda asked: [
        {"day": asked.day.isoformat(), "title": asked.text(), "place": asked.text(), "due": 10,
         "present": 9, "unexcused": 0}
    ],
    "task_answers": _answers,
    "tasks_from_last": lambda asked: [],
    "open_tasks": lambda asked: [],
    "unit_list": lambda asked: list(CELLS),
    "unit_ratings": lambda asked: [
        {"unit": cell, "rating": asked.sampler.chance.choice(("excellent", "good", "completed"))}
        for cell in CELLS
    ],
    "unstudied": _unstudied,
    "vote": lambda asked: vote(9),
    "figures": _figures,
    "handbook_rows": _handbooks,
    "joined_subjects": _subjects,
    "units": _table,
    "redo_units": lambda asked: [CELLS[0]],
    "late_units": lambda asked: [CELLS[0]],
    "matter_results": lambda asked: [],
    "unreached": lambda asked: [],
}  # fmt: skip
"""Field → the value that agrees; `trigger.field` and `workflow.field` come before the bare name."""
DROPPED = {
    "bao-cao-don-vi": {"scored", "scored_good", "scored_fair", "scored_average", "scored_poor",
                       "tasks_set", "tasks_done", "tasks_late", "tasks_open", "disciplined",
                       "reprimands", "warnings", "removals", "expulsions", "award_people",
                       "award_members", "award_mass", "registrations", "personal_plans",
                       "classes", "learners"},
}  # fmt: skip
"""Optional figures that belong together: left out, their sums are other tests' concern."""


def complete(values: dict[str, Any], asked: Asked) -> None:
    """Make the values agree, and add the optional ones that the case needs now."""
    workflow, trigger = asked.case.workflow, asked.transition.trigger
    for name in DROPPED.get(workflow, ()):
        values.pop(name, None)
    for name in _list_needed(asked):
        if name in asked.transition.input:
            values[name] = None
    for name in list(values):
        for key in (f"{trigger}.{name}", f"{workflow}.{name}", name):
            if key in HINTS:
                values[name] = HINTS[key](asked)
                break
        if values[name] in (None, []):
            del values[name]


def _list_needed(asked: Asked) -> Iterator[str]:
    """Yield the optional fields that the state of things asks for."""
    trigger, has_children = asked.transition.trigger, bool(asked.facts.children)
    if _list(asked.derived.get("open_tasks")):
        yield "task_answers"
    if trigger == "hold":
        yield "scores"
    if trigger in ("finish_classes", "require_makeup"):
        yield "unstudied"
    if trigger == "close_collection":
        is_typed = has_children or "figures" in asked.data
        yield "missing" if is_typed else "units"
    if trigger == "send_reminder" and not has_children:
        yield "late_units"
    if asked.data.get("paper_type") in ("letter", "proposal"):
        yield "addressees"
