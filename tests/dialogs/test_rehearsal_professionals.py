"""Scripted professionals with every shipped role: what works, works; what pushes, does not."""

from __future__ import annotations

from statistics import mean

import pytest
from rehearsing import LANGUAGES, change_share, offered_step, played, professionals, shipped

BY_THE_BOOK = [(language, name) for language in LANGUAGES for name in professionals("by-the-book", language)]
HARSH = [(language, name) for language in LANGUAGES for name in professionals("harsh", language)]


@pytest.mark.parametrize(("language", "name"), BY_THE_BOOK)
def test_by_the_book_ends_in_change_talk_and_a_step(language: str, name: str) -> None:
    turns = professionals("by-the-book", language)[name]
    sessions = {id: played(role, language, turns) for id, role in shipped().items()}
    good = [id for id, session in sessions.items() if session.ended == "agreed" and change_share(session) >= 0.6]
    assert len(good) >= len(sessions) - 1, {id: (one.ended, change_share(one)) for id, one in sessions.items()}
    assert all(len(session.exchanges) >= 10 for session in sessions.values())


@pytest.mark.parametrize(("language", "name"), HARSH)
def test_warning_advising_and_confronting_never_brings_a_step(language: str, name: str) -> None:
    for role in shipped().values():
        session = played(role, language, professionals("harsh", language)[name])
        assert not offered_step(session), role.id
        assert session.ended != "agreed", role.id
        assert session.last.talk == "sustain" or session.last.discord, (role.id, session.last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_mixtures_fall_between(language: str) -> None:
    def outcome(kind: str) -> tuple[float, float]:
        sessions = [
            played(role, language, turns)
            for turns in professionals(kind, language).values()
            for role in shipped().values()
        ]
        return mean(map(change_share, sessions)), mean(session.ended == "agreed" for session in sessions)

    good, mixed, bad = outcome("by-the-book"), outcome("mixed"), outcome("harsh")
    assert bad[0] + 0.1 < mixed[0] < good[0] - 0.1
    assert bad[1] < mixed[1] < good[1]


def test_there_are_ten_mixed_professionals_in_both_languages() -> None:
    assert all(len(professionals("mixed", language)) == 10 for language in LANGUAGES)
