"""The judgement on the evidence with which some answers open."""

from __future__ import annotations

from knowledge.model import Finding

_RESEARCH = {"meta_analysis", "review", "controlled", "quasi_experimental"}
_WEAK = {"uncontrolled", "cost_benefit", "qualitative", "practice", "argument"}


def verdict(leading: Finding, others: list[Finding], conflicting: set[str]) -> str:
    """Name of the verdict phrase that fits, or "" when the leading finding is no judgement on effect.

    `conflicting` holds the keys of findings that are known to contradict one another; findings on
    different outcomes never count against each other.
    """
    if leading.about not in ("effect", "cost", "gap") or not leading.direction:
        return ""
    opposed = [other for other in others if other.key in conflicting and _opposes(other, leading)]
    if leading.key in conflicting and opposed:
        return "verdict.conflicting"
    if leading.direction != "positive":
        return f"verdict.{leading.direction}"
    if leading.strength in _RESEARCH:
        return "verdict.positive_research"
    return "verdict.positive_weak" if leading.strength in _WEAK else "verdict.positive_not_stated"


def _opposes(other: Finding, leading: Finding) -> bool:
    # leaving benefit is not finding work: only on a common outcome can findings disagree
    apart = other.outcomes and leading.outcomes and not set(other.outcomes) & set(leading.outcomes)
    return bool(other.direction) and other.direction != leading.direction and not apart
