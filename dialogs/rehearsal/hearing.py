"""What a client hears in a turn of the professional: its code, what it asks for, its subject, and other signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.coding.coder import code_turn
from dialogs.coding.patterns import as_alternatives, filled_in
from dialogs.coding.reading import spelling
from dialogs.coding.turns import CLIENT, LANGUAGES, PROFESSIONAL, Coded, Turn
from dialogs.rehearsal.role import CHANGE, SUSTAIN, Role
from knowledge.datafiles import read_data
from knowledge.words import stem, tokens

HERE = Path(__file__).parent
EMPTY, NONSENSE, COPIED, REPEATED, ONE_WORD, TOO_LONG, SHOUTING, FOREIGN = (
    "empty", "nonsense", "copied", "repeated", "one_word", "very_long", "shouting", "foreign",
)  # fmt: skip
INSULT, PERMISSION, SUMMARY, GREETING, GOODBYE, THANKS = (
    "insult", "permission", "summary", "greeting", "goodbye", "thanks",
)  # fmt: skip
HOSPITALITY, DIFFICULT = "hospitality", "difficult"
THREAT, ORDER, BLAME, GIVES_BACK = "threat", "order", "blame", "gives_back"
PLAN, IF_THEN, FITS, SEAL = "plan", "if_then", "fits", "seal"
SIGNS = (
    EMPTY, NONSENSE, COPIED, REPEATED, ONE_WORD, TOO_LONG, SHOUTING, FOREIGN, INSULT, PERMISSION, SUMMARY, GREETING,
    GOODBYE, THANKS, THREAT, ORDER, BLAME, GIVES_BACK, HOSPITALITY, DIFFICULT,
    PLAN, IF_THEN, FITS, SEAL,
)  # fmt: skip
YES_NO = "yes_no"
FEELING = "feeling"
# what kind of yes or no is asked for: heard in closed questions only
KINDS_OF_CLOSED = ("offer", "check", "okay", "done", "have", "willing", "able")
# answers that a line can name; YES_NO needs no pattern
QUESTIONS = (
    "why", "what_happened", "how_much", "when", "who", "feel", "want", "worry", "good_side", "obstacle", "tried",
    "strength", "next_step", "when_step", "importance", "confidence", "not_lower", "higher", YES_NO, "tell", "cope",
    "maybe_step", "how_long", "helper", "household", "sleep", "missed", *KINDS_OF_CLOSED,
)  # fmt: skip
IMPORTANCE, CONFIDENCE, NOT_LOWER, HIGHER, WHY = "importance", "confidence", "not_lower", "higher", "why"
RULERS = ("ruler_importance", "ruler_confidence")  # groups of lines that give a number
# what these ask for as well, when nothing else is heard in them
_OTHERWISE = {"maybe_step": "want", "cope": "obstacle"}
_NO_NUMBER = ("next_step", "when_step", "maybe_step", "when")
_RULER = "ruler"  # a number is asked for, of what is not said

LONGEST = 2000  # characters of a turn that are coded and searched: nobody takes in more at once
LONGEST_SENTENCE = 400
MANY_WORDS = 110  # more than anybody takes in at once
FEW_WORDS = 2
LONG_WORD, LONG_WORDS, LONG_SHARE = 11, 3, 0.25  # letters; at least so many, and so large a share: hard to follow
KNOWN_ENOUGH = 0.25  # of the words; with fewer that a client could know, a turn is no language to him
COPIED_WORDS = 4
SAID_AGAIN_WORDS, SAID_AGAIN_SHORT, SAID_AGAIN_WITHIN = 5, 3, 3  # a short phrase may return after a few turns
REFLECTED_TURNS = 3  # client turns back that a reflection may be of
SHORTEST_PART = 4  # letters of a topic word that may be part of a longer one
_COMPOUND = 0.9  # what such a part counts, where a word by itself counts 1
_FIRST_PERSON = {"nl": {"ik", "mij", "me", "mijn"}, "en": {"i", "me", "my", "i'm", "im"}}
_MASH = re.compile(r"[^aeiouy\d\W]{5,}|(.)\1{3,}")  # no word has so many consonants, or one letter so often
_LONG_CONSONANTS = re.compile(r"(ngstr|chtst|rchts|ngsch|chtsp|rwtsch|lfsch|chtst|ntsch|rtsch|ngst|rnst|rbst)")


class Heard(NamedTuple):
    """A turn as heard.

    `asked` are question classes, the last question's first; `topic` is "" when it names none; `reflects` is what a
    reflection gives back: change or sustain talk, or a feeling ("" when nothing of these).
    """

    coded: Coded
    asked: tuple[str, ...]
    topic: str
    signs: tuple[str, ...]
    reflects: str


class Patterns(NamedTuple):
    """asked-<language>.yaml, compiled; a sentence that matches `unless` of a class does not ask that."""

    asked: Mapping[str, re.Pattern[str]]
    unless: Mapping[str, re.Pattern[str]]
    ruler: re.Pattern[str]
    future: re.Pattern[str]
    signs: Mapping[str, re.Pattern[str]]
    requests: re.Pattern[str]
    open_words: re.Pattern[str]


class Said(NamedTuple):
    """A client's turn as the next one is compared with: its text, talk (change, sustain, neutral) and group."""

    text: str
    talk: str
    group: str


