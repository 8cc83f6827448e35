"""The companion: what a client said, what can be heard in it, and what could be said back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from dialogs.companion.hearing import ClientCoder, Heard, coded_talk, heard_in, weighed
from dialogs.companion.replying import Advice, Reply, leading, replies_to


class Listening(NamedTuple):
    """All that the companion makes of one thing that a client said.

    `sure` is 1 (a guess) to 3 (clear); `hears` and `techniques` are ids of cards; `alert` tells that
    it may be about danger to someone's life.
    """

    text: str
    language: str
    talk: str
    sure: int
    kind: str
    discord: bool
    heard: tuple[Heard, ...]
    hears: tuple[str, ...]
    replies: tuple[Reply, ...]
    avoid: tuple[Advice, ...]
    techniques: tuple[str, ...]
    alert: bool
    because: tuple[str, ...]


def listen(text: str, language: str, coder: ClientCoder = coded_talk) -> Listening:
    """Listens to one thing that a client said, in "nl" or "en"."""
    talk = coder(text, language)
    heard = heard_in(text, language)
    kind, sure, reason = weighed(talk, heard)
    discord = talk.discord or any(one.signal.discord for one in heard)
    made = replies_to(text, language, kind, discord, heard)
    because = [f"{one.signal.says}: “{'”, “'.join(one.words)}”" for one in heard]
    return Listening(
        text,
        language,
        kind,
        sure,
        talk.kind if talk.talk == kind else "",
        discord,
        tuple(heard),
        tuple(dict.fromkeys(card for one in heard for card in one.signal.cards)),
        made.replies,
        made.avoid,
        made.techniques,
        leading(kind, discord, heard) == "danger",
        tuple(dict.fromkeys((*because, *(talk.because if talk.talk == kind else ()), *reason))) or talk.because,
    )


def listen_for_script(arguments: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The expert `listen` of dialog scripts: `text` in; the talk and up to three replies out."""
    said = listen(str(arguments.get("text") or ""), language)
    words = _TALK[language]
    replies = [reply.text for reply in said.replies] + [""] * 3
    return {
        "talk": ", ".join(filter(None, (words[said.talk], words["discord"] if said.discord else ""))),
        "reply": replies[0],
        "second": replies[1] or None,
        "third": replies[2] or None,
        "avoid": " ".join(f"{one.what} {one.why}" for one in said.avoid[:1]),
        "discord": "yes" if said.discord else "no",
        "alert": "yes" if said.alert else "no",
        "heard": ", ".join(one.signal.says for one in said.heard[:3]) or None,
    }


_TALK = {
    "nl": {"change": "verandertaal", "sustain": "behoudtaal", "neutral": "neutrale taal", "discord": "wrijving"},
    "en": {"change": "change talk", "sustain": "sustain talk", "neutral": "neutral talk", "discord": "discord"},
}
