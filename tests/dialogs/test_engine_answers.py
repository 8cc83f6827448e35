"""What people type, and what the engine takes it for."""

# ruff: noqa: E501 - tables of phrases read better on long lines
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import PaperHost, book

from dialogs.engine.answering import read_answer, told_beside
from dialogs.engine.answers import choice, moment, ruler, yes_no
from dialogs.engine.script import ASKED_TYPES, Option
from dialogs.engine.wording import moment_words

MONDAY = date(2026, 11, 23)

YES = {
    "nl": "ja|ja hoor|jazeker|jep|best wel|wel|eigenlijk wel|zeker weten|absoluut|klopt|dat klopt|inderdaad|tuurlijk|graag|prima|"
    "oké|ik denk het wel|dat denk ik wel|waarom niet|geen probleem|echt wel|ja, maar niet altijd|nou en of|Ja!|uiteraard|helemaal mee eens",
    "en": "yes|yeah|yep|sure|of course|definitely|absolutely|I think so|I guess so|why not|no problem|Yes, please.|pretty much|certainly|"
    "right|exactly|go ahead",
}
NO = {
    "nl": "nee|neu|nou nee|nee hoor|niet echt|absoluut niet|zeker niet|helemaal niet|ik denk het niet|dat denk ik niet|nog niet|liever niet|"
    "nooit|totaal niet|geen sprake van|eigenlijk niet|Nee, dank je|klopt niet|hij wil het niet|niet nodig",
    "en": "no|nope|nah|not really|absolutely not|of course not|certainly not|I don't think so|I don’t think so|never|no way|not yet|hardly|"
    "not at all|definitely not|no thanks",
}
MAYBE = {
    "nl": "misschien|een beetje|ja en nee|mwah|weet ik niet|geen idee|soms|hangt ervan af|ik twijfel|nou ja|gaat wel|niet helemaal|zou kunnen",
    "en": "maybe|perhaps|sort of|kind of|not sure|I don't know|a bit|yes and no|it depends|sometimes|so so|dunno",
}


@pytest.mark.parametrize(("language", "meaning", "said"), [
    (language, meaning, said)
    for meaning, held in (("yes", YES), ("no", NO), ("maybe", MAYBE))
    for language, all in held.items()
    for said in all.split("|")
])  # fmt: skip
def test_yes_no(language: str, meaning: str, said: str) -> None:
    assert yes_no.read(said, language).value == meaning


@pytest.mark.parametrize(
    "said", ["blauw", "dinsdag", "de klant is vorig jaar verhuisd naar een ander huis en wil niet", "7"]
)
def test_no_yes_or_no(said: str) -> None:
    assert yes_no.read(said, "nl").value is None


