"""Whatever is said, the coder codes it, says why, and says the same again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.coding.coder import code_conversation, code_sentences, code_turn
from dialogs.coding.cues import CueBook, cue_book, sign_book
from dialogs.coding.firing import fired, told_in
from dialogs.coding.measures import MEASURES, setting_for
from dialogs.coding.patterns import compiled, taken_apart
from dialogs.coding.reading import read
from dialogs.coding.turns import CLIENT, CODES, INPUTS, LANGUAGES, PROFESSIONAL, SPEAKERS, Turn

SUBTYPES = {"question": ("open", "closed"), "reflection": ("simple", "complex"), "therapist_input": INPUTS}
# words that cues look for, so that examples meet them more often than chance would
DUTCH = (
    "ik je u we wil moet kan niet maar dus wat hoe waarom als dan stoppen schulden brief misschien echt oké ja hm-hm"
)
ENGLISH = "I you we want need can not but so what how why if then stop debts letter maybe really okay yes mm-hmm don't"
MARKS = "? . ! - [lacht] I-I het-het 10 you're zo'n"
WORDS = " ".join((DUTCH, ENGLISH, MARKS)).split()
TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
TURN = st.builds(Turn, st.sampled_from(SPEAKERS), st.sampled_from(LANGUAGES), TEXT)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(st.lists(TURN, min_size=1, max_size=6))
def test_any_conversation_is_coded_with_reasons_and_always_the_same(turns: list[Turn]) -> None:
    first, again = code_conversation(turns), code_conversation(turns)
    assert first == again
    for coded in first:
        assert coded.code in CODES[coded.turn.speaker]
        assert coded.subtype in SUBTYPES.get(coded.code, ("",))
        assert coded.because
        assert all(reason.says for reason in coded.because)
        assert sum(coded.chances) == pytest.approx(1)
        if coded.turn.speaker == CLIENT:
            assert (coded.strength > 0) == bool(coded.kind) == (coded.code != "neutral")
            assert not coded.acts
        else:
            assert not coded.kind
            assert not coded.discord


@RELAXED
@given(TURN)
def test_any_turn_is_coded_by_sentence(turn: Turn) -> None:
    coded = code_turn(turn)
    assert code_sentences(coded)
    assert all(one.code in CODES[turn.speaker] for one in code_sentences(coded))


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "...", "-", "[lacht]", "\x1b[31mrood", "\ud800", "ik " * 30_000, "a-" * 5_000, "(" * 3_000, "🙂"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_strange_texts_are_coded(language: str, text: str) -> None:
    for speaker in SPEAKERS:
        assert code_turn(Turn(speaker, language, text)).because


@RELAXED
@given(st.lists(TURN, min_size=2, max_size=4), st.sampled_from(LANGUAGES))
def test_what_is_left_out_for_speed_would_not_have_matched(turns: list[Turn], language: str) -> None:
    earlier = code_conversation([turn._replace(language=language) for turn in turns[:-1]])
    turn = turns[-1]
    reading, setting = read(turn.text, language), setting_for(turn.speaker, earlier)
    texts = {
        "turn": reading.text,
        "core": reading.core,
        "first": reading.sentences[0],
        "last": reading.sentences[-1],
        "asked": reading.asked,
        "heard": setting.heard.text,
        "before": setting.before.reading.text if setting.before else "",
        "own": setting.own.reading.text if setting.own else "",
    }
    for book in (cue_book(language, turn.speaker), sign_book(language, turn.speaker)):
        texts["told"] = told_in(reading, book.told) if book.told else ""
        found = set(fired(book, reading, setting))
        for number, cue in enumerate(book.cues):
            if cue.pattern:
                matches = sum(1 for _ in compiled(cue.pattern).finditer(texts[cue.place]))
                assert (number in found) == (matches >= cue.least), cue.name


@pytest.mark.parametrize(
    ("pattern", "words", "rest", "needs"),
    [
        ("debt|debts?|loan", {"debt", "debts", "loan"}, "", set()),
        ("(a loan|(?:some|my) debts)", set(), "a loan|(?:some|my) debts", {"loan", "debts"}),
        ("you (really )?need(ed)? to pay", set(), "you (really )?need(ed)? to pay", {"really", "needed", "need"}),
        ("pay|i \\w+ to", {"pay"}, "i \\w+ to", {"i", "to"}),
        ("pay\\w*", set(), "pay\\w*", None),
        ("^so (and )?you", set(), "^so (and )?you", {"so", "you"}),
    ],
)
def test_patterns_are_taken_apart(pattern: str, words: set[str], rest: str, needs: set[str] | None) -> None:
    parts = taken_apart(pattern)
    assert (set(parts.words), parts.rest) == (words, rest)
    assert parts.needs is None if needs is None else parts.needs is not None and parts.needs <= needs


@RELAXED
@given(TEXT, st.sampled_from(LANGUAGES))
def test_readings_are_plain(text: str, language: str) -> None:
    reading = read(text, language)
    assert reading.text == " ".join(reading.text.split())
    assert reading.text.endswith(reading.core)
    assert reading.sentences
    assert set(reading.words) <= reading.known


@pytest.mark.parametrize(
    ("language", "text", "read_as"),
    [
        ("en", "Um, so you- you're back?", "so you are back ?"),
        ("en", "I don't- I don't know, they'll say [laughs] it's fine.", "i do not know they will say it is fine ."),
        ("en", "Mm-hmm. Uh-huh!", "mhm . mhm !"),
        ("nl", "Eh, hebt u 't al gezien?", "heb je het al gezien ?"),
        ("nl", "Ik-ik wil 'm, zo'n café...", "ik wil hem zo een cafe ."),
        ("nl", "Hm-hm. Oké!", "mm . oke !"),
        ("nl", "Heeft u dat? U heeft het nie.", "heb je dat ? je heb het niet ."),
        ("en", "u dont know whats up", "you do not know what is up"),
    ],
)
def test_a_turn_is_read_without_fillers_and_stutters(language: str, text: str, read_as: str) -> None:
    assert read(text, language).text == read_as


def test_the_question_of_a_turn_is_the_last_sentence_that_asks() -> None:
    assert read("You came. How was it? Was it far? Take your time.", "en").asked == "was it far ?"
    assert read("You came. Tell me more.", "en").asked == "tell me more ."
    assert read("", "en").asked == ""


def test_measures_need_no_surroundings() -> None:
    setting = setting_for(PROFESSIONAL, [])
    assert all(measure(read("", "nl"), setting) >= 0 for measure in MEASURES.values())


def test_there_are_hundreds_of_named_cues_for_every_language_and_speaker() -> None:
    books: list[CueBook] = [cue_book(language, speaker) for language in LANGUAGES for speaker in SPEAKERS]
    assert all(200 <= len(book.cues) < 400 for book in books)
    assert all(cue.says for book in books for cue in book.cues)
