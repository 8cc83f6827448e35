"""What can be read in two ways is asked back in a chat, and named in a single answer."""

from __future__ import annotations

import pytest

from assistant.answering.answer import Answer
from assistant.answering.conversation import Conversation
from assistant.answering.machine import as_json
from assistant.answering.rendering import render
from knowledge.store import Store


def asked_back(question: str, store: Store) -> tuple[Conversation, Answer]:
    talk = Conversation(asks=True)
    return talk, talk.reply(question, store)


def test_a_chat_asks_which_of_several_things_is_meant(store: Store) -> None:
    talk, said = asked_back("regie", store)
    assert (said.answered, said.silence) == (False, "choice")
    shown = render(said, store)
    assert shown.startswith("Wat bedoel je? Typ het nummer.")
    assert "1. procesregie (techniek)" in shown
    at = next(number for number, choice in enumerate(said.choices, 1) if choice.startswith("casusregie"))
    meant = talk.reply(str(at), store)
    assert meant.answered
    assert "case-regie" in meant.cards


def test_the_choice_may_be_made_by_name(store: Store) -> None:
    talk, _ = asked_back("regie", store)
    assert "case-regie" in talk.reply("casusregie", store).cards


def test_who_asks_something_else_instead_gets_an_answer_to_that(store: Store) -> None:
    talk, _ = asked_back("regie", store)
    said = talk.reply("Wat is schaarste?", store)
    assert said.answered
    assert said.cards[0] == "scarcity"


@pytest.mark.parametrize("typed", ["0", "99", "-1", "²"])
def test_a_number_that_is_no_choice_chooses_nothing(typed: str, store: Store) -> None:
    talk, _ = asked_back("regie", store)
    assert not talk.reply(typed, store).answered


def test_a_single_question_gets_the_likelier_reading_and_hears_of_the_others(store: Store) -> None:
    said = Conversation().reply("regie", store)
    assert said.answered
    assert said.choices
    assert f"Of bedoelde je {', '.join(said.choices)}?" in " ".join(render(said, store).split())
    assert as_json(said, store)["choices"] == list(said.choices)


def test_a_question_that_says_enough_is_never_asked_back(store: Store) -> None:
    for question in ("Wat werkt bij jongeren met schulden?", "Wat is Mobility Mentoring?", "Helpen sancties?"):
        _, said = asked_back(question, store)
        assert said.answered, question
