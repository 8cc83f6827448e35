"""Says an English sentence back to who said it: I → you, my → your, am → are, was → were."""

from __future__ import annotations

from dialogs.companion.grammar import grammar
from dialogs.companion.turned import Turned, capital, is_mark, joined, tidy, without_fillers, words_of

_WAS = {"was": "were", "wasn't": "weren't"}


def turn_english(text: str) -> Turned | None:
    """One sentence of the client, said back; None when it is not certain how."""
    words, question = cleaned_english(text)
    if not words:
        return None
    words = _with_subject(words, question)
    low = [word.lower() for word in words]
    raw = grammar("en").raw
    line = f" {' '.join(low)} "
    if any(word in raw["addressed"] for word in low) or '"' in low or any(f" {one} " in line for one in raw["unsafe"]):
        return None
    if line.startswith(tuple(f" {one} " for one in raw["unsafe_start"])):
        return None
    if not any(word in raw["first_person"] for word in low):
        # a bare verb may be an order, or have lost its “I”
        if low[0] in raw["orders"]:
            return None
        return Turned(capital(joined(words)), False, "", question)
    turned = []
    for at, word in enumerate(low):
        form = _was(low, at) if word in _WAS else _pronoun(low, words, at)
        if form is None:
            return None
        turned.append(form)
    return Turned(capital(joined(turned)), True, joined(turned), question)


def address_english(text: str) -> str:
    """“You never listen” as “I never listen”, “you people …” as “we …”; empty when not certain how."""
    words, question = cleaned_english(text)
    low = [word.lower() for word in words]
    raw = grammar("en").raw
    rules = raw["addressing"]
    plural = next((phrase for phrase in rules["opening"] if low[:2] == phrase.split()), "")
    rest = low[2:] if plural else low[1:]
    if question or '"' in low or len(rest) < 2 or not (plural or (low and low[0] in rules["swap"])):
        return ""
    if any(word in raw["addressed"] and word not in ("your", "yourself") for word in rest) or "i" in rest:
        return ""
    if any(is_mark(word) for word in low):
        return ""
    own = {"your": "our", "yourself": "ourselves"} if plural else rules["swap"]
    said = [
        own[word] if word in own else _pronoun(low, words, at + len(low) - len(rest)) for at, word in enumerate(rest)
    ]
    if plural:
        return joined(["we", *said])
    if low[0] == "you" and rest[0] in rules["verbs"]:
        said[0] = rules["verbs"][rest[0]]
    return joined([rules["swap"][low[0]], *said])


def cleaned_english(text: str) -> tuple[list[str], bool]:
    """The words of a sentence without fillers and usual slips of the pen, and whether it is a question."""
    rules = grammar("en")
    text = tidy(text)
    question = text.rstrip(" !").endswith("?")
    for wrong, right in rules.spelling:
        text = wrong.sub(right, text)
    words = words_of(text)
    return without_fillers(words, rules.raw), question


def _with_subject(words: list[str], question: bool) -> list[str]:
    """“Can't sleep” as “I can't sleep”, “Fed up with it” as “I'm fed up with it”."""
    raw = grammar("en").raw
    low = [word.lower() for word in words]
    if question or len(low) < 2 or low[1] in raw["not_dropped_before"]:
        return words
    rest = [low[0], *words[1:]]
    if low[0] in raw["dropped_subject"] or (low[0] == "don't" and low[1] in raw["dropped_with_dont"]):
        return ["I", *rest]
    if low[0] in raw["dropped_am"] and not any(word in ("i", "am", "is", "are") for word in low[:3]):
        return ["I'm", *rest]
    return words


def _pronoun(low: list[str], words: list[str], at: int) -> str:
    raw = grammar("en").raw
    word = low[at]
    if word == "me" and at + 1 < len(low) and low[at + 1].removesuffix("'s") in raw["kin"]:
        return "your"
    return str(raw["pronouns"].get(word, words[at]))


def _was(low: list[str], at: int) -> str | None:
    """“was” as “were” where its subject is I; None when it is not clear whose verb it is."""
    raw = grammar("en").raw
    if at + 1 < len(low) and low[at + 1] == "i" and not _subject_before(low, at):
        return _WAS[low[at]]
    place = at - 1
    while place >= 0 and low[place] in raw["adverbs"]:
        place -= 1
    if place < 0:
        return None
    if low[place] == "i":
        return _WAS[low[at]]
    if low[place] not in raw["joining"]:
        return low[at]
    start = place
    while start > 0 and not is_mark(low[start - 1]) and low[start - 1] not in raw["clause_openers"]:
        start -= 1
    return (
        _WAS[low[at]] if low[start] == "i" else low[at] if low[start] in ("it", "he", "she", "that", "this") else None
    )


def _subject_before(low: list[str], at: int) -> bool:
    return at > 0 and low[at - 1] in grammar("en").raw["light_subjects"]
