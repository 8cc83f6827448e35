"""Steps, plans and rulers: what is heard in them, what a client who is (not) ready says to them, and when it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rehearsing import LANGUAGES, small

from dialogs.rehearsal.hearing import Heard, Said, ears_of, hear
from dialogs.rehearsal.meaning import proposes
from dialogs.rehearsal.role import Role
from dialogs.rehearsal.session import Session, begin, client_lines, settled, stop, take

HELD: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("asked_examples.yaml").read_text(encoding="utf-8")
)
STEP = {"next_step", "maybe_step"}
EVOKING = {"want", "worry", "strength", "tried"}
READY = {"trust": 7.0, "importance": 8.0, "confidence": 6.5, "discord": 0.0}
NEARLY = READY | {"trust": 4.5, "importance": 4.5, "confidence": 2.8}
WARY = {"trust": 3.0, "importance": 3.0, "confidence": 2.0, "discord": 2.0}
LISTENED = {
    "nl": ["Je bent er moe van.", "Wat zou je graag anders willen?", "Dus je wilt rust.", "Knap dat je dit vertelt."],
    "en": [
        "You're tired of it.",
        "What would you like to be different?",
        "So you want peace.",
        "Good of you to say so.",
    ],
}
MORE = {
    "nl": ["Het houdt je bezig.", "Wat is je eerder gelukt?", "Dus je kunt het."],
    "en": ["It keeps you busy.", "What has worked before?", "So you can do it."],
}
STEP_ASKED = {"nl": "Wat zou een eerste stapje kunnen zijn?", "en": "What could be a first small step?"}
PLAN = {
    "nl": "Als de post komt, dan leg je hem op tafel en vrijdag neem je hem mee. Past dat bij je?",
    "en": "When the post comes, you put it on the table and bring it on Friday. Does that suit you?",
}


def heard(text: str, language: str, after: str = "change") -> Heard:
    said = [Said("…", "neutral", "opening"), Said("…", "change", after)]
    return hear(text, ears_of(small(), language), [], said, [])


def talk(language: str, start: dict[str, float], *turns: str) -> Session:
    role: Role = small()._replace(start=start)
    session = begin(role, language)
    for text in (*LISTENED[language], *turns):
        if session.ended:
            break
        session = take(session, text)
    return session


def _is_heard(kind: str, one: Heard) -> bool:
    asked = set(one.asked)
    match kind:
        case "step":
            return bool(STEP & asked)
        case "when":
            return "when_step" in asked
        case "plan":
            return proposes(one)
        case "evoke":
            return bool(EVOKING & asked) and "good_side" not in asked
        case "never":
            return not (STEP | {"when_step", "cope"}) & asked and not proposes(one)
    named = {"cope": "cope", "imp": "importance", "conf": "confidence", "low": "not_lower", "high": "higher"}
    return named[kind] in asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(HELD["nl"]))
def test_what_is_asked_in_many_words(language: str, kind: str) -> None:
    after = "ruler_importance" if kind in ("low", "high") else "change"
    missed = [text for text in HELD[language][kind] if not _is_heard(kind, heard(text, language, after))]
    assert not missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ready_client_says_yes_to_a_plan_and_that_is_the_step(language: str) -> None:
    session = talk(language, READY, *MORE[language], PLAN[language])
    assert session.last.group == "accepts"
    assert session.ended == "agreed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_nearly_ready_makes_it_smaller_and_who_is_not_says_not_yet(language: str) -> None:
    nearly = talk(language, NEARLY, PLAN[language])
    assert nearly.last.group in ("smaller", "accepts")
    wary = talk(language, WARY | {"trust": 0.0, "importance": 0.0, "confidence": 0.0}, PLAN[language])
    assert wary.last.group == "not_yet"
    assert not wary.ended


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Beloof me nou dat je morgen belt."),
        ("nl", "Dan spreken we nu af dat jij morgen belt, begrepen?"),
        ("en", "Now promise me you'll ring tomorrow."),
        ("en", "We agree now that you will ring tomorrow, is that clear?"),
    ],
)
def test_a_promise_demanded_is_no_proposal(language: str, text: str) -> None:
    assert not proposes(heard(text, language))
    assert talk(language, READY, text).ended != "agreed"


@pytest.mark.parametrize(
    ("language", "turn", "group"),
    [
        ("nl", "En als het tegenzit?", "coping"),
        ("nl", "Wat kan er tussenkomen?", "coping"),
        ("nl", "Hoeveel vertrouwen heb je erin, van 0 tot 10?", "ruler_confidence"),
        ("nl", "Je kiest iets wat bij je past.", "confirms"),
        ("en", "And if things go against you?", "coping"),
        ("en", "What might get in the way?", "coping"),
        ("en", "How confident are you, from 0 to 10?", "ruler_confidence"),
        ("en", "You've picked something that suits you.", "confirms"),
    ],
)
def test_after_a_step_the_client_answers_and_it_goes_on(language: str, turn: str, group: str) -> None:
    session = talk(language, READY, STEP_ASKED[language], turn)
    assert [line.group for line in client_lines(session)[-2:]] == ["step", group]
    assert not session.ended
    more = {"nl": "Je hebt er goed over nagedacht.", "en": "You've thought it through."}
    assert take(session, more[language]).ended == "agreed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stated_step_stands_when_nothing_more_is_said(language: str) -> None:
    session = talk(language, READY, STEP_ASKED[language])
    assert session.last.group == "step"
    assert settled(session).ended == "agreed"
    assert stop(session).ended == "agreed"
    hard = {
        "nl": "Je moet dat gewoon nu doen, anders gebeurt het nooit.",
        "en": "You just have to do it now, you never do.",
    }
    assert settled(take(session, hard[language])).ended == ""


@pytest.mark.parametrize(
    ("language", "turn"),
    [
        ("nl", "Op een schaal van nul tot tien hoe belangrijk is het"),
        ("nl", "Als je er een cijfer op mocht plakken, van nul tot tien, hoe graag wil je dit?"),
        ("nl", "Even een cijfer: 0 is boeit me niet, 10 is ik ga er nu voor. Waar zit jij?"),
        ("en", "Quick number: 0 is couldn't care less, 10 is I'm on it right now. Where are you?"),
        ("en", "on a scale of nought to ten how important is it"),
        ("en", "Nought to ten, how much do you want this?"),
    ],
)
def test_a_ruler_always_gets_a_number_and_is_never_a_step(language: str, turn: str) -> None:
    for start in (READY, WARY):
        session = talk(language, start, turn)
        assert session.last.group == "ruler_importance"
    why = {"nl": "Waarom dat cijfer?", "en": "Why that number?"}
    assert take(session, why[language]).exchanges[-1].heard.asked[0] == "not_lower"
