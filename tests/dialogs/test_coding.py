"""What the coder takes utterances for: plain cases of every code, subtype, act and kind of talk, in both languages."""

# ruff: noqa: E501 - tables of phrases read better on long lines
from __future__ import annotations

import pytest

from dialogs.coding.coder import code_conversation, code_sentences, code_turn
from dialogs.coding.turns import (
    ACTS,
    ADHERENT,
    CLIENT,
    CODES,
    INPUTS,
    KINDS,
    NON_ADHERENT,
    PROFESSIONAL,
    REPAIR,
    Coded,
    Turn,
)

LETTER = {
    "nl": "Ik heb weer een brief van de deurwaarder gekregen en ik durf hem niet open te maken.",
    "en": "I got another letter from the bailiff and I do not dare to open it.",
}
MET = {"nl": ["Goedemorgen.", "Hallo."] * 2, "en": ["Good morning.", "Hello."] * 2}


def said(language: str, text: str, *, after: str = "", asked: str = "") -> Coded:
    """The professional's `text`, as an answer to what the client said (`after`), who answered what was asked."""
    return heard(language, [asked or MET[language][0], after or LETTER[language], text], PROFESSIONAL)


def answered(language: str, text: str, asked: str = "") -> Coded:
    """The client's `text` as an answer to what the professional asked."""
    return heard(language, [*MET[language], asked or MET[language][0], text], CLIENT)


def heard(language: str, texts: list[str], last: str) -> Coded:
    other = PROFESSIONAL if last == CLIENT else CLIENT
    speakers = [last if (len(texts) - 1 - number) % 2 == 0 else other for number in range(len(texts))]
    turns = [Turn(speaker, language, text) for speaker, text in zip(speakers, texts, strict=True)]
    return code_conversation(turns)[-1]


PROFESSIONALS = [
    ("nl", "Wat maakt het zo spannend om die brief te openen?", "question", "open"),
    ("nl", "Hoe ziet een gewone week er bij u uit?", "question", "open"),
    ("nl", "Vertel me eens wat meer over die brieven.", "question", "open"),
    ("nl", "Heb je de brief nog?", "question", "closed"),
    ("nl", "Ben je al eens bij de gemeente geweest?", "question", "closed"),
    ("nl", "Je hebt weer een brief gekregen en je durft hem niet open te maken.", "reflection", "simple"),
    ("nl", "Dus je hebt weer een brief gekregen.", "reflection", "simple"),
    ("nl", "Het klinkt alsof je het gevoel hebt dat het je allemaal boven het hoofd groeit, en dat is zwaar.", "reflection", "complex"),
    ("nl", "Aan de ene kant wil je weten wat erin staat, aan de andere kant ben je bang voor wat je dan leest.", "reflection", "complex"),
    ("nl", "Hm-hm.", "other", ""),
    ("nl", "Oké, goed.", "other", ""),
    ("nl", "Bedankt, en tot volgende week.", "other", ""),
    ("en", "What makes it so hard to open that letter?", "question", "open"),
    ("en", "How do you feel when the mail comes?", "question", "open"),
    ("en", "Tell me a little more about those letters.", "question", "open"),
    ("en", "Do you still have the letter?", "question", "closed"),
    ("en", "Have you been to the town hall?", "question", "closed"),
    ("en", "You got another letter and you do not dare to open it.", "reflection", "simple"),
    ("en", "So you got another letter.", "reflection", "simple"),
    ("en", "It sounds like you feel overwhelmed, and that something in you would rather hide than know.", "reflection", "complex"),
    ("en", "On the one hand you want to know what it says, on the other hand you are afraid of what you will read.", "reflection", "complex"),
    ("en", "Mm-hmm.", "other", ""),
    ("en", "Okay, good.", "other", ""),
    ("en", "Thanks, and see you next week.", "other", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "code", "subtype"), PROFESSIONALS)
def test_what_a_professional_says(language: str, text: str, code: str, subtype: str) -> None:
    coded = said(language, text)
    assert (coded.code, coded.subtype) == (code, subtype)


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Je moet die brief gewoon openmaken en meteen bellen."),
    ("nl", "Als je niet op de afspraak komt, volgt er een maatregel."),
    ("nl", "Ik raad je aan om de gemeente te bellen en om een regeling te vragen."),
    ("nl", "Dat is onzin, je hebt je niet aan de afspraak gehouden."),
    ("en", "You need to open that letter and call them at once."),
    ("en", "If you do not come to the meeting, you will lose your benefit."),
    ("en", "I recommend that you call the town hall and ask for a payment plan."),
    ("en", "That is nonsense, you did not keep to the agreement."),
])  # fmt: skip
def test_advice_warnings_and_contradiction_are_input(language: str, text: str) -> None:
    coded = said(language, text)
    assert coded.code == "therapist_input"
    assert coded.subtype in INPUTS


