"""What a client hears: what is asked, what it is about, and what is odd."""

from __future__ import annotations

import pytest
from rehearsing import LANGUAGES, small

from dialogs.rehearsal.hearing import QUESTIONS, SIGNS, Heard, Said, coded_client, ears_of, hear, patterns

ASKED = {
    "nl": {
        "Hoe gaat het met je?": "feel",
        "Hoe is dat voor u?": "feel",
        "Wat doet dat met je?": "feel",
        "Wat maakt het zo moeilijk om de post te openen?": "obstacle",
        "Wat houdt u tegen?": "obstacle",
        "Wat staat er in de weg?": "obstacle",
        "Wat zou je graag anders zien?": "want",
        "Wat wilt u zelf?": "want",
        "Stel dat het goed gaat, hoe ziet je leven er dan uit?": "want",
        "Waarom een vier en geen twee?": "not_lower",
        "Waarom geen lager cijfer?": "not_lower",
        "Wat zou er nodig zijn om van een vier naar een vijf te gaan?": "higher",
        "Wat zou u helpen?": "higher",
        "Hoe belangrijk is het voor u, op een schaal van 0 tot 10?": "importance",
        "Op een schaal van 0 tot 10, hoe belangrijk is dit?": "importance",
        "En hoeveel vertrouwen heeft u dat het lukt?": "confidence",
        "Wanneer ga je bellen?": "when_step",
        "Hoe ga je dat aanpakken?": "when_step",
        "Wat zou een eerste stapje kunnen zijn?": "next_step",
        "Wat ga je morgen doen?": "next_step",
        "Hoe nu verder?": "next_step",
        "Waar wilt u beginnen?": "next_step",
        "Wat is er fijn aan dat het dicht blijft?": "good_side",
        "Wat zijn de voordelen van zo doorgaan?": "good_side",
        "Wat gebeurt er als er niets verandert?": "worry",
        "Waar maakt u zich zorgen over?": "worry",
        "Is het je eerder wel gelukt?": "tried",
        "Wat is je wel eens gelukt met de huur?": "tried",
        "Wat zou je zelf het liefste doen?": "want",
        "Wat moet er veranderen om te zorgen dat het lukt?": "higher",
        "Wat gaat er al goed?": "tried",
        "Hoe heb je dat volgehouden?": "strength",
        "Waar ben je trots op?": "strength",
        "Hoeveel brieven zijn het?": "how_much",
        "Hoe lang speelt dit al?": "how_much",
        "Sinds wanneer?": "when",
        "Wie weet hiervan?": "who",
        "Wat vindt je partner ervan?": "who",
        "Wat is er gebeurd?": "what_happened",
        "Hoe is het zover gekomen?": "what_happened",
        "Waarom deed je dat?": "why",
        "Vertel eens over de brieven.": "tell",
        "Wat brengt je hier?": "tell",
        "Woon je alleen?": "household",
    },
    "en": {
        "How are you?": "feel",
        "How does that feel?": "feel",
        "What's that like for you?": "feel",
        "What makes it so hard to open the post?": "obstacle",
        "What's holding you back?": "obstacle",
        "What gets in the way?": "obstacle",
        "What would you like to be different?": "want",
        "What do you want yourself?": "want",
        "If you could wave a magic wand, what would change?": "want",
        "Why a four and not a two?": "not_lower",
        "Why not lower?": "not_lower",
        "What would it take to go from a four to a five?": "higher",
        "What would help you?": "higher",
        "On a scale of 0 to 10, how important is it to you?": "importance",
        "How confident are you that you could do it?": "confidence",
        "When will you ring?": "when_step",
        "How will you go about it?": "when_step",
        "What could be a first small step?": "next_step",
        "What are you going to do?": "next_step",
        "Where do we go from here?": "next_step",
        "What's good about the way things are?": "good_side",
        "What are the advantages of leaving it?": "good_side",
        "What happens if nothing changes?": "worry",
        "What worries you most?": "worry",
        "Has it ever worked before?": "tried",
        "What's already going well?": "tried",
        "How did you manage that?": "strength",
        "What are you proud of?": "strength",
        "How many letters are there?": "how_much",
        "How long has this been going on?": "how_much",
        "Since when?": "when",
        "Who knows about this?": "who",
        "What does your partner think?": "who",
        "What happened?": "what_happened",
        "How did it come to this?": "what_happened",
        "Why did you do that?": "why",
        "Tell me about the letters.": "tell",
        "What brings you here?": "tell",
        "Do you live alone?": "household",
    },
}


