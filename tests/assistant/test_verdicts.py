"""The judgement that opens an answer says no more than its findings do."""

from __future__ import annotations

import pytest

from assistant.answering.verdicts import verdict
from knowledge.model import Finding, Names, Place, Text

Outcomes = tuple[str, ...]


def finding(name: str, direction: str, strength: str = "review", about: str = "effect", on: Outcomes = ()) -> Finding:
    place = Place("a.yaml", 1)
    grounds = (direction, strength, "", (), on, None, "", (), None, (), Names(), "", ())
    return Finding(name, "card", about, Text("x", "x"), *grounds, place)


@pytest.mark.parametrize(
    ("direction", "strength", "expected"),
    [
        ("positive", "meta_analysis", "verdict.positive_research"),
        ("positive", "qualitative", "verdict.positive_weak"),
        ("positive", "not_stated", "verdict.positive_not_stated"),
        ("mixed", "review", "verdict.mixed"),
        ("none", "controlled", "verdict.none"),
        ("negative", "review", "verdict.negative"),
        ("unknown", "argument", "verdict.unknown"),
    ],
)
def test_direction_and_strength_make_the_verdict(direction: str, strength: str, expected: str) -> None:
    assert verdict(finding("a", direction, strength=strength), [], set()) == expected


def test_how_much_a_thing_is_used_is_no_verdict() -> None:
    assert verdict(finding("a", "positive", about="use"), [], set()) == ""


def test_findings_known_to_disagree_on_one_outcome_conflict() -> None:
    leading, other = finding("a", "positive", on=("finding-work",)), finding("b", "negative", on=("finding-work",))
    assert verdict(leading, [other], {"card/a", "card/b"}) == "verdict.conflicting"


def test_findings_on_different_outcomes_never_conflict() -> None:
    leading, other = finding("a", "positive", on=("finding-work",)), finding("b", "negative", on=("participation",))
    assert verdict(leading, [other], {"card/a", "card/b"}) == "verdict.positive_research"