@pytest.mark.parametrize(("language", "asked", "text"), [
    ("nl", "Vind je het goed als ik iets vertel over een betalingsregeling?", "Bij een betalingsregeling betaal je elke maand een vast bedrag aan de deurwaarder."),
    ("en", "Would it be okay if I told you something about payment plans?", "With a payment plan you pay the bailiff a fixed amount every month."),
])  # fmt: skip
def test_information_after_permission_is_input_and_no_persuasion(language: str, asked: str, text: str) -> None:
    coded = said(language, text, after={"nl": "Ja, dat is goed.", "en": "Sure."}[language], asked=asked)
    assert coded.code == "therapist_input"
    assert "persuade" not in coded.acts


ACTS_SAID = [
    ("nl", "Knap dat je de brief toch hebt meegenomen.", "affirm"),
    ("nl", "Het vraagt moed om daarover te praten.", "affirm"),
    ("nl", "Je hebt volgehouden, ook toen het tegenzat.", "affirm"),
    ("nl", "Jij bepaalt wat je hiermee doet.", "emphasise_autonomy"),
    ("nl", "Het is aan u of u dat wilt.", "emphasise_autonomy"),
    ("nl", "Vind je het goed als ik iets vertel over de regeling?", "seek_collaboration"),
    ("nl", "Zullen we er samen naar kijken?", "seek_collaboration"),
    ("nl", "Waar wil je het vandaag over hebben?", "seek_collaboration"),
    ("nl", "Je moet gewoon een baan zoeken.", "persuade"),
    ("nl", "Als ik jou was, zou ik vandaag nog bellen.", "persuade"),
    ("nl", "Waarom bel je niet gewoon?", "persuade"),
    ("nl", "Dat is toch onzin.", "confront"),
    ("nl", "Je hebt je niet gehouden aan wat we hadden afgesproken.", "confront"),
    ("nl", "Als je niet meewerkt, dan volgt er een sanctie.", "warn"),
    ("nl", "Zo raak je je huis kwijt.", "warn"),
    ("nl", "Sorry, dat had ik anders moeten aanpakken.", "apologise"),
    ("nl", "Het spijt me dat ik u onderbrak.", "apologise"),
    ("en", "Well done, bringing that letter with you.", "affirm"),
    ("en", "It took courage to talk about that.", "affirm"),
    ("en", "You kept going when it was hard.", "affirm"),
    ("en", "It is up to you what you do with this.", "emphasise_autonomy"),
    ("en", "Only you can decide that.", "emphasise_autonomy"),
    ("en", "Would it be all right if I told you about payment plans?", "seek_collaboration"),
    ("en", "Shall we look at it together?", "seek_collaboration"),
    ("en", "What would you like to talk about today?", "seek_collaboration"),
    ("en", "You should find a job.", "persuade"),
    ("en", "If I were you I would call today.", "persuade"),
    ("en", "Why don't you just call them?", "persuade"),
    ("en", "That's nonsense.", "confront"),
    ("en", "You didn't keep to our agreement.", "confront"),
    ("en", "If you don't cooperate, you will lose your benefit.", "warn"),
    ("en", "You are going to end up on the street.", "warn"),
    ("en", "Sorry, I should have handled that differently.", "apologise"),
    ("en", "I am sorry that I interrupted you.", "apologise"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "act"), ACTS_SAID)
def test_acts_beside_the_code(language: str, text: str, act: str) -> None:
    coded = said(language, text)
    assert act in coded.acts
    assert act in NON_ADHERENT or not set(coded.acts) & set(NON_ADHERENT)
    assert act in ADHERENT or not set(coded.acts) & set(ADHERENT)
    assert any(reason.says.startswith(f"{act}: ") for reason in coded.signs)