def heard(text: str, language: str = "nl", own: tuple[str, ...] = ()) -> Heard:
    role = small()
    opening = role.says["opening"][0].text.in_language(language)
    said = [Said(opening, "neutral", "opening"), Said("Zo wil ik niet verder leven.", "change", "change")]
    return hear(text, ears_of(role, language), [coded_client(line.text, language) for line in said], said, own)


@pytest.mark.parametrize(
    ("language", "text", "asked"), [(language, *pair) for language, held in ASKED.items() for pair in held.items()]
)
def test_what_is_asked(language: str, text: str, asked: str) -> None:
    assert heard(text, language).asked[:1] == (asked,)


def test_the_last_question_counts_most() -> None:
    asked = heard("Hoeveel brieven zijn het? En wat zou je graag willen?").asked
    assert asked[0] == "want"
    assert "how_much" in asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_is_known_in_both_languages(language: str) -> None:
    held = patterns(language)
    assert {*held.asked, "yes_no"} == set(QUESTIONS)
    assert set(held.signs) <= set(SIGNS)


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Wat staat er in die brieven?", "nl", "post"),
        ("Ligt die brief er nog?", "nl", "post"),
        ("Hoe zit het met je huurschuld?", "nl", "home"),
        ("Dus de kinderen merken er iets van.", "nl", "kids"),
        ("Wat zegt Sam?", "nl", "kids"),
        ("De post is één ding. Hoe gaat het met de kinderen?", "nl", "kids"),
        ("What is in the letter?", "en", "post"),
        ("How are the kids?", "en", "kids"),
        ("Hoe gaat het?", "nl", ""),
    ],
)
def test_what_it_is_about(text: str, language: str, topic: str) -> None:
    assert heard(text, language).topic == topic


@pytest.mark.parametrize(
    ("text", "language", "sign"),
    [
        ("", "nl", "empty"),
        ("   ", "nl", "empty"),
        ("asdf qwer zxcv", "nl", "nonsense"),
        ("😀😀", "nl", "nonsense"),
        ("?!?", "en", "nonsense"),
        ("Why would you do that to them?", "nl", "foreign"),
        ("Waarom heb je dat dan gedaan?", "en", "foreign"),
        ("Ja", "nl", "one_word"),
        ("Je bent een idioot", "nl", "insult"),
        ("Shut up.", "en", "insult"),
        ("JE MOET NU ECHT LUISTEREN", "nl", "shouting"),
        ("Ik heb die stapel weer laten liggen.", "nl", "copied"),
        ("Mag ik je iets vertellen over wat anderen helpt?", "nl", "permission"),
        ("Would it be okay if I shared something?", "en", "permission"),
        ("Even samenvatten: je wilt het anders.", "nl", "summary"),
        ("Goedemorgen, fijn dat u er bent.", "nl", "greeting"),
        ("woord " * 200, "nl", "very_long"),
        ("Als je niet betaalt, zet de corporatie je op straat.", "nl", "threat"),
        ("If you don't pay, you'll lose your home.", "en", "threat"),
        ("Dat is toch een smoes.", "nl", "blame"),
    ],
)
def test_signs(text: str, language: str, sign: str) -> None:
    assert sign in heard(text, language).signs


def test_the_same_again() -> None:
    own = ("Wat zou je graag anders willen dan nu?",)
    assert "repeated" in heard(own[0], own=own).signs
    assert "repeated" not in heard("Wat zou je graag willen?", own=own).signs


@pytest.mark.parametrize(
    "text", ["Dus je moet steeds kiezen.", "Wat heb je nodig?", "Hoe is het om zo te moeten leven?"]
)
def test_no_orders_where_there_are_none(text: str) -> None:
    assert not {"order", "threat", "blame"} & set(heard(text).signs)


def test_what_is_reflected() -> None:
    assert heard("Dus zo wil je niet verder leven.").reflects == "change"
    assert heard("Wat wil je?").reflects == ""


@pytest.mark.parametrize(
    ("language", "text", "hard"),
    [
        (
            "nl",
            "Gezien de vigerende beleidskaders dient u correspondentie conform betalingstermijnen te retourneren.",
            True,
        ),
        ("nl", "Bij schuldhulpverlening hoort een stabilisatieovereenkomst en daarna een saneringskrediet.", True),
        ("nl", "Je hebt de brieven meegenomen en je wilt ze samen met mij openmaken.", False),
        ("nl", "Het klinkt alsof de woningbouwvereniging je erg onder druk zet.", False),
        (
            "en",
            "Under applicable regulations correspondence necessitates acknowledgement in the administrative term.",
            True,
        ),
        ("en", "You brought the letters, and you would like to open them together with me.", False),
    ],
)
def test_a_turn_full_of_long_words_is_heard_as_hard_to_follow(language: str, text: str, hard: bool) -> None:
    assert ("difficult" in heard(text, language).signs) == hard
