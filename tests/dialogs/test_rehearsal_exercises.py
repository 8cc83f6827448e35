"""Exercises: how they are told, and how they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest
from rehearsing import small

from dialogs.rehearsal.exercises import Score, exercises, score
from dialogs.rehearsal.session import begin, take

CARDS = Path(__file__).parents[2] / "knowledge" / "cards"


def _scored(id: str, *turns: str) -> Score:
    session = begin(small(), "nl", exercises()[id])
    for text in turns:
        session = take(session, text)
    told = score(session)
    assert told is not None
    return told


def test_seven_exercises_each_with_a_card_and_three_lines() -> None:
    held = exercises()
    assert len(held) == 7
    for task in held.values():
        assert (CARDS / "technique" / f"{task.card}.yaml").exists(), task.card
        assert len(task.introduction) == 3
        assert 6 <= task.turns <= 10
        assert all(text.nl and text.en for text in (task.title, *task.introduction))


@pytest.mark.parametrize(
    ("id", "hit", "miss"),
    [
        ("reflections", "Dus je schaamt je ervoor.", "Heb je gebeld?"),
        ("open-questions", "Wat zou je graag willen?", "Heb je gebeld?"),
        ("double-sided-reflection", "Aan de ene kant wil je het, aan de andere kant ben je bang.", "Wat wil je?"),
        ("responding-to-discord", "Sorry, dat was niet handig van me.", "Dat is gewoon een smoes."),
        ("eliciting-change-talk", "Wat zou je graag anders willen?", "Je moet gewoon beginnen."),
        ("asking-permission", "Mag ik je iets vertellen over wat anderen helpt?", "Je moet gewoon beginnen."),
        ("if-then-plan", "Wanneer ga je dat doen?", "Je moet gewoon beginnen."),
    ],
)
def test_hits_and_misses(id: str, hit: str, miss: str) -> None:
    assert _scored(id, hit).hits == 1
    told = _scored(id, miss, hit)
    assert (told.hits, told.turns, told.share) == (1, 2, 0.5)
    assert told.band.nl
    assert told.band.en


def test_against() -> None:
    assert _scored("reflections", "Heb je gebeld?").against == 1
    assert _scored("asking-permission", "Je moet gewoon beginnen.").against == 1
    assert score(begin(small(), "nl")) is None
