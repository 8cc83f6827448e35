"""What holds for any turn whatever, in any session."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rehearsing import LANGUAGES, professionals, shipped, small

from dialogs.rehearsal.role import SCALES
from dialogs.rehearsal.session import Session, begin, client_lines, take, undo

TURNS = {
    language: sorted(
        {
            turn
            for kind in ("by-the-book", "harsh", "mixed")
            for turns in professionals(kind, language).values()
            for turn in turns
        }
    )
    for language in LANGUAGES
}
ODD = [
    "",
    " ",
    "!!!",
    "asdf qwer zxcv",
    "😀😀",
    "ja",
    "HOU OP MET PRATEN",
    "idioot",
    "you idiot",
    "x" * 10_000,
    "woord " * 2000,
]
ADHERENT = {"affirm", "emphasise_autonomy", "seek_collaboration"}
NON_ADHERENT = {"persuade", "confront", "warn"}


def turns_in(language: str) -> st.SearchStrategy[list[str]]:
    one = st.one_of(st.sampled_from(TURNS[language]), st.sampled_from(ODD), st.text(max_size=60))
    return st.lists(one, min_size=1, max_size=14)


def run(turns: list[str], language: str, role: str = "") -> Session:
    session = begin(shipped()[role] if role else small(), language)
    for text in turns:
        if session.ended:
            break
        session = take(session, text)
    return session


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_session_stays_a_session(language: str, data: st.DataObject) -> None:
    turns = data.draw(turns_in(language))
    role = data.draw(st.sampled_from(["", *shipped()]))
    session = run(turns, language, role)
    for exchange in session.exchanges:
        for state in (exchange.before, exchange.after):
            assert all(0 <= getattr(state, name) <= 10 for name in SCALES)
            assert all(round(getattr(state, name), 1) == getattr(state, name) for name in SCALES)
        acts, confronted = set(exchange.heard.coded.acts), "confront" in exchange.heard.coded.acts
        if acts & ADHERENT and not acts & NON_ADHERENT:
            assert exchange.after.trust >= exchange.before.trust
        if confronted:
            assert exchange.after.trust <= exchange.before.trust
        assert exchange.client.text.strip()
    texts = [line.text for line in client_lines(session)]
    assert len(set(texts)) == len(texts)
    assert run(turns, language, role) == session
    if session.exchanges:
        again = undo(session)
        assert len(again.exchanges) == len(session.exchanges) - 1
        assert not again.ended
        assert take(again, session.exchanges[-1].text) == session


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_adherent_turn_never_lowers_and_each_confrontation_never_raises_trust(language: str) -> None:
    for role in shipped().values():
        start = begin(role, language)
        for text in TURNS[language]:
            after = take(start, text)
            acts = set(after.exchanges[0].heard.coded.acts)
            if acts & ADHERENT and not acts & NON_ADHERENT:
                assert after.state.trust >= start.state.trust, text
            if "confront" in acts:
                assert after.state.trust <= start.state.trust, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hundred_turns_never_repeat_or_crash(language: str) -> None:
    for role in (small(), next(iter(shipped().values()))):
        session = begin(role, language)
        questions = (
            ["Hoe was dat?", "Wat nog meer?", "Wie nog meer?"] if language == "nl" else ["And?", "What else?", "Who?"]
        )
        for number in range(100):
            if session.ended:
                break
            session = take(session, f"{questions[number % 3]} {'a' * (number % 7)} {number}?")
        texts = [line.text for line in client_lines(session)]
        assert len(set(texts)) == len(texts)
        assert session.ended or len(session.exchanges) == 100
