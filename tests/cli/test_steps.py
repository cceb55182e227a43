"""Reasons given on the command line."""

from collections.abc import Mapping

from vanthu.cli.steps import read_reasons
from vanthu.errors import Finding, TransitionRefused


def refuse(*codes_and_checks: tuple[str, str]) -> TransitionRefused:
    """Return a refusal with one finding for every code and check."""
    return TransitionRefused(
        Finding(code=code, facts={"check": check}) for code, check in codes_and_checks
    )


def test_a_reason_with_a_check_is_taken_as_it_stands() -> None:
    def never(_: Mapping[str, str]) -> None:
        raise AssertionError("there is nothing to try")

    reasons = read_reasons(["notice_ok=Gửi gấp = muộn", "quality_ok= Đã họp bù"], never)

    assert reasons == {"notice_ok": "Gửi gấp = muộn", "quality_ok": "Đã họp bù"}


def test_a_reason_without_check_answers_the_soft_checks_that_do_not_hold() -> None:
    def attempt(_: Mapping[str, str]) -> None:
        raise refuse(("check-needs-reason", "notice_ok"), ("check-fails", "quorum"))

    assert read_reasons(["Gửi gấp vì bão"], attempt) == {"notice_ok": "Gửi gấp vì bão"}


def test_a_reason_without_check_is_left_out_when_all_hold() -> None:
    tried: list[Mapping[str, str]] = []

    assert read_reasons(["quality_ok=Đã họp bù", "Gấp"], tried.append) == {
        "quality_ok": "Đã họp bù"
    }
    assert tried == [{"quality_ok": "Đã họp bù"}]
