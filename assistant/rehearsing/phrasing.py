"""A better sentence: built on what the client had just said, or half a sentence to finish."""

from __future__ import annotations

import re
from functools import cache

from assistant.rehearsing.situations import Technique
from dialogs.coding.reading import spelling
from dialogs.companion.hearing import Talk, sentences
from dialogs.companion.listening import listen
from dialogs.companion.replying import Reply, templates
from dialogs.rehearsal.role import Role
from dialogs.rehearsal.spoken import ClientLine
from knowledge.words import stem, tokens

_BLANK = "{topic}"
_SAID = re.compile(r"\{\w+\}")
_OWN_WORDS = 2  # words of the client's that a reply must hold to be called built on them
_ENOUGH = 5  # more do not make it better
_BETTER_KIND = 1.5  # words that a kind which fits better is worth


def better_sentence(technique: Technique, line: ClientLine, role: Role, language: str, turn: int = 0) -> str:
    """What could be said back to the client's line; when nothing sure can be made of it, a half sentence."""
    if (reply := own_words(technique, line, language)) is None:
        return starter(technique, line, role, language, turn)
    return f"{reply.text} {technique.then.in_language(language)}".rstrip() if reply.kind == "simple" else reply.text


def own_words(technique: Technique, line: ClientLine, language: str) -> Reply | None:
    """The reply that holds most of the client's own words, of the kinds that the technique wants; None when none does.

    The whole line and each of its sentences are listened to: what is easily said back may stand anywhere.
    """
    best, most = None, 0.0
    theirs = content(line.text, language)
    for part in dict.fromkeys((line.text, *sentences(line.text))):
        for reply in _replies(part, line, language):
            if reply.kind not in technique.replies or _teaches_nothing(reply.text, language):
                continue
            shared = len(theirs & content(reply.text, language))
            worth = min(shared, _ENOUGH) - _BETTER_KIND * technique.replies.index(reply.kind)
            if shared >= _OWN_WORDS and (best is None or worth > most):
                best, most = reply, worth
    return best


def starter(technique: Technique, line: ClientLine, role: Role, language: str, turn: int = 0) -> str:
    """Half a sentence to finish; another one at another turn, and with the client's topic where it has one."""
    topic = topic_name(line.topic, role, language)
    usable = [one for one in technique.starters[language] if topic or _BLANK not in one]
    return usable[turn % len(usable)].replace(_BLANK, topic)


def topic_name(topic: str, role: Role, language: str) -> str:
    """How a topic is called in a sentence: the first word of the role's own; empty when there is none."""
    held = role.topics.get(topic)
    named = held.words.in_language(language) if held else ()
    return named[0] if named else ""


def content(text: str, language: str) -> frozenset[str]:
    """The stems of the words that say something."""
    empty = spelling(language).empty
    return frozenset(stem(word, language) for word, _, _ in tokens(text) if word not in empty)


def _replies(text: str, line: ClientLine, language: str) -> tuple[Reply, ...]:
    def known(_: str, __: str) -> Talk:
        return Talk(line.talk, line.strength, line.kind, line.discord, ())

    return listen(text, language, known).replies


def _teaches_nothing(text: str, language: str) -> bool:
    """Whether a reply fits everywhere, or only puts the client's words between quotation marks."""
    return text in _safe(language) or any(mark in text for mark in _weak_marks(language))


@cache
def _safe(language: str) -> frozenset[str]:
    return frozenset(text for held in templates(language)["frames"]["safe"].values() for text in held)


@cache
def _weak_marks(language: str) -> tuple[str, ...]:
    """What the companion puts around words that it could not turn to “you”."""
    frames = templates(language)["frames"]
    weak = [template for name in ("not_about_you", "no_verb", "question") for template in frames[name]]
    return tuple(max(_SAID.split(template), key=len).strip(" .?“”") for template in weak)
