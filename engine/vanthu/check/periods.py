"""Periods of rule profiles, format regimes and units: no day twice, no day without."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from vanthu.check.survey import Survey
from vanthu.definition.load import check_file_id, load_model
from vanthu.definition.profile import RuleProfile
from vanthu.definition.reader import YamlFile
from vanthu.definition.regime import Regime, resolve_regimes
from vanthu.errors import Fact, Finding, Place, Refused, Severity
from vanthu.vietnamese.dates import short_date

__all__ = ["Period", "check_profile", "check_regime", "compare_periods"]

SIGNED_FORMS = ("committee", "standing_committee", "cell")
"""Forms of signing for which a regime of the Party must know the authority line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day to a day, both included (None = without end), and where its ends stand."""

    name: str
    start: date
    end: date | None
    start_place: Place
    end_place: Place


def compare_periods(
    periods: Iterable[Period], *, reports_overlap: bool = True
) -> Iterator[Finding]:
    """Yield the periods that run backwards, overlap, or leave days between them uncovered."""
    ordered = sorted(periods, key=lambda period: period.start)
    for period in ordered:
        if period.end and period.end < period.start:
            yield _tell(
                "period-reversed", period.end_place, from_date=period.start, to_date=period.end
            )
    for first, second in pairwise(ordered):
        if first.end is None or second.start <= first.end:
            if reports_overlap:
                yield _tell(
                    "periods-overlap", second.start_place, first=first.name, second=second.name,
                    day=second.start,
                )  # fmt: skip
        elif second.start > (missing := first.end + timedelta(days=1)):
            last = second.start - timedelta(days=1)
            yield _tell(
                "periods-gap", second.start_place, severity_is_must=False, first=first.name,
                second=second.name, from_date=missing, to_date=last,
            )  # fmt: skip


def _tell(
    code: str, place: Place, *, severity_is_must: bool = True, **facts: str | date
) -> Finding:
    told: dict[str, Fact] = {
        name: short_date(fact) if isinstance(fact, date) else fact for name, fact in facts.items()
    }
    severity: Severity = "must" if severity_is_must else "should"
    return Finding(code=code, place=place, facts=told, severity=severity)


def _period(name: str, model: RuleProfile | Regime, yaml: YamlFile) -> Period:
    return Period(
        name=name,
        start=model.valid_from,
        end=model.valid_to,
        start_place=yaml.place(("valid_from",)),
        end_place=yaml.place(("valid_to",)),
    )


def check_profile(survey: Survey, yaml: YamlFile) -> None:
    """Check one rule profile, and its period against those of the other profiles."""
    survey.look_at(yaml.name)
    with survey.collecting():
        profile = load_model(yaml, RuleProfile)
        survey.add(*check_file_id(yaml, profile.id))
        periods = [_period(profile.id, profile, yaml)]
        for other in survey.library.profiles():
            if other != profile.id:
                periods += _read_profile(survey, other)
        survey.add(*_about(profile.id, compare_periods(periods), yaml))


def _read_profile(survey: Survey, profile_id: str) -> list[Period]:
    """Return the period of another profile; none when that one is broken."""
    path = survey.library.find(f"workflows/rules/{profile_id}.yaml")
    yaml = survey.read(path) if path else None
    if yaml is None:
        return []
    try:
        return [_period(profile_id, load_model(yaml, RuleProfile), yaml)]
    except Refused:
        return []


def _about(name: str, findings: Iterable[Finding], yaml: YamlFile) -> Iterator[Finding]:
    """Yield the findings that `name` has a part in: the others are told with the other files."""
    for finding in findings:
        is_part = name in (finding.facts.get("first"), finding.facts.get("second"))
        if is_part or finding.place.file == yaml.name:
            yield finding


def check_regime(survey: Survey, yaml: YamlFile, regime_id: str) -> None:
    """Check one format regime with what it inherits, and its period against its family's."""
    survey.look_at(yaml.name)
    with survey.collecting():
        files = {**survey.library.regime_files(), regime_id: yaml}
        regimes = _resolve_chain(files, regime_id)
        regime = regimes[regime_id]
        survey.add(*check_file_id(yaml, regime.id), *_check_authorities(regime, yaml))
        periods = [
            _period(name, other, files[name])
            for name, other in _resolve_all(files, regimes).items()
            if other.family == regime.family
        ]
        survey.add(*_about(regime.id, compare_periods(periods), yaml))


def _resolve_chain(files: Mapping[str, YamlFile], regime_id: str) -> dict[str, Regime]:
    """Return a regime and those it inherits from; raises as `resolve_regimes`."""
    chain: dict[str, YamlFile] = {}
    name: object = regime_id
    while isinstance(name, str) and name in files and name not in chain:
        chain[name] = files[name]
        value = files[name].value
        name = value.get("inherit") if isinstance(value, dict) else None
    return resolve_regimes(chain)


def _resolve_all(files: Mapping[str, YamlFile], known: Mapping[str, Regime]) -> dict[str, Regime]:
    """Return all regimes that can be resolved; the others are told with their own files."""
    regimes = dict(known)
    for name in files.keys() - known.keys():
        try:
            regimes[name] = _resolve_chain(files, name)[name]
        except Refused:
            continue
    return regimes


def _check_authorities(regime: Regime, yaml: YamlFile) -> Iterator[Finding]:
    if regime.family != "dang":
        return
    for form in SIGNED_FORMS:
        if form not in regime.signing.authorities:
            place = yaml.key_place(("signing", "authorities"))
            facts: dict[str, Fact] = {"regime": regime.id, "form": form}
            yield Finding(code="header-authority-missing", place=place, facts=facts)