def test_every_act_and_kind_has_its_examples() -> None:
    for language in ("nl", "en"):
        assert {act for tongue, _, act in ACTS_SAID if tongue == language} == set(ACTS)
        assert {kind for tongue, _, _, kind in TALK if tongue == language} >= set(KINDS)


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Wat zou je willen doen?"), ("nl", "Je zegt dat je moe bent."), ("nl", "Moet je morgen werken?"),
    ("en", "What would you like to do?"), ("en", "You say that you are tired."), ("en", "Do you have to work tomorrow?"),
])  # fmt: skip
def test_plain_questions_and_reflections_do_not_persuade(language: str, text: str) -> None:
    assert not set(said(language, text).acts) & set(NON_ADHERENT)


@pytest.mark.parametrize(("language", "after", "text"), [
    ("nl", "Ik moet voor vrijdag driehonderd euro betalen.", "Je moet voor vrijdag driehonderd euro betalen."),
    ("nl", "Ik ben bang dat ik mijn huis kwijtraak.", "Je bent bang dat je je huis kwijtraakt als het zo doorgaat."),
    ("nl", "Ik betaal nooit op tijd.", "Je betaalt nooit op tijd."),
    ("nl", "Mijn vader is overleden.", "Het spijt me om dat te horen."),
    ("en", "I have to pay three hundred pounds by Friday.", "You have to pay three hundred pounds by Friday."),
    ("en", "I am afraid of losing my house.", "You are afraid that you will lose your house if it goes on like this."),
    ("en", "I never do what I plan.", "You never do what you plan."),
    ("en", "My father died.", "I am so sorry to hear that."),
])  # fmt: skip
def test_the_clients_own_words_given_back_neither_press_nor_threaten(language: str, after: str, text: str) -> None:
    acts = said(language, text, after=after).acts
    assert not set(acts) & {*NON_ADHERENT, *REPAIR}


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Aan de ene kant wil je stoppen, aan de andere kant geeft het je rust."),
    ("nl", "Je wilt sparen, en toch vind je het fijn om iets leuks te kopen voor je kinderen."),
    ("en", "On the one hand you want to stop, on the other hand it calms you."),
    ("en", "You want to save money, and yet you enjoy buying something nice for your kids."),
])  # fmt: skip
def test_double_sided_reflections_are_complex_and_marked(language: str, text: str) -> None:
    coded = said(language, text)
    assert (coded.code, coded.subtype, coded.double_sided) == ("reflection", "complex", True)


TALK = [
    ("nl", "Ik wil graag stoppen met lenen.", "change", "desire"),
    ("nl", "Misschien zou ik het kunnen proberen.", "change", "ability"),
    ("nl", "Ik ben bang dat ik mijn huis kwijtraak.", "change", "reasons"),
    ("nl", "Ik moet er echt iets aan doen.", "change", "need"),
    ("nl", "Ik ga morgen bellen, dat beloof ik.", "change", "commitment"),
    ("nl", "Ik ben er klaar voor.", "change", "activation"),
    ("nl", "Ik heb deze week al twee brieven opengemaakt.", "change", "taking_steps"),
    ("nl", "Ik wil helemaal niet veranderen.", "sustain", "desire"),
    ("nl", "Ik ga echt niet stoppen met roken.", "sustain", "commitment"),
    ("nl", "Gokken is gewoon leuk, ik zie het probleem niet.", "sustain", "reasons"),
    ("en", "I want to stop borrowing money.", "change", "desire"),
    ("en", "I think I could cut down, I know I can do that.", "change", "ability"),
    ("en", "I am afraid of losing my house.", "change", "reasons"),
    ("en", "I really have to sort this out.", "change", "need"),
    ("en", "I will call them tomorrow, I promise.", "change", "commitment"),
    ("en", "I am ready to start.", "change", "activation"),
    ("en", "I have already opened two letters this week.", "change", "taking_steps"),
    ("en", "I do not want to change anything, I don't want help.", "sustain", "desire"),
    ("en", "I'm not going to stop smoking.", "sustain", "commitment"),
    ("en", "Gambling is just fun, I do not see the problem.", "sustain", "reasons"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "code", "kind"), TALK)
