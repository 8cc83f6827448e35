"""The commands that look things up: a card, a list, a path, the reports."""

from __future__ import annotations

from assistant.terminal.card_view import card_text
from assistant.terminal.finding import find_card
from assistant.terminal.path_view import chains_text
from assistant.terminal.report_view import report_text, reports_text
from assistant.terminal.screen import harmless, styled, warn, write
from assistant.terminal.session import Session, Unusable
from knowledge.model import KINDS, REPORT_KIND
from knowledge.words import fold


def the_card(session: Session, name: str) -> str:
    """The id of the card called `name`.  Raises Unusable with the choices when it is none or several."""
    name = harmless(name).strip()
    found = find_card(name, session.store)
    if found.card:
        return found.card
    words = session.words
    if not found.choices:
        raise Unusable(words("find.nothing", name=name))
    heading = (
        [words("find.several", name=name)]
        if not found.near
        else [words("find.nothing", name=name), words("find.nearest")]
    )
    raise Unusable("\n".join([*heading, *_choices(session, found.choices)]))


def _choices(session: Session, cards: tuple[str, ...]) -> list[str]:
    names, kinds = session.store.names(cards), session.store.kinds(cards)
    return [
        f"  {card}  {names[card].in_language(session.language)} ({session.words(f'kind.{kinds[card]}')})"
        for card in cards
    ]


def show_card(session: Session, name: str) -> int:
    card = the_card(session, name)
    is_report = session.store.kinds([card])[card] == REPORT_KIND
    write(
        report_text(card, session.language, session.store)
        if is_report
        else card_text(card, session.language, session.store)
    )
    return 0


def list_cards(session: Session, kind: str | None) -> int:
    """All cards by kind, or those of one kind, named in either language, singular or plural."""
    words = session.words
    wanted = the_kind(session, kind) if kind else None
    listing = session.store.listing(wanted)
    if wanted is None:
        counts: dict[str, int] = {}
        for _, of_kind, _ in listing:
            counts[of_kind] = counts.get(of_kind, 0) + 1
        for of_kind in (*KINDS, REPORT_KIND):
            if of_kind in counts:
                write(f"{counts[of_kind]:>5}  {words(f'kinds.{of_kind}')}")
        write()
        write(reports_text(session.language, session.store))
        return 0
    width = max((len(card) for card, _, _ in listing), default=0)
    for card, _, name in sorted(listing, key=lambda row: fold(row[2].in_language(session.language))):
        write(f"{card:<{width}}  {name.in_language(session.language)}")
    return 0 if listing else 1


def the_kind(session: Session, typed: str) -> str:
    """The kind of card that is meant, in either language, singular or plural.  Raises Unusable."""
    from rapidfuzz import process

    names: dict[str, str] = {}
    for kind in (*KINDS, REPORT_KIND):
        for group in ("kind", "kinds"):
            names[fold(session.words(f"{group}.{kind}"))] = kind
        names |= {kind: kind, kind.replace("_", " "): kind, f"{kind}s": kind, f"{kind[:-1]}ies": kind}
    best = process.extractOne(fold(harmless(typed)).replace("-", " "), list(names), score_cutoff=80)
    if best is None:
        raise Unusable(
            session.words("find.no_kind", kind=harmless(typed), kinds=", ".join(session.words.group("kind").values())),
            code=2,
        )
    return names[best[0]]


def show_path(session: Session, a: str, b: str) -> int:
    from knowledge.graph import chains

    first, last = the_card(session, a), the_card(session, b)
    names = session.store.names([first, last])
    told = {"a": names[first].in_language(session.language), "b": names[last].in_language(session.language)}
    if first == last:
        raise Unusable(session.words("path.same", **told))
    found = chains(session.store, first, last)
    if not found:
        warn(session.words("path.none", **told))
        return 1
    write(styled(f"{told['a']} → {told['b']}", "bold"))
    write(chains_text(found, session.language, session.store))
    return 0


def show_sources(session: Session, report: str | None) -> int:
    if report is None:
        write(reports_text(session.language, session.store))
        return 0
    write(report_text(the_report(session, report), session.language, session.store))
    return 0


def the_report(session: Session, typed: str) -> str:
    """The slug of the report that is meant.  Raises Unusable."""
    from rapidfuzz import process

    typed = harmless(typed)
    found = find_card(typed, session.store)
    slugs = [slug for slug, _, _ in session.store.listing(REPORT_KIND)]
    if found.card in slugs:
        return found.card
    near = [card for card in found.choices if card in slugs]
    best = process.extractOne(fold(typed), slugs, score_cutoff=75)
    if len(near) == 1 or best:
        return near[0] if len(near) == 1 else str(best[0])  # type: ignore[index]
    raise Unusable(session.words("find.no_report", name=typed, reports=", ".join(slugs)))