@cache
def patterns(language: str) -> Patterns:
    """The patterns of "nl" or "en"."""
    raw: Mapping[str, Any] = read_data(HERE / f"asked-{language}.yaml")
    lists: dict[str, str] = {}
    for name, held in raw["words"].items():  # a list may name those above it
        lists[name] = as_alternatives([filled_in(word, lists) for word in held])
    return Patterns(
        {name: _one_of(found, lists) for name, found in raw["asked"].items()},
        {name: _one_of(found, lists) for name, found in raw["unless"].items()},
        _one_of(raw["ruler"], lists),
        _one_of(raw["future"], lists),
        {name: _one_of(found, lists) for name, found in raw["signs"].items()},
        _one_of(raw["requests"], lists),
        re.compile(raw["open_words"]),
    )


def _one_of(found: Sequence[str], lists: dict[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(filled_in(one, lists) for one in found)})(?!\w)")


class Ears(NamedTuple):
    """What a client can recognise: per topic the stems of the words that name it, and words (folded) that may be part
    of longer ones; and the stems of all words that he knows."""

    language: str
    topics: Mapping[str, tuple[tuple[str, ...], ...]]
    parts: Mapping[str, tuple[str, ...]]
    vocabulary: frozenset[str]


class _Same:
    """Makes a role, which holds dicts, fit for a cache: equal when it is the very same one."""

    def __init__(self, role: Role) -> None:
        self.role = role

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.role is self.role

    def __hash__(self) -> int:
        return id(self.role)


def ears_of(role: Role, language: str) -> Ears:
    """The ears of a role in "nl" or "en"; made once for each role that was read."""
    return _ears(_Same(role), language)


@lru_cache(maxsize=32)
def _ears(same: _Same, language: str) -> Ears:
    return _made_ears(same.role, language, spelling(language).empty)


def _made_ears(role: Role, language: str, empty: frozenset[str]) -> Ears:
    topics = {
        topic: tuple(
            marks
            for word in held.words.in_language(language)
            if (marks := tuple(stem(part, language) for part, _, _ in tokens(word) if part not in empty))
        )
        for topic, held in role.topics.items()
    }
    lines = (line for says in (role.says, role.spare) for held in says.values() for line in held)
    texts = [line.text.in_language(language) for line in lines]
    texts += [word for held in role.topics.values() for word in held.words.in_language(language)]
    texts += [text.in_language(language) for text in (role.scene, role.background, role.stakes, role.change, role.name)]
    vocabulary = {stem(word, language) for text in texts for word, _, _ in tokens(text)}
    # “huurschuld” is about “huur”, “telefoonnummer” about “nummer”; English writes them apart
    parts = {
        topic: tuple(
            word
            for name in held.words.in_language(language)
            if not name[:1].isupper()  # “aangedaan” is not about Daan
            if len(bare := [word for word, _, _ in tokens(name) if word not in empty]) == 1
            for word in bare
            if len(word) >= SHORTEST_PART and language == "nl"
        )
        for topic, held in role.topics.items()
    }
    return Ears(language, topics, parts, frozenset(vocabulary) | _everyday(language))


@cache
def _everyday(language: str) -> frozenset[str]:
    """Stems of the words that the coder knows."""
    rules = spelling(language)
    words = set(rules.empty) | set(rules.openings) | set(rules.fillers) | set(rules.written_out)
    if language == "nl":
        from dialogs.companion.verbs import dutch_verbs

        verbs = dutch_verbs()
        words |= {*verbs.second, *verbs.first, *verbs.past, *verbs.infinitives}
    raw: Mapping[str, Any] = read_data(HERE / f"asked-{language}.yaml")
    for found in (*raw["words"].values(), *raw["asked"].values(), *raw["signs"].values()):
        words |= {word for pattern in found for word in re.findall(r"[a-z]{3,}", pattern)}
    return frozenset(stem(word, language) for word in words)


