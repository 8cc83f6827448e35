"""What a slot holds, in words: an option's own words, a card's name, a moment as people say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dialogs.engine.answers.moment import WEEKDAYS
from dialogs.engine.phrases import phrases
from dialogs.engine.script import Slot, Value
from knowledge.model import Text

CardName = Callable[[str], Text]


def worded(value: Value, slot: Slot | None, language: str, card_name: CardName, joiner: str = "and") -> str:
    """The words for a value; a list is joined by “and” (or “or”)."""
    if isinstance(value, tuple):
        items = [worded(item, slot, language, card_name) for item in value]
        return joined(items, language, joiner)
    if isinstance(value, (int, float)):
        return number(value, language)
    if isinstance(value, dict):
        return (
            moment_words(value, language)
            if "cue" in value and "every" in value
            else _record(value, language, card_name)
        )
    if slot is None:
        return value
    if slot.type in ("choice", "choices"):
        option = slot.option(value)
        return option.label.in_language(language) if option else value
    if slot.type in ("card", "cards"):
        return card_name(value).in_language(language) or value
    if slot.type == "yes_no":
        return str(phrases(language).held("words.yes_no").get(value, value))
    return value


def joined(items: list[str], language: str, joiner: str = "and") -> str:
    if not items:
        return str(phrases(language)("words.none"))
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {phrases(language)(f'words.{joiner}')} {items[-1]}"


def number(value: float, language: str) -> str:
    return f"{value:g}".replace(".", phrases(language)("words.decimal"))


def number_word(value: float, language: str) -> str:
    """Zero to ten as a word; other numbers in figures."""
    words = phrases(language).held("words.numbers")
    return str(words[int(value)]) if value == int(value) and 0 <= value < len(words) else number(value, language)


def _record(value: dict[str, Value], language: str, card_name: CardName) -> str:
    return ", ".join(worded(item, None, language, card_name) for item in value.values() if item not in ("", ()))


def moment_words(moment: dict[str, Value], language: str) -> str:
    """“dinsdag 24 november om 10.00 uur”, “elke maandag na het ontbijt”."""
    phrase = phrases(language)
    told = {key: str(value) for key, value in moment.items()}
    parts: list[str] = []
    if told.get("every"):
        parts.append(_every(told["every"], language))
    elif told.get("date"):
        parts.append(_day(date.fromisoformat(told["date"]), told.get("span", ""), language))
    if told.get("part") and not told.get("time"):
        parts.append(phrase(f"moment.parts.{told['part']}"))
    if told.get("time"):
        hour, _, minute = told["time"].partition(":")
        parts.append(phrase("moment.time", hour=str(int(hour)), minute=minute))
    if told.get("cue"):
        parts.append(uncapitalised(told["cue"], language) if parts else told["cue"])
    return " ".join(parts) or told.get("text", "")


def _every(every: str, language: str) -> str:
    phrase = phrases(language)
    if every in WEEKDAYS:
        return phrase("moment.every_weekday", weekday=phrase.held("moment.weekdays")[WEEKDAYS.index(every)])
    return str(phrase.held("moment.every").get(every, every))


def _day(day: date, span: str, language: str) -> str:
    phrase = phrases(language)
    return phrase(
        f"moment.{span or 'date'}",
        weekday=phrase.held("moment.weekdays")[day.weekday()],
        day=day.day,
        month=phrase.held("moment.months")[day.month - 1],
    )


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def uncapitalised(text: str, language: str) -> str:
    """Typed text as it stands inside a sentence; names in capitals and “I” keep theirs."""
    words = text.split()
    if not words or words[0] in phrases(language).held("words.keep_capital"):
        return text
    named = len(words) > 1 and words[1][:1].isupper() and words[1] not in phrases(language).held("words.keep_capital")
    if named or words[0][1:] != words[0][1:].lower():
        return text
    return text[:1].lower() + text[1:]
