"""Feedback in words, as rows and lines that the terminal, Markdown and HTML share."""

from __future__ import annotations

from typing import NamedTuple

from assistant.phrases import Phrases, phrases
from assistant.rehearsing.counting import STATES
from assistant.rehearsing.feedback import Feedback, Figure, Score
from assistant.rehearsing.moments import BEST, COST, MISSED, Told
from dialogs.coding.turns import ADHERENT, NON_ADHERENT, REPAIR

SHORT = 8  # turns under which the figures say little


class Row(NamedTuple):
    """A label, its value, and a note (what the value is measured against)."""

    label: str
    value: str
    note: str


def words(language: str) -> Phrases:
    """The sentences of this room."""
    return phrases("rehearsing", language)


def number(value: float, language: str, places: int = 1) -> str:
    """A number with the language's own decimal sign."""
    told = f"{value:.{places}f}"
    return told.replace(".", ",") if language == "nl" else told


def percent(share: float) -> str:
    return str(round(share * 100))


def signed(value: float, language: str, places: int = 1) -> str:
    """With its sign: +0,6."""
    told = number(abs(value), language, places)
    return f"{'−' if value < 0 else '+'}{told}"


def turns_told(count: int, language: str) -> str:
    say = words(language)
    return say("about.turn") if count == 1 else say("about.turns", count=count)


def ended_told(told: Feedback) -> str:
    return words(told.language)(f"about.ended_{told.ended}", name=told.name)


def warning(told: Feedback) -> str:
    """That there is little or nothing to count; empty when there is enough."""
    say, turns = words(told.language), told.counts.turns
    if not turns:
        return say("about.empty")
    return say("about.short", turns=turns_told(turns, told.language)) if turns < SHORT else ""


def measures(told: Feedback) -> list[Row]:
    """The counts, each beside the threshold that the MITI gives, or the remark that it gives none."""
    say, counts, language = words(told.language), told.counts, told.language
    ratio = told.reflections_per_question
    if ratio.value is None:
        value = say("value.no_questions") if counts.turns else say("value.none")
    else:
        value = say("value.ratio", value=number(ratio.value, language))
    value += f" ({say('value.per_question', reflections=counts.reflections, questions=counts.questions)})"
    nothing, none = say("level.nothing"), say("value.none")
    heard = counts.change + counts.sustain
    return [
        Row(say("measure.ratio"), value, _level(ratio, "ratio", language)),
        Row(
            say("measure.complex"),
            _share(told.share_complex.value, counts.complex, counts.reflections, say) or say("value.no_reflections"),
            _level(told.share_complex, "share", language),
        ),
        Row(
            say("measure.open"),
            _share(told.share_open.value, counts.open, counts.questions, say) or say("value.no_questions"),
            _older(told.share_open, language),
        ),
        Row(say("measure.adherent"), _times(counts.adherent, counts.turns, language), nothing),
        Row(say("measure.non_adherent"), _times(counts.non_adherent, counts.turns, language), nothing),
        Row(
            say("measure.talk"),
            none if told.talk_share is None else say("value.words", percent=percent(told.talk_share)),
            nothing,
        ),
        Row(
            say("measure.change"),
            _share(told.share_change, counts.change, heard, say) or say("value.no_talk"),
            "",
        ),
    ]


def acts(told: Feedback) -> list[tuple[str, int, str]]:
    """Each act that occurred (name, how often, which kind it is), then kinds of input."""
    say = words(told.language)
    groups = ((ADHERENT, "adherent"), (NON_ADHERENT, "non_adherent"), (REPAIR, "neither"))
    rows = [
        (say(f"act.{act}"), told.counts.acts.get(act, 0), say(f"act.{kind}"))
        for group, kind in groups
        for act in group
        if told.counts.acts.get(act, 0)
    ]
    return rows + [(say(f"input.{kind}"), count, "") for kind, count in sorted(told.counts.inputs.items()) if count]


def talk_told(told: Feedback) -> str:
    return words(told.language)("talk.course", **_talks(told))