@lru_cache(maxsize=512)
def coded_client(text: str, language: str) -> Coded:
    """A client's line as the coder sees it, by itself."""
    return code_turn(Turn(CLIENT, language, text))


def hear(text: str, ears: Ears, earlier: Sequence[Coded], client: Sequence[Said], own: Sequence[str]) -> Heard:
    """Hears a turn.

    `earlier` are all coded turns before it, `client` what the client said so far, `own` the professional's turns
    before, all oldest first.
    """
    coded = code_turn(Turn(PROFESSIONAL, ears.language, text[:LONGEST]), earlier)
    words = [word for word, _, _ in tokens(text[:LONGEST])]
    signs = _signs(text, words, ears, coded, client, own)
    if {NONSENSE, EMPTY, FOREIGN} & set(signs):
        return Heard(coded, (), "", signs, "")
    asking = _asking(coded, ears.language)
    topic = topic_of(" ".join(asking), ears) if asking else ""
    return Heard(
        coded, _asked(asking, client, ears.language), topic or topic_of(text[:LONGEST], ears), signs,
        _reflects(coded, client, ears.language),
    )  # fmt: skip


def topic_of(text: str, ears: Ears) -> str:
    """The topic that is named most in `text`; of equals the one named last; "" when none is."""
    words = [(word, stem(word, ears.language)) for word, _, _ in tokens(text)]
    stems = {one for _, one in words}
    best, topic = (0.0, -1), ""
    for name, held in ears.topics.items():
        count, last = 0.0, -1
        for marks in held:
            if stems.issuperset(marks):
                count += len(marks)
                last = max(last, *(at for at, (_, one) in enumerate(words) if one in marks))
        for at, (word, _) in enumerate(words):
            if any(_is_part(part, word) for part in ears.parts[name]):
                count += _COMPOUND
                last = max(last, at)
        if count and (count, last) > best:
            best, topic = (count, last), name
    return topic


def _is_part(part: str, word: str) -> bool:
    return len(word) >= len(part) + SHORTEST_PART - 1 and (word.startswith(part) or word.endswith(part))


def _asking(coded: Coded, language: str) -> list[str]:
    """The sentences of a turn that ask, the last first."""
    held = patterns(language)
    found = [one for one in coded.reading.sentences if one.endswith("?") or held.requests.search(one)]
    if not found and coded.code == "question":
        found = [one for one in coded.reading.sentences if held.open_words.search(one)] or [coded.reading.asked]
    return [one[-LONGEST_SENTENCE:] for one in reversed(found)]


def _asked(asking: Sequence[str], client: Sequence[Said], language: str) -> tuple[str, ...]:
    held = patterns(language)
    found: list[str] = []
    for sentence in asking:
        classes = [
            name
            for name, pattern in held.asked.items()
            if pattern.search(sentence) and not (name in held.unless and held.unless[name].search(sentence))
        ]
        if held.ruler.search(sentence) and {IMPORTANCE, CONFIDENCE, NOT_LOWER, HIGHER}.isdisjoint(classes):
            classes.insert(0, _RULER)
        if held.open_words.search(sentence) or held.requests.search(sentence):
            classes = [name for name in classes if name not in KINDS_OF_CLOSED]
        else:
            classes.append(YES_NO)
        for loose, otherwise in _OTHERWISE.items():
            if loose in classes and set(classes) <= {YES_NO, *KINDS_OF_CLOSED, *_OTHERWISE}:
                classes.insert(0, otherwise)
        if not classes and held.future.search(sentence) and not held.unless["maybe_step"].search(sentence):
            classes = ["tell", "maybe_step"]
        found += classes or ["tell"]
    return tuple(dict.fromkeys(_numbers(found, client)))


def _numbers(found: list[str], client: Sequence[Said]) -> list[str]:
    """The classes with rulers made out by what was said before: of what a number is, and that “why” asks after it."""
    if _RULER in found:
        known = [one for one in (IMPORTANCE, CONFIDENCE) if one in found]
        again = any(said.group == RULERS[0] for said in client)
        name = known[0] if known else CONFIDENCE if again else IMPORTANCE
        found = [name if one == _RULER else one for one in found]
    if {IMPORTANCE, CONFIDENCE} & set(found):  # “ten is right now. Where are you?”
        found = [one for one in found if one not in _NO_NUMBER]
    if client and client[-1].group in RULERS and WHY in found and not {NOT_LOWER, HIGHER} & set(found):
        found = [NOT_LOWER, *found]
    return found


