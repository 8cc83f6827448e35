"""The companion: hears what is in a client's words, proposes replies, and says what to avoid."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.companion.hearing import HERE, Talk, heard_in, signals, weighed
from dialogs.companion.listening import Listening, listen, listen_for_script
from dialogs.companion.replying import templates
from knowledge.model import LANGUAGES
from knowledge.store import Store

SENTENCES = yaml.safe_load(Path(__file__).with_name("client_sentences.yaml").read_text(encoding="utf-8"))
ENOUGH = 34


def no_coder(text: str, language: str) -> Talk:
    return Talk("neutral", 0, "", False, ())


def as_expected(said: Listening, example: dict[str, object]) -> bool:
    talks = example["talk"] if isinstance(example["talk"], list) else [example["talk"]]
    return (
        said.talk in talks
        and said.discord == bool(example.get("discord", False))
        and ("card" not in example or example["card"] in said.hears)
    )


def test_own_sentences_are_judged_as_expected() -> None:
    wrong = [one["said"] for one in SENTENCES if not as_expected(listen(one["said"], one["language"]), one)]
    assert len(SENTENCES) == 40
    assert len(SENTENCES) - len(wrong) >= ENOUGH, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_signals_name_cards_and_replies_that_exist(language: str, shipped_store: Store) -> None:
    held = templates(language)
    for signal in signals(language):
        assert signal.reply in held or signal.reply in held["talk"], signal.name
        for card in signal.cards:
            assert shipped_store.has(card), f"{signal.name}: {card}"
    for name, entry in {**held, **held["talk"]}.items():
        for card in entry.get("techniques", ()) if name not in ("frames", "topics", "talk") else ():
            assert shipped_store.has(card), f"{name}: {card}"


def test_both_languages_know_the_same_signals_and_replies() -> None:
    dutch, english = ([signal.name for signal in signals(language)] for language in LANGUAGES)
    assert dutch == english
    assert [signal.cards for signal in signals("nl")] == [signal.cards for signal in signals("en")]
    assert list(templates("nl")) == list(templates("en"))
    assert (HERE / "signals-nl.yaml").exists()


@pytest.mark.parametrize("example", SENTENCES, ids=lambda example: example["said"][:40])
def test_every_sentence_gets_two_or_three_replies_and_what_to_avoid(example: dict[str, str]) -> None:
    said = listen(example["said"], example["language"], no_coder)
    assert 2 <= len(said.replies) <= 3
    assert len({reply.text for reply in said.replies}) == len(said.replies)
    assert said.avoid
    assert all("{" not in reply.text for reply in said.replies)


def test_replies_are_made_of_the_client_s_own_words() -> None:
    said = listen("Ik kan het niet", "nl", no_coder)
    assert any("e kunt het niet" in reply.text for reply in said.replies)


def test_both_sides_are_given_back_with_change_last() -> None:
    said = listen("Ik wil wel werken maar ik ben bang dat het niet lukt", "nl", no_coder)
    assert said.replies[0].kind == "double_sided"
    assert said.replies[0].text == (
        "Aan de ene kant ben je bang dat het niet lukt, en aan de andere kant wil je wel werken."
    )
    english = listen("I want to work but I'm scared it won't work out", "en", no_coder)
    assert english.replies[0].text == (
        "On the one hand you're scared it won't work out, and on the other hand you want to work."
    )


def test_discord_is_answered_with_choice_and_without_defence() -> None:
    said = listen("Jullie luisteren toch nooit naar mij", "nl", no_coder)
    assert said.discord
    assert "choice" in [reply.kind for reply in said.replies]
    assert any("luisteren wij toch nooit naar jou" in reply.text for reply in said.replies)
    assert any("verdedigen" in advice.what for advice in said.avoid)


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Ik wil eigenlijk niet meer leven"), ("en", "I don't want to be here any more, I wish I was dead")],
)
def test_danger_comes_before_everything(language: str, said: str) -> None:
    heard = listen(said, language, no_coder)
    assert heard.alert
    assert {reply.kind for reply in heard.replies} == {"safety"}
    assert "112" in heard.avoid[0].why


def test_the_coder_decides_where_no_signal_speaks() -> None:
    change = Talk("change", 2, "desire", False, ("a cue",))
    assert weighed(change, [])[0] == "change"
    assert weighed(no_coder("", ""), [])[0] == "neutral"


def test_surer_signals_outweigh_the_coder() -> None:
    heard = heard_in("Het heeft allemaal geen zin", "nl")
    assert weighed(Talk("change", 1, "", False, ()), heard)[0] == "sustain"


def test_reasons_quote_the_client_s_words() -> None:
    said = listen("Ik slaap niet van de stress", "nl", no_coder)
    assert any("stress" in reason for reason in said.because)


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=60)
def test_anything_that_is_typed_gets_replies(text: str, language: str) -> None:
    said = listen(text, language, no_coder)
    assert said.replies
    assert said == listen(text, language, no_coder)


def test_scripts_can_consult_the_companion() -> None:
    said = listen_for_script({"text": "Ik ga morgen bellen"}, "nl")
    assert said["talk"] == "verandertaal"
    assert said["reply"]
    assert said["alert"] == "no"
