"""Says a Dutch sentence back to who said it: ik → je, mijn → je, verb forms and all.

Where the verb of an “ik” cannot be found for certain there is no outcome: a reply with a wrong
form is worse than one in other words.
"""

from __future__ import annotations

import re

from dialogs.companion.grammar import grammar
from dialogs.companion.turned import Turned, capital, is_mark, joined, tidy, without_fillers, words_of
from dialogs.companion.verbs import dutch_verbs

_PAST_ENDING = re.compile(r"[a-z]{3,}(?:te|de)$")
_STUTTER = re.compile(r"\b(\w+)(?:\s*[,.…]+\s*|\s+)\1\b(?=\s+\w)", re.I)
_ALSO_THIRD = ("kan", "wil", "zal")  # “hij kan” as well as “ik kan”
_REACH = 3  # words between “ik” and its verb in a main clause


class Unsure(Exception):
    """The sentence cannot be turned round for certain."""


def turn_dutch(text: str) -> Turned | None:
    """One sentence of the client, said back; None when it is not certain how."""
    words, question = cleaned(text)
    if not words:
        return None
    low = [word.lower() for word in words]
    known = grammar("nl").sets
    if any(word in known["addressed"] for word in low) or '"' in low or _unsafe(low):
        return None
    low, words = _with_subject(low, words, question)
    if not any(word in known["first_person"] for word in low):
        if low[0] in dutch_verbs().second and dutch_verbs().second[low[0]][0] != low[0] and not question:
            return None  # an order, or a subject that was left out
        return Turned(_finished(words), False, _swapped(low, words), question)
    try:
        turned, inverted = _Turning(low, words, question).run()
    except Unsure:
        return None
    return Turned(_finished(turned), True, inverted, question)


def address_dutch(text: str) -> str:
    """“Jullie luisteren niet” as “luisteren wij niet”: said of us, verb first; empty when not certain how."""
    words, question = cleaned(text)
    low = [word.lower() for word in words]
    known, rules = grammar("nl").sets, grammar("nl").raw["addressing"]
    if len(low) < 3 or question or '"' in low or any(word in known["addressed"] or word == "ik" for word in low[1:]):
        return ""
    if any(is_mark(word) for word in low) or _unsafe(low):
        return ""
    verbs, verb = dutch_verbs(), low[1]
    rest = [_pronoun(low, words, at) for at in range(2, len(low))]
    if low[0] in rules["plural"] and (verb in verbs.infinitives or verb in known["third"] or verb.endswith("en")):
        return joined([verb, "wij", *rest])
    if low[0] in rules["single"]:
        form = rules["single_verbs"].get(verb) or verbs.first.get(verb) or (verb if verb in verbs.past else "")
        if form:
            return joined([form, "ik", *rest])
    return ""


def cleaned(text: str) -> tuple[list[str], bool]:
    """The words of a sentence without fillers and usual slips of the pen, and whether it is a question."""
    rules = grammar("nl")
    text = tidy(text)
    question = text.rstrip(" !").endswith("?")
    for wrong, right in rules.spelling:
        text = wrong.sub(right, text)
    words = words_of(_STUTTER.sub(r"\1", text))
    while words and is_mark(words[-1]):
        words.pop()
    return without_fillers(words, rules.raw), question


def _unsafe(low: list[str]) -> bool:
    line = f" {' '.join(low)} "
    raw = grammar("nl").raw
    return any(f" {phrase} " in line for phrase in raw["unsafe"]) or line.startswith(
        tuple(f" {phrase} " for phrase in raw["unsafe_start"])
    )


def _finished(words: list[str]) -> str:
    return capital(joined(words))


def _with_subject(low: list[str], words: list[str], question: bool) -> tuple[list[str], list[str]]:
    """“Heb geen zin” as “ik heb geen zin”."""
    rules = grammar("nl")
    if question or len(low) < 2 or low[0] not in rules.sets["dropped_subject"]:
        return low, words
    second = low[1]
    allowed = rules.raw["not_dropped_unless"].get(second)
    if (second in rules.sets["not_dropped_before"] and allowed is None) or (
        allowed is not None and low[0] not in allowed
    ):
        return low, words
    return ["ik", *low], ["Ik", low[0], *words[1:]]