def _reflects(coded: Coded, client: Sequence[Said], language: str) -> str:
    if coded.code != "reflection" or not coded.grounded or not client:
        return ""
    best, share = client[-1], 0.0
    for back, said in enumerate(reversed(client[-REFLECTED_TURNS:])):
        content = coded_client(said.text, language).reading.content
        # an older line must be given back more clearly than the last one
        common = len(coded.reading.content & content) - 0.5 * back
        if common > share:
            best, share = said, common
    if best.talk in (CHANGE, SUSTAIN):
        return best.talk
    return FEELING if best.group == FEELING else ""


# signs


def _signs(
    text: str, words: list[str], ears: Ears, coded: Coded, client: Sequence[Said], own: Sequence[str]
) -> tuple[str, ...]:
    if not text.strip():
        return (EMPTY,)
    if not words:
        return (NONSENSE,)
    read_text = coded.reading.text[:LONGEST]
    found = [name for name, pattern in patterns(ears.language).signs.items() if pattern.search(read_text)]
    found = _meant(found, coded)
    if _is_nonsense(words, ears) and not {INSULT, GREETING, GOODBYE, THANKS} & set(found):
        found.append(FOREIGN if _is_foreign(words, ears.language) else NONSENSE)
    if _copies(words, client, ears.language):
        found.append(COPIED)
    if _said_before(words, own):
        found.append(REPEATED)
    if len(words) <= FEW_WORDS:
        found.append(ONE_WORD)
    if len(words) > MANY_WORDS:
        found.append(TOO_LONG)
    long_words = sum(len(word) >= LONG_WORD and stem(word, ears.language) not in ears.vocabulary for word in words)
    if long_words >= LONG_WORDS and long_words >= LONG_SHARE * len(words):
        found.append(DIFFICULT)
    if text.isupper() and len(words) > FEW_WORDS:
        found.append(SHOUTING)
    return tuple(found)


def _meant(found: list[str], coded: Coded) -> list[str]:
    """The signs without those that the code speaks against: a reflection may hold “you must”."""
    hard = {THREAT, ORDER, BLAME}
    gentle = coded.code == "reflection" or (coded.code == "question" and coded.subtype == "open")
    kind = {"emphasise_autonomy", "seek_collaboration", "affirm"} & set(coded.acts)
    if (gentle or kind or SUMMARY in found) and not {"persuade", "confront", "warn"} & set(coded.acts):
        found = [name for name in found if name not in hard]
    if hard & set(found) or {"persuade", "confront", "warn"} & set(coded.acts):
        found = [name for name in found if name != GIVES_BACK]
    return found


def _is_nonsense(words: Sequence[str], ears: Ears) -> bool:
    known = sum(stem(word, ears.language) in ears.vocabulary for word in words)
    if len(words) > FEW_WORDS:
        return known / len(words) < KNOWN_ENOUGH or _is_foreign(words, ears.language)
    # a word or two may be anything, as long as it looks like a word
    return not known and all(_is_mash(word) for word in words)


def _is_mash(word: str) -> bool:
    return word.isdigit() or not set("aeiouy") & set(word) or bool(_MASH.search(_LONG_CONSONANTS.sub("a", word)))


def _is_foreign(words: Sequence[str], language: str) -> bool:
    """Whether the turn is in the other language that we know."""
    if len(words) <= FEW_WORDS:
        return False
    other = next(one for one in LANGUAGES if one != language)
    mine, theirs = spelling(language).empty, spelling(other).empty
    here = sum(word in mine and word not in theirs for word in words)
    there = sum(word in theirs and word not in mine for word in words)
    return there >= FEW_WORDS and there > 2 * here


def _copies(said: list[str], client: Sequence[Said], language: str) -> bool:
    """Whether a turn repeats the client's own words as they stand, “I” and all."""
    if len(said) < COPIED_WORDS:
        return False
    mine = f" {' '.join(said)} "
    for one in client:
        theirs = [word for word, _, _ in tokens(one.text)]
        whole = f" {' '.join(theirs)} "
        if len(theirs) >= COPIED_WORDS and whole in mine and len(said) <= len(theirs) + COPIED_WORDS:
            return True
        if mine in whole and not _FIRST_PERSON[language].isdisjoint(said):
            return True
    return False


def _said_before(words: list[str], own: Sequence[str]) -> bool:
    if len(words) < SAID_AGAIN_SHORT:
        return False
    looked = own if len(words) >= SAID_AGAIN_WORDS else own[-SAID_AGAIN_WITHIN:]
    return any([word for word, _, _ in tokens(said[:LONGEST])] == words for said in looked)
