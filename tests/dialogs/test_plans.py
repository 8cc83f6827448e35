"""The check of if-then plans: forty of them, half good, half weak in a known way."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialogs.plans.checking import PROBLEMS, Plan, check_for_script, check_plan, plan_in
from dialogs.plans.wording import plan_sentence

EXAMPLES = yaml.safe_load(Path(__file__).with_name("plan_examples.yaml").read_text(encoding="utf-8"))
ENOUGH = 36


def first_problem(example: dict[str, str]) -> str | None:
    checked = check_plan(plan_in(example["plan"], example["language"]), example["language"])
    assert checked.good == (not checked.problems)
    return checked.problems[0] if checked.problems else None


def test_own_plans_are_judged_right_with_the_reason() -> None:
    wrong = [example["plan"] for example in EXAMPLES if first_problem(example) != example.get("flaw")]
    assert len(EXAMPLES) == 40
    assert sum("flaw" in example for example in EXAMPLES) == 20
    assert len(EXAMPLES) - len(wrong) >= ENOUGH, wrong


@pytest.mark.parametrize("example", [one for one in EXAMPLES if "flaw" in one], ids=lambda one: one["plan"][:40])
def test_what_is_proposed_instead_is_a_good_plan(example: dict[str, str]) -> None:
    language = example["language"]
    checked = check_plan(plan_in(example["plan"], language), language)
    again = check_plan(plan_in(checked.better_sentence, language), language)
    assert again.good, (checked.better_sentence, again.because)


@pytest.mark.parametrize(
    ("cue", "action", "sentence"),
    [
        ("de post binnenhalen", "één brief openmaken", "Als ik de post ga binnenhalen, dan ga ik één brief openmaken."),
        ("maandag na het ontbijt", "bel ik de gemeente", "Als het maandag na het ontbijt is, dan bel ik de gemeente."),
        ("ik pak de post", "maak de brief open", "Als ik de post pak, dan maak ik de brief open."),
        ("thuis", "ik ruim de tafel op", "Als ik thuis ben, dan ruim ik de tafel op."),
        ("de deurwaarder belt", "rustig ademhalen", "Als de deurwaarder belt, dan ga ik rustig ademhalen."),
    ],
)
def test_dutch_parts_become_one_sentence(cue: str, action: str, sentence: str) -> None:
    assert plan_sentence(cue, action, "nl") == sentence


@pytest.mark.parametrize(
    ("cue", "action", "sentence"),
    [
        ("bring in the post", "open one letter", "If I bring in the post, then I will open one letter."),
        ("monday after breakfast", "I ring the council", "If it is Monday after breakfast, then I ring the council."),
        ("at home", "I tidy the table", "If I am at home, then I tidy the table."),
        ("the bailiff rings", "to breathe slowly", "If the bailiff rings, then I will breathe slowly."),
    ],
)
def test_english_parts_become_one_sentence(cue: str, action: str, sentence: str) -> None:
    assert plan_sentence(cue, action, "en") == sentence


def test_scripts_get_the_verdict_in_plain_values() -> None:
    said = check_for_script({"cue": {"text": "als ik tijd heb"}, "action": "niet gokken"}, "nl")
    assert said["good"] == "no"
    assert said["problem"] == "vague_cue"
    assert said["better"].startswith("Als ik na het ontbijt aan tafel zit, dan ")
    assert "niet" not in said["better"].split(", dan ")[1]


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["nl", "en"]))
def test_any_plan_is_judged(cue: str, action: str, language: str) -> None:
    checked = check_plan(Plan(cue, action), language)
    assert set(checked.problems) <= set(PROBLEMS)
    assert checked.advice
    assert checked == check_plan(Plan(cue, action), language)
