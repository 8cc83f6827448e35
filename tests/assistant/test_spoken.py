"""A client's own words inside a question are listened to."""

from __future__ import annotations

import pytest

from assistant.answering.conversation import Conversation
from assistant.answering.spoken import quoted_words
from knowledge.store import Store


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wat zeg ik op 'ik kan er toch niks aan doen'", "ik kan er toch niks aan doen"),
        ("Wat kan ik doen als iemand zegt: het heeft geen zin meer", "het heeft geen zin meer"),
        ("how do I respond to “you people never listen”?", "you people never listen"),
        ("wat zijn 'als-dan-plannen'?", ""),
        ("hoe gebruik ik foto's bij cliënten met 's morgens stress?", ""),
        ("wat werkt bij schulden?", ""),
    ],
)
def test_what_a_client_said_stands_between_quotation_marks_or_after_a_colon(text: str, said: str) -> None:
    assert quoted_words(text) == said


def test_the_answer_names_what_is_heard_techniques_with_sources_and_a_reply(store: Store) -> None:
    said = Conversation().reply("Wat zeg ik op ‘ik kan er toch niks aan doen’?", store)
    assert said.answered
    assert said.opening == "Dat klinkt als behoudtaal."
    assert "technique" in store.kinds(said.cards).values()
    assert said.citations
    assert said.say
    assert said.cautions[0].startswith("Vermijd: ")
