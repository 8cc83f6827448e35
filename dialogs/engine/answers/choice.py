"""One or several of the options on offer: by number, letter, their own words, or words spelt nearly so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dialogs.engine.answers.reply import UNCLEAR, Reply
from dialogs.engine.script import Option
from dialogs.engine.vocabulary import answers, numbers, plain
from knowledge.words import stem

ALIKE = 84  # of 100, rapidfuzz
ALIKE_WORD = 82
NEARLY = 90.0
_SHORTEST_FUZZY = 4  # letters


class _Match(NamedTuple):
    """An option whose words stand in the text, how many of them, and whether they are refused there (“niet …”)."""

    option: str
    words: int
    refused: bool


def read(text: str, language: str, options: Sequence[Option]) -> Reply:
    """The one option meant."""
    said = plain(text)
    if not said:
        return UNCLEAR
    for option in options:
        if said in _phrases(option, language) or said == option.id:
            return Reply(option.id, exact=True)
    if (at := _position(said, language, len(options))) is not None:
        return Reply(options[at].id, exact=True)
    return _by_words(said, language, options)


def read_several(text: str, language: str, options: Sequence[Option]) -> Reply:
    """All options meant, in the order in which they are offered; none of them is an answer too."""
    held = answers(language)["choice"]
    said = plain(text)
    for option in options:
        if said in _phrases(option, language) or said == option.id:
            return Reply((option.id,), exact=True)
    if said in map(plain, held["all"]):
        return Reply(tuple(option.id for option in options), exact=True)
    if said in map(plain, held["none"]):
        return Reply((), exact=True)
    joining = "|".join(re.escape(word) for word in sorted(held["joining"], key=len, reverse=True))
    parts = [
        part
        for part in re.split(rf"[,;+&]|(?<!t)/(?!m)|(?<!\w)(?:{joining})(?!\w)|(?<=\d)\s+(?=\d)", text.casefold())
        if part.strip()
    ]
    through = "|".join(re.escape(word) for word in sorted(held["through"], key=len, reverse=True))
    chosen: set[str] = set()
    maybe: list[str] = []
    for part in parts:
        ends = re.split(rf"(?<!\w)(?:{through}|t/m)(?!\w)|[-–]", part)
        first, last = (_position(plain(ends[at]), language, len(options)) for at in (0, -1))
        if len(ends) == 2 and first is not None and last is not None:
            chosen |= {option.id for option in options[first : last + 1]}
            continue
        one = read(part, language, options)
        if isinstance(one.value, str):
            chosen.add(one.value)
        elif len(parts) > 1 and not _matches(plain(part), language, options):
            maybe += one.maybe
        else:
            chosen |= {match.option for match in _matches(plain(part), language, options) if not match.refused}
    # a name that holds an “en” was cut in two
    chosen |= {match.option for match in _matches(said, language, options) if not match.refused and match.words > 1}
    if not chosen:
        return Reply(None, tuple(dict.fromkeys(maybe)))
    return Reply(tuple(option.id for option in options if option.id in chosen))


def mentioned(text: str, language: str, options: Sequence[Option]) -> str | None:
    """The one option whose words stand in a text about more than this choice, if there is just one."""
    found = {match.option for match in _longest(_matches(plain(text), language, options)) if not match.refused}
    return found.pop() if len(found) == 1 else None


def _position(said: str, language: str, count: int) -> int | None:
    held = answers(language)
    small = {plain(word) for word in held["choice"]["number_words"]}
    if said in map(plain, held["last"]):
        return count - 1
    words = [word for word in said.split() if word not in small] or said.split()[:1]
    if len(words) != 1:
        return None
    word = words[0]
    at: int | None = None
    if word.isdigit():
        at = int(word) - 1
    elif word in held["ordinals"]:
        at = held["ordinals"][word] - 1
    elif word in numbers(language) and (word not in held["articles"] or word in held["alone"]):
        at = numbers(language)[word] - 1
    elif len(word) == 1 and word.isalpha():
        at = ord(word) - ord("a")
    elif re.fullmatch(r"\d+(?:e|de|ste|st|nd|rd|th)", word):
        at = int(re.match(r"\d+", word)[0]) - 1  # type: ignore[index]
    return at if at is not None and 0 <= at < count else None


def _by_words(said: str, language: str, options: Sequence[Option]) -> Reply:
    matches = _matches(said, language, options)
    wanted = _longest([match for match in matches if not match.refused])
    named = list(dict.fromkeys(match.option for match in wanted))
    if len(named) == 1:
        return Reply(named[0])
    if named:
        return Reply(None, tuple(named))
    refused = {match.option for match in matches}
    left = [option.id for option in options if option.id not in refused]
    if refused and len(left) == 1:
        return Reply(left[0])
    if refused:
        return UNCLEAR
    return _nearly(said, language, options)


def _matches(said: str, language: str, options: Sequence[Option]) -> list[_Match]:
    words = said.split()
    stems = [stem(word, language) for word in words]
    negations = {plain(word) for word in answers(language)["choice"]["not"]}
    found = []
    for option in options:
        for phrase in _phrases(option, language):
            wanted = [stem(word, language) for word in phrase.split()]
            for at in range(len(stems) - len(wanted) + 1):
                if stems[at : at + len(wanted)] == wanted:
                    refused = bool(negations & set(words[max(0, at - 2) : at]))
                    found.append(_Match(option.id, len(wanted), refused))
                    break
    return found


def _longest(matches: list[_Match]) -> list[_Match]:
    most = max((match.words for match in matches), default=0)
    return [match for match in matches if match.words == most]


def _nearly(said: str, language: str, options: Sequence[Option]) -> Reply:
    from rapidfuzz import fuzz

    empty = {plain(word) for word in answers(language)["choice"]["empty"]}
    content = [word for word in said.split() if word not in empty]
    if len("".join(content)) < _SHORTEST_FUZZY:
        return UNCLEAR
    scores: dict[str, float] = {}
    for option in options:
        best = 0.0
        for phrase in _phrases(option, language):
            best = max(best, fuzz.ratio(said, phrase) + 1, NEARLY if _one_slip(said, phrase) else 0.0)
            wanted = [word for word in phrase.split() if word not in empty and len(word) >= _SHORTEST_FUZZY]
            hits = sum(any(_alike(word, other) for word in content) for other in wanted)
            # a part of an option's words will do when no other option has it
            if hits and content:
                share = hits / max(len(content), 1)
                best = max(best, 60 + 40 * min(1.0, share) * (0.5 + 0.5 * hits / len(wanted)))
        scores[option.id] = best
    ranked = sorted(options, key=lambda option: -scores[option.id])
    top = scores[ranked[0].id]
    if top < ALIKE:
        close = tuple(option.id for option in ranked[:2] if scores[option.id] >= ALIKE - 12)
        return Reply(None, close)
    rivals = [option.id for option in ranked if scores[option.id] > top - 6]
    return Reply(rivals[0]) if len(rivals) == 1 else Reply(None, tuple(rivals[:3]))


def _alike(word: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if len(word) < _SHORTEST_FUZZY:
        return word == other
    opens = len(word) > _SHORTEST_FUZZY and other.startswith(word)
    return fuzz.ratio(word, other) >= ALIKE_WORD or opens or _one_slip(word, other)


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter was missed, doubled, mistaken, or changed places with the next."""
    from rapidfuzz.distance import OSA

    return min(len(word), len(other)) >= _SHORTEST_FUZZY and OSA.distance(word, other, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def _phrases_of(id: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (*map(plain, phrases), id.replace("-", " ").replace("_", " ")))))


def _phrases(option: Option, language: str) -> tuple[str, ...]:
    return _phrases_of(option.id, (option.label.in_language(language), *option.also.in_language(language)))