def _swapped(low: list[str], words: list[str]) -> str:
    """“Het lukt niet” as “lukt het niet”; empty when the first word is no light subject."""
    known, verbs = grammar("nl").sets, dutch_verbs()
    if len(low) > 2 and low[0] in known["light_subjects"]:
        second = low[1]
        if second in known["third"] or second in verbs.past or (second in verbs.first and second not in verbs.nouns):
            return joined([second, low[0], *words[2:]])
    return ""


def _pronoun(low: list[str], words: list[str], at: int) -> str:
    """The word at a place with its pronoun turned round."""
    rules = grammar("nl")
    word = low[at]
    if word == "mij":
        before = low[at - 1] if at else ""
        return "jou" if not before or before in rules.sets["prepositions"] or is_mark(before) else "je"
    return str(rules.raw["pronouns"].get(word, words[at]))


class _Turning:
    """One sentence being turned round: finds the verb of every “ik”, then writes all words anew."""

    def __init__(self, low: list[str], words: list[str], question: bool) -> None:
        self.low, self.words, self.question = low, words, question
        self.verbs, self.known = dutch_verbs(), grammar("nl").sets
        self.verb_at: dict[int, str] = {}  # place of a verb -> its new form
        self.subject: dict[int, str] = {}  # place of an “ik” -> what it becomes

    def run(self) -> tuple[list[str], str]:
        for at, word in enumerate(self.low):
            if word == "ik":
                self._place(at)
        self._further_verbs()
        words = [self._word(at) for at in range(len(self.low))]
        return words, self._inverted(words)

    def _word(self, at: int) -> str:
        return self.verb_at.get(at) or self.subject.get(at) or _pronoun(self.low, self.words, at)

    def _at(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else ""

    # what can be a verb

    def _present(self, word: str) -> bool:
        return word in self.verbs.second

    def _finite(self, word: str) -> bool:
        return self._present(word) or word in self.verbs.past

    def _maybe_noun(self, word: str) -> bool:
        return word in self.verbs.nouns

    def _closed(self, at: int) -> bool:
        """Whether a clause ends here."""
        word = self._at(at)
        return not word or is_mark(word)

    def _noun_here(self, at: int) -> bool:
        return self._maybe_noun(self.low[at]) and self._at(at - 1) in self.known["determiners"]

    # the verb of an “ik”

    def _place(self, at: int) -> None:
        before, after = self._at(at - 1), self._at(at + 1)
        if before in ("dan", "als", "zoals") and (self._closed(at + 1) or after in ("zelf", "en", "maar")):
            self.subject[at] = "jij"
            return
        if (
            before in ("en", "of")
            and at > 1
            and (after.endswith("en") or after in self.verbs.infinitives)
            and not self._closed(at - 2)
        ):
            self.subject[at] = "jij"
            return
        self.subject[at] = "je"
        inverts = not self._closed(at - 1) and self._finite(before) and not self._noun_here(at - 1)
        follows = self._finite(after) or (bool(_PAST_ENDING.match(after)) and after not in self.known["determiners"])
        subordinate = before in self.known["subordinating"]
        if inverts and follows:
            inverts, follows = self._either(before, after)
        if inverts and at - 1 in self.verb_at:
            raise Unsure
        if inverts:
            if self._present(before) and before not in self.verbs.past:
                self.verb_at[at - 1] = self.verbs.second[before][1]
            else:
                self.verb_at[at - 1] = before
        elif follows and not (self._maybe_noun(after) and (subordinate or not self._starts(at))):
            self._conjugate(at + 1)
        elif self._starts(at) and not subordinate:
            self._conjugate(self._near(at))
        else:
            self._conjugate(self._in_clause(at))

    def _either(self, before: str, after: str) -> tuple[bool, bool]:
        if self._maybe_noun(after) and not self._maybe_noun(before):
            return True, False
        if self._maybe_noun(before) and not self._maybe_noun(after):
            return False, True
        raise Unsure

    def _starts(self, at: int) -> bool:
        return self._closed(at - 1) or self._at(at - 1) in self.known["joining"]

    def _near(self, at: int) -> int:
        """The verb soon after “ik”, with only words such as “ook” between."""
        for place in range(at + 1, at + 1 + _REACH):
            word = self._at(place)
            if self._finite(word) and not self._maybe_noun(word):
                return place
            if word not in self.known["between"]:
                break
        raise Unsure

    def _in_clause(self, at: int) -> int:
        """The verb of a clause in which it comes late: “dat ik het niet kan”."""
        sure: list[int] = []
        perhaps: list[int] = []
        for place in range(at + 1, len(self.low)):
            word = self.low[place]
            if is_mark(word) or (word in self.known["stops"] and (sure or perhaps) and place > at + 1):
                break
            if self._at(place + 1) in self.known["subjects"] and place > at + 1 and self._finite(word):
                break
            if word in self.known["only_subjects"]:
                break
            if self._part_of(word):
                sure.append(place)
            elif self._finite(word):
                if not self._maybe_noun(word):
                    sure.append(place)
                elif not self._noun_here(place):
                    perhaps.append(place)
        if sure:
            return sure[0]
        if perhaps:
            return perhaps[-1]
        raise Unsure

    def _part_of(self, word: str) -> str:
        """The ik-form in a word such as “opbel” (op + bel)."""
        if self._finite(word):
            return ""
        for part in self.verbs.parts:
            rest = word.removeprefix(part)
            if rest != word and (rest in self.verbs.second or rest in self.verbs.past):
                return rest
        return ""

    def _conjugate(self, at: int) -> None:
        if at in self.verb_at:
            raise Unsure
        self.verb_at[at] = self._second(at)

    def _second(self, at: int) -> str:
        word = self.low[at]
        rest = self._part_of(word)
        if rest:
            turned = rest if rest in self.verbs.past else self.verbs.second[rest][0]
            return word[: len(word) - len(rest)] + turned
        if word == "ken" and any(later in self.verbs.infinitives for later in self.low[at + 1 :]):
            return "kunt"  # “ik ken er niks aan doen”
        if word in self.verbs.past or word not in self.verbs.second:
            return word
        return self.verbs.second[word][0]

    # verbs that share an “ik” said before: “ik eet niet en slaap slecht”

    def _further_verbs(self) -> None:
        for at, word in enumerate(self.low):
            if at in self.verb_at or at in self.subject:
                continue
            root = self._part_of(word) or word
            second = self.verbs.second.get(root)
            if second is None or second[0] == root or root in self.verbs.past:
                continue
            if root in _ALSO_THIRD:
                if self._at(at - 1) in ("en", "maar", "of") and self._at(at + 1) not in self.known["light_subjects"]:
                    raise Unsure
                continue
            if self._maybe_noun(root):
                if self._at(at - 1) not in ("en", "maar") or self._closed(at + 1):
                    continue
                if self._at(at + 1) not in self.known["after_verb"]:
                    raise Unsure
            if not any(place < at for place in self.subject):
                raise Unsure  # an order, or the verb of who knows whom
            if not self._joined(at):
                raise Unsure
            self.verb_at[at] = self._second(at)

    def _joined(self, at: int) -> bool:
        """Whether “en” or the like stands between the verb before and this one."""
        start = max(place for place in (*self.subject, *self.verb_at) if place < at)
        between = self.low[start + 1 : at]
        return any(word in ("en", "maar", "of", ",") for word in between)

    def _inverted(self, words: list[str]) -> str:
        if self.question:
            return ""
        if self.low[0] == "ik" and 1 in self.verb_at:
            verb = self.low[1]
            if verb in self.verbs.past or verb not in self.verbs.second:
                form = verb
            elif self.verb_at[1] == "kunt":
                form = "kun"
            else:
                form = self.verbs.second[verb][1]
            return joined([form, "je", *words[2:]])
        if self.low[0] in ("we", "wij"):
            return joined([words[1], "jullie", *words[2:]]) if len(words) > 2 and self.low[1].endswith("n") else ""
        if 0 in self.subject or 2 in self.subject:  # “dat weet ik”: its subject comes later
            return ""
        return _swapped([word.lower() for word in words], words)
