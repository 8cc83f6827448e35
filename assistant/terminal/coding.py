"""The command that codes turns of conversations: a JSON object a line in, the object with its code out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.phrases import Phrases
from assistant.terminal.screen import harmless, styled, width, write
from assistant.terminal.session import Session, Unusable
from dialogs.coding.coder import code_sentences, code_turn
from dialogs.coding.turns import CLIENT, LANGUAGES, SPEAKERS, Coded, Turn

_KEPT = 100  # turns of a conversation that can still matter
_SHOWN_REASONS = 3


class Line(NamedTuple):
    """One line of input: the object as given, the conversation it belongs to, and its turn."""

    given: dict[str, Any]
    dialogue: str
    turn: Turn


def code_lines(session: Session, as_object: bool, by_sentence: bool = False) -> int:
    """Codes the turns on standard input, in order; 0 when all could be read.

    Raises Unusable (exit code 2), naming the line, for a line that is no turn.
    """
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    conversations: dict[str, list[Coded]] = {}
    for line in _read(session.words):
        earlier = conversations.setdefault(line.dialogue, [])
        coded = code_turn(line.turn, earlier)
        if as_object:
            write(json.dumps(line.given | as_json(coded, earlier, by_sentence), ensure_ascii=False))
        else:
            _show(coded, earlier, by_sentence, session.words)
        earlier.append(coded)
        del earlier[:-_KEPT]
    return 0


def as_json(coded: Coded, earlier: list[Coded], by_sentence: bool) -> dict[str, Any]:
    """What the coder adds to a line: code, subtype, because, and what goes with the speaker."""
    added: dict[str, Any] = {
        "code": coded.code,
        "subtype": coded.subtype,
        "because": [str(reason) for reason in coded.because],
    }
    if coded.turn.speaker == CLIENT:
        added |= {"strength": coded.strength, "kind": coded.kind, "discord": coded.discord}
    else:
        added |= {"acts": list(coded.acts), "double_sided": coded.double_sided}
    added["signs"] = [str(reason) for reason in coded.signs]
    if by_sentence:
        added["sentences"] = [sentence._asdict() for sentence in code_sentences(coded, earlier)]
    return added


def _read(words: Phrases) -> Iterator[Line]:
    for number, text in enumerate(sys.stdin, start=1):
        if not text.strip():
            continue
        try:
            given = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise Unusable(words("coding.no_json", line=number, reason=str(error)[:80]), code=2) from error
        if not isinstance(given, dict):
            raise Unusable(words("coding.no_object", line=number), code=2)
        for key, allowed in (("speaker", SPEAKERS), ("language", LANGUAGES)):
            if given.get(key) not in allowed:
                told = harmless(str(given.get(key, ""))[:40])
                raise Unusable(
                    words("coding.no_choice", line=number, key=key, value=told, choices=", ".join(allowed)), code=2
                )
        if not isinstance(given.get("text"), str):
            raise Unusable(words("coding.no_text", line=number), code=2)
        turn = Turn(given["speaker"], given["language"], given["text"])
        yield Line(given, str(given.get("dialogue", "")), turn)


def _show(coded: Coded, earlier: list[Coded], by_sentence: bool, words: Phrases) -> None:
    names = words.group("code_name")
    told = [names[coded.code], *([names[coded.subtype]] if coded.subtype else [])]
    told += [names["double_sided"]] if coded.double_sided else []
    told += [names[act] for act in coded.acts]
    told += [f"{names[coded.kind]} {coded.strength}/3"] if coded.kind else []
    told += [names["discord"]] if coded.discord else []
    room = width() - 2
    text = " ".join(harmless(coded.turn.text).split())
    write(f"{styled(names[coded.turn.speaker], 'bold')}  {text if len(text) <= room else text[: room - 1] + '…'}")
    write(f"  {styled(' · '.join(told), 'label')}")
    for sentence in code_sentences(coded, earlier) if by_sentence else ():
        name = " · ".join(names[one] for one in (sentence.code, sentence.subtype) if one)
        write(f"    “{harmless(sentence.text)}”: {name}")
    for reason in (*coded.because[:_SHOWN_REASONS], *coded.signs[:_SHOWN_REASONS]):
        write(styled(f"    {reason}", "dim"))
