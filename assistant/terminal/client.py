"""The command that listens to what a client said and proposes replies: one line, or a file of them."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from assistant.phrases import phrases
from assistant.terminal.asking import lines_of
from assistant.terminal.screen import harmless, styled, width, write
from assistant.terminal.session import Session, Unusable
from knowledge.model import Citation
from knowledge.store import Store

if TYPE_CHECKING:
    from dialogs.companion.listening import Listening

_TECHNIQUES = 3
_LABEL = 16


def listen_once(session: Session, text: str, as_object: bool) -> int:
    """Listens to one line; 0 when done, 2 when there is nothing to listen to."""
    if not harmless(text).strip():
        raise Unusable(session.words("client.empty"), code=2)
    _write(session, harmless(text), as_object)
    return 0


def listen_batch(session: Session, file: str, as_object: bool) -> int:
    """Listens to a line at a time, in order; blank lines are passed over.  0 when the file could be read."""
    for line in lines_of(session, file):
        if line.strip():
            _write(session, harmless(line), as_object)
            if not as_object:
                write()
    return 0


def _write(session: Session, text: str, as_object: bool) -> None:
    from dialogs.companion.listening import listen

    said = listen(text, _language(text, session))
    if as_object:
        write(json.dumps(as_json(said, session.store), ensure_ascii=False))
    else:
        write(listening_text(said, session.store, min(width(), 100)))


def _language(text: str, session: Session) -> str:
    from assistant.understanding.detecting import detect_language
    from assistant.understanding.question import Question

    return detect_language(Question(text), session.store, session.language).language


def as_json(said: Listening, store: Store) -> dict[str, Any]:
    """Plain values for `json.dumps`."""
    return {
        "text": said.text,
        "language": said.language,
        "talk": said.talk,
        "sure": said.sure,
        "discord": said.discord,
        "alert": said.alert,
        "hears": list(said.hears),
        "replies": [{"kind": reply.kind, "text": reply.text} for reply in said.replies],
        "avoid": [f"{advice.what} {advice.why}" for advice in said.avoid],
        "techniques": list(said.techniques),
        "citations": [
            {"card": card, "report": citation.report, "section": citation.section, "anchors": list(citation.anchors)}
            for card, citation in _citations((*said.hears, *said.techniques), store)
        ],
        "because": list(said.because),
    }


def listening_text(said: Listening, store: Store, columns: int) -> str:
    """What is heard, what could be said, what to avoid, and where that comes from."""
    words = phrases("terminal", said.language)
    names = store.names({*said.hears, *said.techniques})

    def named(cards: tuple[str, ...]) -> str:
        return ", ".join(names[card].in_language(said.language) for card in cards if card in names)

    heard = (
        f"{words(f'client.talk_{said.talk}')} ({words(f'client.sure_{said.sure}')})",
        *((words("client.discord"),) if said.discord else ()),
        *(one.signal.says for one in said.heard),
    )
    rows = [
        (words("client.hear"), " · ".join(dict.fromkeys(heard))),
        (words("client.about"), named(said.hears)),
        *((words(f"client.kind_{reply.kind}"), f"“{reply.text}”") for reply in said.replies),
        *((words("client.avoid"), f"{advice.what} {advice.why}") for advice in said.avoid),
        (words("client.techniques"), named(said.techniques[:_TECHNIQUES])),
        (words("client.sources"), _sources((*said.hears, *said.techniques), said.language, store)),
        (words("client.because"), "; ".join(said.because)),
    ]
    return "\n".join(_row(label, text, columns) for label, text in rows if text)


def _row(label: str, text: str, columns: int) -> str:
    filled = textwrap.wrap(text, max(20, columns - _LABEL - 1), break_on_hyphens=False)
    first = f"{styled(label, 'label')}{' ' * max(1, _LABEL + 1 - len(label))}{filled[0]}"
    return "\n".join([first, *(" " * (_LABEL + 1) + line for line in filled[1:])])


def _sources(cards: tuple[str, ...], language: str, store: Store) -> str:
    """The sections that explain the cards, by report."""
    by_report: dict[str, list[str]] = {}
    for _, citation in _citations(cards, store):
        sections = by_report.setdefault(citation.report, [])
        if citation.section not in sections:
            sections.append(citation.section)
    titles = store.names(by_report)
    return "; ".join(
        f"{titles[report].in_language(language) if report in titles else report} {', '.join(sections)}".rstrip()
        for report, sections in by_report.items()
    )


def _citations(cards: tuple[str, ...], store: Store) -> list[tuple[str, Citation]]:
    """Where each card is explained: its definition's place, else that of its first finding."""
    found = []
    for card in dict.fromkeys(cards):
        passages = store.passages_of([card]) if store.has(card) else []
        passages.sort(key=lambda passage: passage.role != "definition")
        if passages:
            found += [(card, citation) for citation in passages[0].record.citations[:1]]
    return found
