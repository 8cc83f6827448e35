"""What is said and what it is taken for: the values that go into the coder and come out of it."""

from __future__ import annotations

from typing import NamedTuple

from dialogs.coding.reading import Reading

PROFESSIONAL, CLIENT = "professional", "client"
SPEAKERS = (PROFESSIONAL, CLIENT)
LANGUAGES = ("nl", "en")

CODES = {
    PROFESSIONAL: ("question", "reflection", "therapist_input", "other"),
    CLIENT: ("change", "sustain", "neutral"),
}
INPUTS = ("information", "advice", "options", "negotiation")
ADHERENT = ("affirm", "emphasise_autonomy", "seek_collaboration")
NON_ADHERENT = ("persuade", "confront", "warn")
REPAIR = ("apologise",)  # neither, in the MITI, but what mends a conversation
ACTS = (*ADHERENT, *NON_ADHERENT, *REPAIR)
KINDS = ("desire", "ability", "reasons", "need", "commitment", "activation", "taking_steps")


class Turn(NamedTuple):
    """What one speaker says before the other speaks; `speaker` is "professional" or "client"."""

    speaker: str
    language: str
    text: str


class Reason(NamedTuple):
    """A cue that fired: its name, what it says, and what it adds to the chosen code (log-odds)."""

    cue: str
    says: str
    weight: float

    def __str__(self) -> str:
        return f"{self.says} ({self.weight:+.2f})"


class Sentence(NamedTuple):
    """One sentence of a turn, coded as if it were the turn."""

    text: str
    code: str
    subtype: str


class Coded(NamedTuple):
    """A turn with its code and the reasons for it.

    `chances` are the chances (0 to 1, together 1) of the codes in CODES' order; `fired` the numbers
    of the cues that fired and linger.
    `subtype` is open/closed, simple/complex (`double_sided` says which reflections give both sides
    back) or the kind of input, and empty where the code has none.  `grounded` tells that a professional's turn is about
    the client: takes up words, or speaks of a feeling, a wish or a life; a statement that no cue speaks against falls
    to reflection, and only a grounded one gives something back.  A client's turn has `strength` 1
    to 3 and a DARN-CAT `kind` for change and sustain talk (0 and empty otherwise), and `discord`; `signs` are
    the reasons for these and for the acts.
    """

    turn: Turn
    reading: Reading
    code: str
    chances: tuple[float, ...] = ()
    fired: tuple[int, ...] = ()
    subtype: str = ""
    because: tuple[Reason, ...] = ()
    double_sided: bool = False
    grounded: bool = False
    acts: tuple[str, ...] = ()
    signs: tuple[Reason, ...] = ()
    strength: int = 0
    kind: str = ""
    discord: bool = False