def states(told: Feedback) -> list[Row]:
    """How each part of the state went, and the stage."""
    say, language = words(told.language), told.language
    rows = []
    for name in STATES:
        held = told.ranges[name]
        went = say("state.went", start=number(held.start, language), end=number(held.end, language))
        bounds = say("state.bounds", lowest=number(held.lowest, language), highest=number(held.highest, language))
        rows.append(Row(say(f"state.{name}"), went, bounds))
    first, last = told.points[0].state.stage, told.points[-1].state.stage
    stages = say.group("stage")
    went = say("state.went", start=stages.get(first, first), end=stages.get(last, last))
    return [*rows, Row(say("state.stage"), stages.get(last, last) if first == last else went, "")]


def moved(amounts: dict[str, float], language: str) -> str:
    """“vertrouwen +0,6, wrijving −0,4”; empty when nothing moved."""
    say = words(language)
    return ", ".join(
        say("coach.moved", name=say(f"state.{name}"), amount=signed(amount, language))
        for name, amount in amounts.items()
        if round(abs(amount), 1)
    )


def moments(told: Feedback) -> list[tuple[str, list[tuple[str, str]], str]]:
    """Per moment: its heading, its rows (label, text), and, when there was none, the sentence that says so."""
    say = words(told.language)
    held: list[tuple[str, list[tuple[str, str]], str]] = []
    for which in (BEST, COST, MISSED):
        one: Told | None = getattr(told.moments, which)
        heading = say(f"moment.{which}")
        if one is None:
            if told.counts.turns:
                held.append((heading, [], say(f"moment.no_{which}")))
            continue
        held.append((f"{heading} ({say('moment.turn', number=one.number)})", _rows(one, told), ""))
    return held


def score_told(score: Score, language: str) -> str:
    """“6 van 8 beurten (75 %). Bijna elke beurt was raak.”"""
    say, turns = words(language), turns_told(score.turns, language)
    told = say("score.told", percent=percent(score.share), hits=score.hits, turns=turns)
    if score.against:
        told = f"{told} {say('score.against', count=score.against)}"
    return f"{told} {score.told}"


def _rows(one: Told, told: Feedback) -> list[tuple[str, str]]:
    say, language = words(told.language), told.language
    reason = {BEST: "worked", COST: "lesson", MISSED: "chance"}[one.which]
    rows = [
        (say("moment.before", name=told.name), quoted(one.client)),
        (say("moment.you"), quoted(one.professional)),
        (say("moment.after", name=told.name), quoted(one.reply)),
        (say("moment.was"), one.deed),
        (say("moment.moved"), moved(one.moved, language) or say("moment.nothing_moved")),
        (say("moment.because"), " ".join(one.whys)),
        (say(f"moment.{reason}"), one.lesson),
        (say("moment.do"), one.do),
        (say("moment.better"), quoted(one.better) if one.better else ""),
        (say("moment.card"), str(one.source) if one.source else ""),
    ]
    return [(label, text) for label, text in rows if text]


def quoted(text: str, longest: int = 400) -> str:
    """In quotation marks, on one line, and cut where it is endless; what is not said but done stays without marks."""
    plain = " ".join(text.split())
    plain = plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
    return plain if plain.startswith("(") and plain.endswith(")") else f"“{plain}”"


def _talks(told: Feedback) -> dict[str, int]:
    counts = told.counts
    return {
        "change": counts.change,
        "sustain": counts.sustain,
        "neutral": counts.neutral,
        "discord": counts.discord,
    }


def _times(count: int, turns: int, language: str) -> str:
    return words(language)("value.times", count=count, turns=turns_told(turns, language))


def _share(value: float | None, part: int, whole: int, say: Phrases) -> str:
    return "" if value is None else say("value.share_of", percent=percent(value), part=part, whole=whole)


def _level(figure: Figure, form: str, language: str) -> str:
    say, bounds = words(language), figure.thresholds
    if bounds is None:
        return ""
    fair, good = (_bound(value, form, language) for value in (bounds.fair, bounds.good))
    if not figure.level:
        return say("level.are", fair=fair, good=good)
    return say("level.is", level=say(f"level.{figure.level}"), fair=fair, good=good)


def _older(figure: Figure, language: str) -> str:
    say, bounds = words(language), figure.older
    if bounds is None:
        return ""
    fair, good = (_bound(value, "share", language) for value in (bounds.fair, bounds.good))
    return say("level.older", fair=fair, good=good)


def _bound(value: float, form: str, language: str) -> str:
    if form == "ratio":
        return words(language)("level.ratio", value=f"{value:g}")
    return words(language)("level.share", percent=percent(value))
