"""An answer can follow its question: a yes after a closed one, a person after “who”, a summary after a summary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from rehearsing import LANGUAGES, change_share, played, professionals, shipped

from dialogs.rehearsal.model import model
from dialogs.rehearsal.role import Role

HELD = yaml.safe_load(Path(__file__).with_name("client_answers.yaml").read_text(encoding="utf-8"))
CLOSED = [(language, question) for language, held in HELD["closed"].items() for question in held]
PLAIN = [
    (language, name, question)
    for language, kinds in HELD["plain"].items()
    for name, questions in kinds.items()
    for question in questions
]
SUMMARIES = [(language, text) for language, held in HELD["summaries"].items() for text in held]
ROLES = [pytest.param(role, id=id) for id, role in shipped().items()]
_SAYS_SO = {"closed", "curt", "discord", "interrogated", "allowed", "refused"}


def _warm(language: str) -> list[str]:
    held: list[str] = HELD["warm"][language]
    return held


@pytest.mark.parametrize(("language", "question"), CLOSED)
def test_a_closed_question_gets_a_yes_or_a_no(language: str, question: str) -> None:
    beside = {}
    for id, role in shipped().items():
        for before in ([], _warm(language)):
            said = played(role, language, [*before, question]).last
            if said.group not in _SAYS_SO and not said.group.startswith("not_yet"):
                beside[id] = (said.group, said.text)
    # a role may have something of its own to say on the subject
    assert len(beside) <= 2, beside


@pytest.mark.parametrize(("language", "name", "question"), PLAIN)
def test_what_any_professional_asks_has_its_answer(language: str, name: str, question: str) -> None:
    missed = {}
    for id, role in shipped().items():
        if id == "angry-about-sanction":
            continue  # his first answers are to the sanction, whatever is asked
        session = played(role, language, [*_warm(language), question])
        line = next(
            (one for one in role.lines(session.last.group) if one.id == session.last.line),
            None,
        )
        if line is None or name not in line.answers:
            missed[id] = session.last.text
    assert len(missed) <= 1, missed


@pytest.mark.parametrize(("language", "text"), SUMMARIES)
def test_a_summary_is_answered_as_a_summary(language: str, text: str) -> None:
    groups = Counter(played(role, language, [*_warm(language), text]).last.group for role in shipped().values())
    assert groups["summed_up"] >= len(shipped()) - 2, groups


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_who_is_questioned_does_not_go_on_volunteering_facts(role: Role, language: str) -> None:
    session = played(role, language, HELD["interrogation"][language])
    lately = [exchange.client for exchange in session.exchanges[-4:]]
    assert all(line.talk == "sustain" for line in lately), [line.text for line in lately]
    assert len(session.exchanges) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_clients_do_not_all_go_the_same_way(language: str) -> None:
    for kind in ("harsh", "mixed"):
        ways = Counter(
            (len(session.exchanges), change_share(session), str(session.state))
            for turns in professionals(kind, language).values()
            for session in (played(role, language, turns) for role in shipped().values())
        )
        assert max(ways.values()) <= 3


def test_every_group_in_the_rules_about_fitting_is_a_group() -> None:
    fitting = model().settings["fitting"]
    assert set(fitting["moved"]) <= set(fitting["groups"])