RULER = {
    "nl": {
        "7": 7, "een zesje": 6, "zeven of acht": 7.5, "heel hoog": 9, "8/10": 8, "zes en een half": 6.5, "6,5": 6.5, "6½": 6.5,
        "tussen de 5 en 6": 5.5, "7 à 8": 7.5, "7-8": 7.5, "een acht": 8, "één": 1, "een": 1, "80%": 8, "70 procent": 7,
        "op een schaal van 0 tot 10 een 7": 7, "ik geef het een 7": 7, "ruim voldoende": 7, "best hoog": 7, "niet zo hoog": 3,
        "3 of 4 denk ik": 3.5, "nul": 0, "helemaal niet": 0, "8 van de 10": 8, "een dikke acht": 8, "hoog": 8, "een vijfje": 5,
        "tientje": 10, "laag hoor": 2, "zes à zeven": 6.5, "ik ben 35 en geef een 6": 6, "gemiddeld": 5, "een viertje maar": 4,
        "een tien met een griffel": 10, "Zeven.": 7, "ongeveer 4": 4, "matig": 5, "een 3": 3, "acht": 8,
    },
    "en": {
        "seven out of ten": 7, "a solid 7": 7, "six-ish": 6, "about 5": 5, "very low": 1, "six and a half": 6.5, "between 5 and 6": 5.5,
        "7 or 8": 7.5, "one": 1, "pretty high": 7, "7.5": 7.5, "8 out of 10": 8, "high": 8, "not very high": 3, "100%": 10,
        "three to four": 3.5, "zero": 0, "in the middle": 5, "a nine": 9, "Ten!": 10,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said", "value"),
    [(tongue, said, value) for tongue, all in RULER.items() for said, value in all.items()],
)
def test_ruler(language: str, said: str, value: float) -> None:
    assert ruler.read(said, language).value == value


@pytest.mark.parametrize(("said", "problem"), [("12", "range"), ("-3", "range"), ("twaalf", "range"), ("150%", "range"),
    ("geen idee", ""), ("blauw", ""), ("eerst een 3, nu een 8", ""), ("niet heel laag", "")])  # fmt: skip
def test_no_ruler(said: str, problem: str) -> None:
    reply = ruler.read(said, "nl")
    assert (reply.value, reply.problem) == (None, problem)


@given(st.integers(0, 100))
def test_every_tenth_of_the_ruler_is_read(tenths: int) -> None:
    value = tenths / 10
    assert ruler.read(f"{value:g}".replace(".", ","), "nl").value == value
    assert ruler.read(f"{value:g}", "en").value == value
    assert ruler.read(f"{value:g}/10", "en").value == value


def options(slot: str) -> tuple[Option, ...]:
    return book()["every-kind"].slots[slot].options


CHOICE = {
    "nl": {
        "1": "red", "2.": "green", "b": "green", "C)": "blue", "optie 2": "green", "de eerste": "red", "de laatste": "blue", "nummer drie": "blue",
        "rood": "red", "ROOD!": "red", "roood": "red", "gras": "green", "het is blauw": "blue", "doe maar groen": "green", "blue": "blue",
        "blauwe": "blue", "ik kies de tweede": "green", "niet rood maar groen": "green", "geef mij maar antwoord a": "red",
    },
    "en": {"the first one": "red", "option b": "green", "bleu": "blue", "third": "blue", "it is green": "green", "2nd": "green", "grass": "green"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said", "id"), [(tongue, said, id) for tongue, all in CHOICE.items() for said, id in all.items()]
)
def test_choice(language: str, said: str, id: str) -> None:
    assert choice.read(said, language, options("colour")).value == id


@pytest.mark.parametrize("said", ["4", "0", "paars", "weet ik niet", "z", "", "?!"])
def test_no_choice(said: str) -> None:
    assert choice.read(said, "nl", options("colour")).value is None


def test_two_options_at_once_are_asked_back() -> None:
    assert set(choice.read("rood of groen", "nl", options("colour")).maybe) == {"red", "green"}


SEVERAL = {
    "nl": {
        "1 en 3": ("money", "home"), "a, c": ("money", "home"), "geld en wonen": ("money", "home"), "allemaal": ("money", "work", "home"),
        "geen": (), "1-3": ("money", "work", "home"), "2 t/m 3": ("work", "home"), "1 3": ("money", "home"), "1,2": ("money", "work"),
        "werk en inkomen": ("work",), "werk en inkomen, wonen": ("work", "home"), "geld, maar niet wonen": ("money",), "3": ("home",),
        "gled en wonen": ("money", "home"), "niks": (), "inkomen": ("work",),
    },
    "en": {"all of them": ("money", "work", "home"), "neither": (), "money and home": ("money", "home"), "1 to 2": ("money", "work")},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said", "ids"), [(tongue, said, ids) for tongue, all in SEVERAL.items() for said, ids in all.items()]
)
def test_choices(language: str, said: str, ids: tuple[str, ...]) -> None:
    assert choice.read_several(said, language, options("themes")).value == ids


MOMENTS = {
    "nl": {
        "dinsdag om tien uur": "2026-11-24 10:00", "volgende week na het ontbijt": "2026-11-30 week na het ontbijt",
        "over twee dagen": "2026-11-25", "morgen": "2026-11-24", "morgenochtend om 9 uur": "2026-11-24 09:00", "vanavond": "2026-11-23 evening",
        "om half elf": "10:30", "kwart over negen": "09:15", "tien over half elf": "10:40", "vijf voor half drie": "14:25",
        "maandag": "2026-11-30", "elke maandag": "monday", "elke dag na het eten": "day na het eten", "24 november": "2026-11-24",
        "24-11": "2026-11-24", "3/12/2026": "2026-12-03", "2026-12-01": "2026-12-01", "de 5e": "2026-12-05",
        "de vijfentwintigste": "2026-11-25", "dinsdagochtend 10:30": "2026-11-24 10:30", "woensdagavond om acht uur": "2026-11-25 20:00",
        "volgende week dinsdag om 14.00 uur": "2026-12-01 14:00", "dinsdag over een week": "2026-12-01", "over een week": "2026-11-30",
        "om vier uur": "16:00", "vrijdag 10u": "2026-11-27 10:00", "vrijdag 10u30": "2026-11-27 10:30", "eind van de week": "2026-11-27",
        "volgende maand": "2026-12-01 month", "dit weekend": "2026-11-28 weekend", "als de post op de mat valt": "als de post op de mat valt",
        "'s ochtends na de koffie": "morning na de koffie", "elke ochtend om 8 uur": "day 08:00", "op 1 december om kwart voor tien": "2026-12-01 09:45",
        "na mijn werk": "na mijn werk", "12 uur 's middags": "12:00", "over een paar dagen": "2026-11-26", "aanstaande donderdag": "2026-11-26",
        "doordeweeks": "workday", "elke dinsdag om zeven uur 's avonds": "tuesday 19:00", "1x per week": "week", "Dinsdag om 10": "2026-11-24 10:00",
        "overmorgen om kwart voor drie": "2026-11-25 14:45", "nu meteen": "2026-11-23", "voor vrijdag": "2026-11-27", "om een uur": "13:00",
    },
    "en": {
        "Tuesday at ten": "2026-11-24 10:00", "next week after breakfast": "2026-11-30 week after breakfast", "in two days": "2026-11-25",
        "tomorrow morning at 9": "2026-11-24 09:00", "half past ten": "10:30", "quarter to three": "14:45", "10 am": "10:00", "3pm": "15:00",
        "10:30 pm": "22:30", "the day after tomorrow": "2026-11-25", "every Monday": "monday", "24 November": "2026-11-24",
        "November 24th at noon": "2026-11-24 12:00", "the 5th": "2026-12-05", "in a week": "2026-11-30", "next Tuesday": "2026-12-01",
        "when the letter arrives": "when the letter arrives", "tonight before bed": "2026-11-23 evening before bed", "by Friday": "2026-11-27",
        "at seven in the evening": "19:00", "24/12/2026": "2026-12-24", "every morning with coffee": "day morning with coffee",
        "once a week": "week", "May 5": "2027-05-05", "on Thursdays": "thursday", "this weekend": "2026-11-28 weekend",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [(tongue, said, told) for tongue, all in MOMENTS.items() for said, told in all.items()],
)
def test_moment(language: str, said: str, told: str) -> None:
    value = moment.read(said, language, MONDAY).value
    assert isinstance(value, dict)
    part = "" if value["time"] else value["part"]
    shown = [value["every"], value["date"], value["span"], part, value["time"], value["cue"]]
    assert " ".join(str(one) for one in shown if one) == told


@pytest.mark.parametrize(("said", "problem"), [("binnenkort", "vague"), ("zo snel mogelijk", "vague"), ("ooit", "vague"), ("blauw", ""),
    ("31 februari", ""), ("om 25 uur", ""), ("geen idee", "")])  # fmt: skip
def test_no_moment(said: str, problem: str) -> None:
    reply = moment.read(said, "nl", MONDAY)
    assert (reply.value, reply.problem) == (None, problem)


@pytest.mark.parametrize(("language", "said", "words"), [
    ("nl", "dinsdag om tien uur", "dinsdag 24 november om 10.00 uur"),
    ("nl", "volgende week na het ontbijt", "in de week van 30 november na het ontbijt"),
    ("nl", "elke maandag", "elke maandag"),
    ("nl", "vanavond", "maandag 23 november in de avond"),
    ("nl", "Zodra de post er is", "Zodra de post er is"),
    ("en", "Tuesday at ten", "Tuesday 24 November at 10:00"),
    ("en", "every day after work", "every day after work"),
])  # fmt: skip
def test_a_moment_in_words(language: str, said: str, words: str) -> None:
    value = moment.read(said, language, MONDAY).value
    assert isinstance(value, dict)
    assert moment_words(value, language) == words


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
@settings(max_examples=60)
def test_every_date_is_read_in_figures(day: date) -> None:
    for said in (day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day.day}/{day.month}/{day.year}"):
        value = moment.read(said, "nl", MONDAY).value
        assert isinstance(value, dict)
        assert value["date"] == day.isoformat()


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["maandag", "woensdag", "zondag", "morgen", "volgende week", "over een maand"]),
)
@settings(max_examples=60)
def test_days_to_come_lie_ahead(today: date, said: str) -> None:
    value = moment.read(said, "nl", today).value
    assert isinstance(value, dict)
    assert str(value["date"]) > today.isoformat()


@given(st.text(max_size=80), st.sampled_from(ASKED_TYPES), st.sampled_from(["nl", "en"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_harm(text: str, type: str, language: str) -> None:
    slot = next(slot for slot in book()["every-kind"].slots.values() if slot.type == type)
    first = read_answer(text, slot, slot.options, language, MONDAY, PaperHost())
    assert read_answer(text, slot, slot.options, language, MONDAY, PaperHost()) == first


def test_one_answer_fills_several_slots() -> None:
    slots = book()["every-kind"].slots
    asked, beside = slots["colour"], [slots["trust"], slots["moment"]]
    text, told = told_beside("groen, vertrouwen een 4, moment morgen", asked, beside, "nl", MONDAY, PaperHost())
    assert text == "groen"
    assert told["trust"] == 4
    assert isinstance(told["moment"], dict)
    assert told["moment"]["date"] == "2026-11-24"
    _, told = told_beside("groen en een zesje", asked, [slots["trust"]], "nl", MONDAY, PaperHost())
    assert told == {"trust": 6}
