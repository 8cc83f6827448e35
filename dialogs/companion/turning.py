"""Says a client's sentence back in the second person, in either language."""

from __future__ import annotations

from dialogs.companion.grammar import grammar
from dialogs.companion.turned import Turned, capital, is_mark, words_of
from dialogs.companion.turning_dutch import address_dutch, turn_dutch
from dialogs.companion.turning_english import address_english, turn_english
from dialogs.companion.verbs import dutch_verbs


def turned(text: str, language: str) -> Turned | None:
    """The sentence said back; None when it is not certain how."""
    return turn_dutch(text) if language == "nl" else turn_english(text)


def addressed(text: str, language: str) -> str:
    """“You never listen” said back as “I never listen”; empty when not certain how."""
    return address_dutch(text) if language == "nl" else address_english(text)


def to_you(text: str, language: str) -> str:
    """A typed goal or plan in the second person (ik → je), as it stands when that is not certain.

    For texts of dialog scripts, which give a sentence its capital themselves.
    """
    said = turned(text, language)
    return uncapital(said.text, language) if said is not None and said.about_you else text


def uncapital(text: str, language: str) -> str:
    """The text for inside a sentence: its first word small, unless that word is a name or “I”."""
    words = words_of(text)
    if not words or words[0] in ("I", "I'm", "I've", "I'd", "I'll") or words[0][1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def is_statement(text: str, language: str) -> bool:
    """Whether a turned text is a main clause with a verb, to which “and that …” can be added."""
    words = [word.lower() for word in words_of(text)]
    if len(words) < 2 or any(is_mark(word) and word != "," for word in words):
        return False
    if language == "en":
        return words[0] in grammar("en").sets["statement_openers"] and len(words) > 2
    known, verbs = grammar("nl").sets, dutch_verbs()
    if words[0] in known["not_alone"] - {"dat", "die"}:
        return False
    return any(
        word in known["third"] or (word in verbs.first and word not in verbs.nouns) or word in verbs.past
        for word in words[1:3]
    )


__all__ = ["addressed", "capital", "is_statement", "to_you", "turned", "uncapital"]
