"""Picks up the professional's words, in the client's grammar: a clause, a feeling, or a noun of the topic.

Only what is certain: “Ik maak me zorgen over mijn kinderen, ja.”  “Moe. Zo kun je het noemen.”  “Die brieven, ja.”
What follows is the client's own line; the words of the professional's own that could be anything are never repeated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dialogs.coding.reading import sentences
from dialogs.companion.turned import capital, tidy, words_of
from dialogs.rehearsal.hearing import GIVES_BACK, YES_NO, Heard
from dialogs.rehearsal.meaning import is_hard
from dialogs.rehearsal.returning import LONGEST, pickups, returned
from dialogs.rehearsal.role import Line, Role
from knowledge.words import fold, stem, tokens

EVERY = 3  # at most once in so many turns
SOONEST = 2  # turn from which it happens
LONG = 60  # words of a turn, or 25 of a line, that leave no room for more
LONG_LINE = 25
GROUPS = ("change", "sustain", "fact", "feeling", "doubt", "secret", "not_lower")
_ODD = {"nonsense", "foreign", "insult", "copied", "repeated", "very_long", "shouting", "empty", "one_word"}
_UNWILLING = {"threat", "order", "blame"}
_BURDENS = ("feeling", "secret", "doubt")
_LONGEST_CLAUSE = 8  # words; more is parroting
_NOT_AFTER = 2  # words: how far before a feeling a “not” takes it back


class _Held(NamedTuple):
    text: str
    heard: Heard
    line: Line
    role: Role
    language: str
    data: Mapping[str, Any]
    own: frozenset[str]
    turn: int


def numbers(language: str) -> list[str]:
    """The words for 0 to 10."""
    found: list[str] = pickups(language)["numbers"]
    return found


def picked_up(
    text: str, heard: Heard, line: Line, role: Role, language: str, lately: Sequence[bool], topic: str = ""
) -> str:
    """A short sentence that takes up words of `text` before `line` is said; "" when nothing is certain.

    `lately` tells for each turn before whether words were picked up in it, oldest first; `topic` is the subject that
    was talked of.  What is taken up must go with the line: a burden with a feeling, a wish with change talk.
    """
    own_text = line.text.in_language(language)
    words = [word for word, _, _ in tokens(own_text)]
    if not _may(text, heard, line, own_text, words, lately, pickups(language)):
        return ""
    own = frozenset(stem(word, language) for word in words)
    if line.topic and line.topic != (heard.topic or topic or line.topic):
        return ""
    held = _Held(text, heard, line, role, language, pickups(language), own, sum(lately))
    if heard.coded.code == "reflection" or GIVES_BACK in heard.signs:
        return _clause(held) or _feeling(held) or _noun(held)
    return _noun(held) if heard.coded.code == "question" and YES_NO not in heard.asked else ""


def _may(
    text: str,
    heard: Heard,
    line: Line,
    own_text: str,
    words: Sequence[str],
    lately: Sequence[bool],
    data: Mapping[str, Any],
) -> bool:
    if len(lately) + 1 < SOONEST or any(lately[-(EVERY - 1) :]):
        return False
    if line.group not in GROUPS or line.discord or not own_text[:1].isalpha():
        return False
    if (_ODD | _UNWILLING) & set(heard.signs) or is_hard(heard) or len(heard.coded.reading.words) > LONG:
        return False
    opening = f"{' '.join(words[:2])} "
    if not set(data["yeses"]).isdisjoint(words):
        return False
    return len(words) <= LONG_LINE and not any(opening.startswith(f"{one} ") for one in data["begins"])


def _clause(held: _Held) -> str:
    said = sentences(tidy(held.text))
    if len(said) != 1 or "?" in held.text or "affirm" in held.heard.coded.acts:
        return ""
    nouns = [bare for names in held.role.topics.values() for name in names.words.nl if (bare := _bare(name, "nl")[1])]
    turned = returned(said[0], held.language, nouns)
    low = turned.lower().split()
    wished = not set(held.data["wishes"]).isdisjoint(low)
    if len(low) > _LONGEST_CLAUSE or held.line.group not in (("change",) if wished else _BURDENS):
        return ""
    # the line that follows must not say the same again
    if not turned or len(held.own & {stem(fold(word), held.language) for word in low if len(word) > 3}) > 1:
        return ""
    denied = not set(held.data["denies"]).isdisjoint(low)
    return _filled(held.data["clause_denied" if denied else "clause"], turned, held.turn)


def _feeling(held: _Held) -> str:
    for sentence in sentences(tidy(held.text)):
        words = [fold(word) for word in words_of(sentence)]
        if not 0 < len(words) <= LONGEST or set(held.data["you"]).isdisjoint(words) or "?" in words:
            continue
        if not set(held.data["subordinates"]).isdisjoint(words):
            continue
        line = " ".join(words)
        for feeling in held.data["feelings"]:
            at = f" {line} ".find(f" {feeling} ")
            good = feeling in held.data["good_feelings"]
            if held.line.group not in (("change", "feeling") if good else _BURDENS):
                continue
            if at >= 0 and not _is_said_of(feeling, line[:at].split(), held.data):
                continue
            if at < 0 or stem(feeling, held.language) in held.own:
                continue
            before = line[:at].split()
            about = not set(held.data["you"]).isdisjoint(words[: len(before) + 3])
            if about and set(held.data["not_before_feeling"]).isdisjoint(before[-_NOT_AFTER:]):
                return _filled(held.data["feeling"], feeling, held.turn)
    return ""


def _is_said_of(feeling: str, before: Sequence[str], data: Mapping[str, Any]) -> bool:
    """Whether a word that is a feeling only after some verbs (“alleen”) comes after one of them."""
    verbs: Sequence[str] | None = data["only_after"].get(feeling)
    return verbs is None or not set(verbs).isdisjoint(before[-3:])


def _noun(held: _Held) -> str:
    topic = held.role.topics.get(held.line.topic or held.heard.topic)
    if topic is None or (held.heard.topic and held.heard.topic != topic.id):
        return ""
    words = words_of(tidy(held.text))
    low = [fold(word) for word in words]
    if not set(held.data["subordinates"]).isdisjoint(low):
        return ""
    for name in topic.words.in_language(held.language):
        article, noun = _bare(name, held.language)
        if not noun or noun not in low or stem(noun, held.language) in held.own:
            continue
        at = low.index(noun)
        before = low[at - 1] if at else ""
        if not set(held.data["places"]).isdisjoint(low[max(0, at - 2) : at] + low[at + 1 : at + 2]):
            continue
        if name[:1].isupper():
            if words[at][:1].isupper() and at:
                return _filled(held.data["noun"], name, held.turn, named=True)
            continue
        mine = held.data["before_nouns"].get(before)
        if mine is None and (before in held.data["not_after"] or not article):
            continue
        if mine in ("die", "dat") and article:  # “het post” is a slip of the pen: the role knows better
            mine = held.data["articles"][article]
        mine = mine or held.data["articles"].get(article, "")
        if mine:
            return _filled(held.data["noun"], f"{mine} {_as_written(name, held.language)}", held.turn)
    return ""


def _bare(name: str, language: str) -> tuple[str, str]:
    """Article and noun (folded) of a topic word; no noun when it is several words, or Dutch without article."""
    words = fold(name).split()
    if language == "nl" and len(words) == 2 and words[0] in ("de", "het"):
        return words[0], words[1]
    if len(words) == 1 and (language == "en" or name[:1].isupper()):
        return "", words[0]
    return "", ""


def _as_written(name: str, language: str) -> str:
    return name.split()[-1] if language == "nl" else name


def _filled(templates: Sequence[str], words: str, turn: int, named: bool = False) -> str:
    template = templates[turn % len(templates)]
    small = words if named or words.split()[0] in ("I", "I'm", "I've", "I'll") else words[:1].lower() + words[1:]
    return template.format(words=small, Words=capital(words))
