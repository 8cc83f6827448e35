"""Saying a client's sentence back: pronouns and verb forms right, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialogs.companion.turning import addressed, to_you, turned
from dialogs.companion.verbs import dutch_verbs, stem_of, weak_past

REFLECTIONS = yaml.safe_load(Path(__file__).with_name("reflections.yaml").read_text(encoding="utf-8"))


def test_there_are_many_reviewed_reflections_in_both_languages() -> None:
    languages = [example["language"] for example in REFLECTIONS]
    assert languages.count("nl") >= 100
    assert languages.count("en") >= 100


@pytest.mark.parametrize("example", REFLECTIONS, ids=lambda example: example["said"][:50])
def test_reviewed_reflections_stay_as_they_were_read(example: dict[str, str]) -> None:
    said = turned(example["said"], example["language"])
    assert said is not None
    assert said.text == example["back"]


@pytest.mark.parametrize(
    ("said", "inverted"),
    [
        ("Ik ben bang", "ben je bang"),
        ("Ik kan het niet", "kun je het niet"),
        ("Ik schaam me", "schaam je je"),
        ("Ik vind het moeilijk", "vind je het moeilijk"),
        ("Het lukt niet", "lukt het niet"),
        ("We hebben geen geld", "hebben jullie geen geld"),
        ("Ik was te laat", "was je te laat"),
        ("Morgen ga ik bellen", ""),
    ],
)
def test_a_dutch_sentence_can_be_inverted(said: str, inverted: str) -> None:
    made = turned(said, "nl")
    assert made is not None
    assert made.inverted == inverted


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "U begrijpt mij niet"),
        ("nl", "Ik vertrouw jou niet"),
        ("nl", "Ik ook niet"),
        ("nl", "Laat me met rust"),
        ("nl", 'Hij zei: "ik help je wel"'),
        ("nl", "Ik, die altijd gewerkt heb, sta nu bij de voedselbank"),
        ("nl", "Ik glorp de frinkel"),
        ("en", "You don't understand me"),
        ("en", "I ain't going"),
        ("en", "Leave me alone"),
        ("en", 'He said "I will help you"'),
    ],
)
def test_where_it_is_not_certain_nothing_is_made(language: str, said: str) -> None:
    assert turned(said, language) is None


@pytest.mark.parametrize(
    ("language", "said", "back"),
    [
        ("nl", "Jullie luisteren nooit naar mij", "luisteren wij nooit naar jou"),
        ("nl", "U begrijpt er niks van", "begrijp ik er niks van"),
        ("nl", "Je hebt makkelijk praten", "heb ik makkelijk praten"),
        ("nl", "Waarom luisteren jullie niet?", ""),
        ("en", "You never listen to me", "I never listen to you"),
        ("en", "You people are all the same", "we are all the same"),
        ("en", "You're just doing your job", "I'm just doing my job"),
        ("en", "Do you ever listen?", ""),
    ],
)
def test_what_is_said_of_us_is_said_back_as_ours(language: str, said: str, back: str) -> None:
    assert addressed(said, language) == back


def test_questions_are_marked() -> None:
    made = turned("Moet ik dat allemaal doen?", "nl")
    assert made is not None
    assert made.question
    assert made.text == "Moet je dat allemaal doen"


def test_typed_goals_for_scripts_keep_their_small_letter() -> None:
    assert to_you("ik wil weer rust in mijn hoofd", "nl") == "je wilt weer rust in je hoofd"
    assert to_you("I want my own money", "en") == "you want your own money"
    assert to_you("van mijn schulden af", "nl") == "van je schulden af"
    assert to_you("u snapt me niet", "nl") == "u snapt me niet"


@pytest.mark.parametrize(
    ("infinitive", "stem"),
    [
        ("maken", "maak"),
        ("werken", "werk"),
        ("reizen", "reis"),
        ("geloven", "geloof"),
        ("zeggen", "zeg"),
        ("luisteren", "luister"),
        ("proberen", "probeer"),
        ("verdelen", "verdeel"),
        ("openen", "open"),
        ("gooien", "gooi"),
        ("gaan", "ga"),
        ("verstaan", "versta"),
        ("overzien", "overzie"),
        ("creëren", "creëer"),
        ("verwelkomen", "verwelkom"),
    ],
)
def test_dutch_spelling_of_verb_forms(infinitive: str, stem: str) -> None:
    assert stem_of(infinitive) == stem


def test_weak_past_follows_the_infinitive() -> None:
    assert weak_past("leven", "leef") == "leefde"
    assert weak_past("werken", "werk") == "werkte"


def test_the_je_form_has_one_t() -> None:
    for ik, (je, _) in dutch_verbs().second.items():
        assert not je.endswith("tt"), ik


@given(st.text(max_size=200), st.sampled_from(["nl", "en"]))
def test_any_text_is_survived_and_no_first_person_is_left(text: str, language: str) -> None:
    said = turned(text, language)
    if said is not None:
        words = said.text.lower().replace(",", " ").replace(".", " ").split()
        assert not {"ik", "mijn", "mij", "mezelf"} & set(words) or language == "en"
        assert turned(text, language) == said
