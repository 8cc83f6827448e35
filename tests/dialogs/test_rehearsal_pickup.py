"""The client picks up the professional's words, in right grammar or not at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from rehearsing import LANGUAGES, played, professionals, shipped, small

from dialogs.rehearsal.hearing import Said, coded_client, ears_of, hear
from dialogs.rehearsal.pickup import EVERY, picked_up
from dialogs.rehearsal.returning import returned

SENTENCES: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("returning.yaml").read_text(encoding="utf-8")
)
ALL = [(language, said, told) for language, held in SENTENCES.items() for said, told in held.items()]


@pytest.mark.parametrize(("language", "said", "told"), ALL)
def test_a_sentence_comes_back_right_or_not_at_all(language: str, said: str, told: str) -> None:
    assert returned(said, language) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_forty_examples(language: str) -> None:
    assert len(SENTENCES[language]) >= 40


def _picked(text: str, language: str, line: str = "doubt/1", lately: tuple[bool, ...] = (False,)) -> str:
    role = small()
    opening = role.says["opening"][0].text.in_language(language)
    said = [Said(opening, "neutral", "opening")]
    heard = hear(text, ears_of(role, language), [coded_client(opening, language)], said, [])
    group, at = line.split("/")
    return picked_up(text, heard, role.says[group][int(at) - 1], role, language, lately)


@pytest.mark.parametrize(
    ("text", "language", "starts"),
    [
        ("Je bent bang voor de brieven.", "nl", "Ik ben bang voor de brieven, ja."),
        ("Het klinkt alsof je er moe van bent.", "nl", "Moe, ja."),
        ("Wat doe je met de brieven?", "nl", "Die brieven, ja."),
        ("Wat doe je met het formulier?", "nl", "Dat formulier, ja."),
        ("It sounds like you're exhausted by the whole thing, really.", "en", "Exhausted, yes."),
        ("You're scared of the letters.", "en", "Yes, I'm scared of the letters."),
        ("What do you do with your letters?", "en", "My letters, yes."),
    ],
)
def test_what_is_picked_up(text: str, language: str, starts: str) -> None:
    assert _picked(text, language) == starts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Je bent een idioot.", "nl"),
        ("Je moet die brieven gewoon openmaken.", "nl"),
        ("asdf brieven qwer zxcv tyui", "nl"),
        ("Je bent niet bang.", "nl"),
        ("Wat wil je?", "nl"),
        ("Dus daar zit je verlangen.", "nl"),  # whose: the “je” may be an owner
        ("Als je niks doet, kom je alleen maar verder achter.", "nl"),  # no loneliness
        ("Er stond een man met brieven voor je deur, die niet wegging.", "nl"),
        ("Je hebt zelf een paar heel goede redenen om die post open te maken.", "nl"),  # no parroting
        ("You've got some really good reasons of your own for this.", "en"),
        ("If you do nothing, you'll be lonely.", "en"),
        ("You are pathetic, you and your letters.", "en"),
        ("You have to open the letters.", "en"),
        ("You are not scared.", "en"),
        ("What do you want?", "en"),
    ],
)
def test_what_is_not_picked_up(text: str, language: str) -> None:
    assert not _picked(text, language).startswith(("Je", "Jij", "You ")), "never in the second person"
    if "not" not in text and "niet" not in text:
        assert _picked(text, language) == ""
    else:
        assert "ja" not in _picked(text, language).lower().split()


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("Je hebt het zwaar.", "nl", "change/5"),  # “Ik heb het zwaar, ja. Met iemand erbij zou het gaan.”
        ("Je bent doodmoe.", "nl", "change/5"),
        ("Je wilt meer vrijheid.", "nl", "sustain/4"),
        ("You're worn out.", "en", "change/5"),
    ],
)
def test_what_follows_goes_with_what_is_picked_up(text: str, language: str, line: str) -> None:
    assert _picked(text, language, line) == ""


def test_never_twice_shortly_after_another() -> None:
    assert _picked("Wat doe je met de brieven?", "nl", lately=(False, True)) == ""
    assert _picked("Wat doe je met de brieven?", "nl", lately=(True, False, False)) != ""


def test_not_when_the_line_says_the_same() -> None:
    assert _picked("Hoe is het met je zoon Sam?", "nl", "change/2") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_pick_ups_keep_their_distance(language: str) -> None:
    for turns in professionals("by-the-book", language).values():
        for role in shipped().values():
            at = [exchange.number for exchange in played(role, language, turns).exchanges if exchange.picked_up]
            assert all(second - first >= EVERY for first, second in pairwise(at))