def test_change_and_sustain_talk_with_its_kind(language: str, text: str, code: str, kind: str) -> None:
    coded = answered(language, text, {"nl": "Wat wil je eraan doen?", "en": "What would you do about it?"}[language])
    assert (coded.code, coded.kind) == (code, kind)
    assert 1 <= coded.strength <= 3


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Hm-hm."), ("nl", "Ja."), ("nl", "Mijn zus woont in Almere."), ("nl", "Wat bedoelt u?"), ("nl", "Bedankt."),
    ("en", "Mm-hmm."), ("en", "Yeah."), ("en", "My sister lives in Leeds."), ("en", "What do you mean?"), ("en", "Thanks."),
])  # fmt: skip
def test_facts_and_following_along_are_neutral(language: str, text: str) -> None:
    coded = answered(language, text)
    assert (coded.code, coded.strength, coded.kind) == ("neutral", 0, "")


@pytest.mark.parametrize(("language", "weak", "strong"), [
    ("nl", "Misschien kan ik het een beetje proberen, denk ik.", "Ik ga absoluut stoppen, dat beloof ik!"),
    ("en", "Maybe I could kind of try it, I guess.", "I will definitely stop, I promise!"),
])  # fmt: skip
def test_hedges_weaken_and_strong_words_strengthen(language: str, weak: str, strong: str) -> None:
    assert answered(language, weak).strength == 1
    assert answered(language, strong).strength == 3


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Jullie bellen toch nooit terug."), ("nl", "Jullie luisteren toch niet."), ("nl", "Laat me met rust."), ("nl", "Dat gaat u helemaal niks aan."), ("nl", "Rot op."),
    ("en", "You never call back anyway."), ("en", "You people never listen."), ("en", "Leave me alone."), ("en", "That is none of your business."), ("en", "Why are you asking all this?"),
])  # fmt: skip
def test_discord(language: str, text: str) -> None:
    assert answered(language, text).discord


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Ik wil wel minderen, maar het is moeilijk."), ("nl", "Mijn moeder luistert goed."), ("nl", "Nee, nog niet."), ("nl", "Jullie hebben me goed geholpen."),
    ("en", "I want to cut down but it is hard."), ("en", "My mother listens well."), ("en", "No, not yet."), ("en", "You people helped me a lot."),
])  # fmt: skip
def test_doubt_about_the_behaviour_is_no_discord(language: str, text: str) -> None:
    assert not answered(language, text).discord


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Je hebt een brief gekregen. Wat ga je ermee doen?"),
    ("en", "You got a letter. What will you do with it?"),
])  # fmt: skip
def test_each_sentence_is_coded_and_the_turn_has_one_main_code(language: str, text: str) -> None:
    earlier = [code_turn(Turn(CLIENT, language, LETTER[language]))]
    coded = code_turn(Turn(PROFESSIONAL, language, text), earlier)
    sentences = code_sentences(coded, earlier)
    assert coded.code == "question"
    assert [(one.code, one.text) for one in sentences] == [
        ("reflection", text.split(". ")[0] + "."),
        ("question", text.split(". ")[1]),
    ]


def test_the_turns_before_count() -> None:
    words = "Een brief van de deurwaarder."
    echoed = code_turn(Turn(PROFESSIONAL, "nl", words), [code_turn(Turn(CLIENT, "nl", LETTER["nl"]))])
    alone = code_turn(Turn(PROFESSIONAL, "nl", words))
    at = CODES[PROFESSIONAL].index("reflection")
    assert echoed.chances[at] > alone.chances[at]
    assert any("echo" in reason.cue for reason in echoed.because)
    assert not any("echo-all" in reason.cue or "echo-third" in reason.cue for reason in alone.because)


def test_a_form_of_address_makes_no_difference() -> None:
    for formal, informal in (("Bent u boos?", "Ben je boos?"), ("U hebt het zwaar.", "Jij hebt het zwaar.")):
        one, other = said("nl", formal), said("nl", informal)
        assert (one.code, one.because) == (other.code, other.because)


def test_reasons_add_up_to_the_choice() -> None:
    coded = said("nl", "Wat maakt het zo spannend om die brief te openen?")
    assert coded.because[-1].cue == "base"
    weights = [reason.weight for reason in coded.because[:-1]]
    assert weights == sorted(weights, reverse=True)
    assert str(coded.because[0]) == f"{coded.because[0].says} ({coded.because[0].weight:+.2f})"
    assert sum(coded.chances) == pytest.approx(1)
    assert max(coded.chances) == coded.chances[CODES[PROFESSIONAL].index(coded.code)]


def test_unknown_speakers_and_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="speaker"):
        code_turn(Turn("judge", "nl", "Ja."))
    with pytest.raises(ValueError, match="language"):
        code_turn(Turn(CLIENT, "fr", "Oui."))
