"""Sessions made by hand, so that what is counted is known: real roles and records, chosen codes and moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dialogs.coding.coder import code_turn
from dialogs.coding.turns import PROFESSIONAL, Turn
from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.model import Move, State
from dialogs.rehearsal.reading import SHIPPED, load_roles
from dialogs.rehearsal.role import Role
from dialogs.rehearsal.session import Exchange, Session, begin
from dialogs.rehearsal.spoken import ClientLine
from knowledge.model import Text

START = State(4.0, 5.0, 3.0, 2.0, "contemplation")


def role(name: str = "rent-to-bailiff") -> Role:
    """A shipped role."""
    return load_roles([SHIPPED])[0][name]


def line(text: str, talk: str = "neutral", group: str = "fact", strength: int = 1, topic: str = "") -> ClientLine:
    """What the client says; of the group “discord” it is discord."""
    return ClientLine(text, talk, group == "discord", "", strength, group, topic, f"{group}/1")


def turn(
    text: str,
    code: str,
    subtype: str = "",
    acts: Sequence[str] = (),
    reply: ClientLine | None = None,
    moves: Mapping[str, float] | None = None,
    **heard: Any,
) -> tuple[str, Heard, ClientLine, tuple[Move, ...]]:
    """One turn of the professional with its code as it should be, the client's reply, and what it moved."""
    coded = code_turn(Turn(PROFESSIONAL, "nl", text))._replace(
        code=code, subtype=subtype, acts=tuple(acts), double_sided=bool(heard.pop("double_sided", False))
    )
    held = {"asked": (), "topic": "", "signs": (), "reflects": ""} | heard
    why = Text(f"omdat {text[:12]}", f"because {text[:12]}")
    made = (Move("rule", why, dict(moves)),) if moves else ()
    return text, Heard(coded, **held), reply or line("Tja."), made


def session(
    *turns: tuple[str, Heard, ClientLine, tuple[Move, ...]],
    language: str = "nl",
    opening: ClientLine | None = None,
    ended: str = "stopped",
) -> Session:
    """A session of these turns; the state is what the moves add up to."""
    begun = begin(role(), language)._replace(start=START, opening=opening or line("Ik heb het weer gedaan.", "sustain"))
    exchanges, state = [], START
    for number, (text, heard, reply, moves) in enumerate(turns, start=1):
        before = state
        for move in moves:
            amounts = {name: max(0.0, min(10.0, getattr(state, name) + by)) for name, by in move.moves.items()}
            state = state._replace(**amounts)
        exchanges.append(
            Exchange(
                number=number,
                text=text,
                heard=heard,
                before=before,
                after=state,
                moves=moves,
                client=reply,
                picked_up=False,
                because=(),
            )
        )
    return begun._replace(exchanges=tuple(exchanges), ended=ended)
