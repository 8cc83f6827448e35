"""Replies to a client, from their own words where that can be done without mistakes."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any, NamedTuple

from dialogs.companion.grammar import grammar
from dialogs.companion.hearing import HERE, Heard, heard_in, sentences
from dialogs.companion.turned import Turned, capital, tidy, words_of
from dialogs.companion.turning import addressed, is_statement, turned, uncapital
from knowledge.datafiles import read_data
from knowledge.words import fold

LONGEST = 16  # words that a reflection may take over
LONGEST_WITH_MORE = 11  # words, when a reflection goes on after them
MOST = 3


class Reply(NamedTuple):
    """`kind` is simple, complex, double_sided, question, choice or safety."""

    kind: str
    text: str


class Advice(NamedTuple):
    """What not to say, and why not."""

    what: str
    why: str


@cache
def templates(language: str) -> dict[str, Any]:
    """replies-<language>.yaml."""
    held: dict[str, Any] = read_data(HERE / f"replies-{language}.yaml")
    return held


class Replies(NamedTuple):
    replies: tuple[Reply, ...]
    avoid: tuple[Advice, ...]
    techniques: tuple[str, ...]


def replies_to(text: str, language: str, talk: str, discord: bool, heard: list[Heard]) -> Replies:
    """Two or three replies to what a client said, what to avoid, and techniques that help."""
    held = templates(language)
    made = _Making(text, language, talk, discord)
    lead = leading(talk, discord, heard, two_sided=made.sides is not None)
    entry = held[lead] if lead in held and lead not in ("frames", "talk", "topics") else {}
    general = held["talk"]["discord" if discord else talk]
    if lead == "danger":
        return Replies(tuple(Reply("safety", one) for one in entry["safety"]), _advice(entry), ())
    complex_ = made.complex(entry.get("complex") or general["complex"])
    question = Reply("question", made.pick(entry.get("question") or general["question"]))
    choices = entry.get("choice") or (general["choice"] if discord else ())
    last = Reply("choice", made.pick(choices)) if choices and talk != "change" else question
    simple, double = made.simple(), made.double()
    if entry and simple.text in made.safe_replies:
        simple = complex_  # a reply that fits the signal says more than a safe one
    found: list[Reply | None]
    if discord:
        found = [simple, complex_, Reply("choice", made.pick(choices or general["choice"]))]
    elif made.sides:
        found = [double, simple or complex_, last]
    elif talk == "sustain":
        found = [simple, double if made.variant(2) and double else complex_, last]
    else:
        found = [simple, complex_, question]
    kept = list(dict.fromkeys(one for one in found if one is not None))[:MOST]
    if len(kept) < MOST and question not in kept:
        kept.append(question)
    advice = _advice(entry) or _advice(general)
    if discord and entry:
        advice = tuple(dict.fromkeys((*_advice(general), *advice)))
    return Replies(tuple(kept), advice, tuple(dict.fromkeys((*entry.get("techniques", ()), *general["techniques"]))))


def leading(talk: str, discord: bool, heard: list[Heard], two_sided: bool = False) -> str:
    """The entry that the replies are taken from: danger, then discord, then the surest signal that fits the talk."""
    names = [one.signal.reply for one in heard]
    if "danger" in names:
        return "danger"
    if two_sided and not discord:
        return "two-minds"
    if discord:
        return next((name for name in names if name in ("forced", "distrust")), "")
    fitting = [one for one in heard if one.signal.reply != "discord" and one.signal.talk in ("", talk)]
    own = [one for one in fitting if one.signal.talk == talk]
    sure = max((one.signal.sure for one in fitting), default=0)
    for one in [*(one for one in own if one.signal.sure >= sure - 1), *fitting]:
        return one.signal.reply
    return ""


def _advice(entry: dict[str, Any]) -> tuple[Advice, ...]:
    return tuple(Advice(one["what"], one["why"]) for one in entry.get("avoid", ()))


class _Making:
    """Builds replies to one text; which of equal templates is taken depends on the text alone."""

    def __init__(self, text: str, language: str, talk: str, discord: bool) -> None:
        self.text, self.language, self.talk, self.discord = tidy(text), language, talk, discord
        self.frames = templates(language)["frames"]
        self.number = int.from_bytes(hashlib.blake2b(self.text.encode(), digest_size=4).digest(), "big")
        self.core = self._core()
        self.sides = self._sides()

    @property
    def safe_replies(self) -> list[str]:
        return [text for held in self.frames["safe"].values() for text in held]

    def pick(self, among: list[str]) -> str:
        return among[self.number % len(among)]

    def variant(self, count: int) -> int:
        return self.number // 7 % count

    def filled(self, template: str, said: str) -> str:
        return template.format(
            said=uncapital(said, self.language), Said=capital(said), addressed=said, topic=said, Topic=capital(said)
        )

    def simple(self) -> Reply:
        """The client's sentence said back; a safe sentence where that might go wrong."""
        if self.discord:
            joins = grammar(self.language).raw["joins"]
            for part in [clause for whole in sentences(self.text) for clause in (whole, *re.split(joins, whole))]:
                said = addressed(part, self.language)
                if said and len(words_of(said)) <= LONGEST:
                    return Reply("simple", self.filled(self.pick(self.frames["addressed"]), said))
        if self.core is None:
            return Reply("simple", self._safe())
        if self.core.question:
            frame = "question"
        elif self.core.about_you:
            frame = "about_you"
        elif is_statement(self.core.text, self.language):
            frame = "not_about_you"
        elif self.talk == "neutral" and not heard_in(self.text, self.language):
            return Reply("simple", self._safe())
        else:
            frame = "no_verb"
        among = self.frames[frame]
        if frame == "about_you" and not is_statement(self.core.text, self.language):
            among = among[:1]
        return Reply("simple", _ended(self.filled(self.pick(among), self.core.text)))

    def complex(self, among: list[str]) -> Reply:
        """A reflection that adds meaning, with the client's words where they fit in."""
        usable = self.core is not None and self._goes_on(self.core)
        fitting = [one for one in among if usable or "{" not in one]
        return Reply("complex", self.filled(self.pick(fitting), self.core.text if self.core else ""))

    def _goes_on(self, said: Turned) -> bool:
        """Whether “and …” can be put after it."""
        words = [word.lower() for word in words_of(said.text)]
        return (
            not said.question
            and len(words) <= LONGEST_WITH_MORE
            and not any(word in (",", "maar", "but") for word in words)
            and is_statement(said.text, self.language)
        )

    def double(self) -> Reply | None:
        """Both sides; where the client gave one, the other is that they talk about it."""
        if self.sides:
            one, other = self.sides
            if self.language == "nl" and not (one.inverted and other.inverted):
                return Reply("double_sided", self._with(self.frames["both_sides_apart"], one.text, other.text))
            return Reply("double_sided", self._with(self.frames["both_sides"], _side(one), _side(other)))
        core = self.core
        if core is None or not core.about_you or not self._goes_on(core):
            return None
        if self.language == "nl" and not core.inverted:
            return Reply("double_sided", self._with(self.frames["present_anyway_apart"], core.text, ""))
        return Reply("double_sided", self._with(self.frames["present_anyway"], _side(core), ""))

    def _with(self, template: str, one: str, other: str) -> str:
        return str(template.format(one=uncapital(one, self.language), other=uncapital(other, self.language)))

    def _safe(self) -> str:
        topics = templates(self.language)["topics"]
        plain = fold(self.text)
        for words, pattern in topics.items():
            if not self.discord and re.search(rf"(?<!\w)(?:{pattern})(?!\w)", plain):
                return self.filled(self.pick(self.frames["topic"]), words)
        return self.pick(self.frames["safe"]["discord" if self.discord else self.talk])

    def _core(self) -> Turned | None:
        """The part of the text to say back: the first short enough that can be, those with signals before others."""
        found: list[tuple[int, int, Turned]] = []
        for order, part in enumerate(_parts(self.text, self.language)):
            said = turned(part, self.language)
            if said is None or not 2 <= len(words_of(said.text)) <= LONGEST:
                continue
            points = 2 * bool(heard_in(part, self.language)) + said.about_you + is_statement(said.text, self.language)
            found.append((-points, order, said))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _sides(self) -> tuple[Turned, Turned] | None:
        """Two sides parted by “but”, the one that wants change last."""
        for sentence in sentences(self.text):
            halves = re.split(grammar(self.language).raw["but"], sentence, flags=re.I)
            if len(halves) != 2 or any(len(words_of(half)) > LONGEST for half in halves):
                continue
            said = [turned(half, self.language) for half in halves]
            one, other = said
            if one is None or other is None or one.question or other.question:
                continue
            if not (one.about_you or other.about_you):
                continue
            if not all(is_statement(side.text, self.language) for side in (one, other)):
                continue
            talks = [_leaning(half, self.language) for half in halves]
            return (other, one) if talks[0] == "change" or talks[1] == "sustain" else (one, other)
        return None


def _leaning(text: str, language: str) -> str:
    points = {"change": 0, "sustain": 0}
    for one in heard_in(text, language):
        if one.signal.talk:
            points[one.signal.talk] += one.signal.sure
    return "" if points["change"] == points["sustain"] else max(points, key=lambda talk: points[talk])


def _parts(text: str, language: str) -> list[str]:
    """The sentences of a text, and the clauses of those that are long or cannot be turned as they stand."""
    parts = sentences(text)
    for sentence in list(parts):
        clauses = [clause.strip() for clause in re.split(grammar(language).raw["joins"], sentence) if clause.strip()]
        if len(clauses) > 1:
            parts += [clause for clause in clauses if is_clause_alone(clause, language)]
    return parts


def is_clause_alone(clause: str, language: str) -> bool:
    """Whether a clause cut out of a sentence can stand alone."""
    words = [word.lower() for word in words_of(clause)]
    if len(words) < 3:
        return False
    return words[0] not in grammar(language).sets["not_alone"] and is_statement(
        said.text if (said := turned(clause, language)) else "", language
    )


def _side(said: Turned) -> str:
    return said.inverted or said.text


def _ended(text: str) -> str:
    return re.sub(r"([.?!])\.$", r"\1", text)
