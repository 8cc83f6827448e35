"""What the assistant answers, and when it keeps silent."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering.answer import Answer
from assistant.answering.conversation import Conversation
from assistant.answering.machine import as_json
from assistant.answering.points import texts
from assistant.answering.rendering import render
from knowledge.store import Store

REFUSALS = yaml.safe_load((Path(__file__).with_name("refusals.yaml")).read_text(encoding="utf-8"))


def reply(text: str, store: Store) -> Answer:
    return Conversation().reply(text, store)


def shown(text: str, store: Store) -> str:
    return " ".join(render(reply(text, store), store).split())


def test_what_works_comes_with_grades_hedge_theory_and_source(store: Store) -> None:
    said = reply("Wat werkt om het geloof in eigen kunnen te versterken?", store)
    text = " ".join(render(said, store).split())
    assert said.answered
    assert len(said.points) >= 3
    assert any(point.grade for point in said.points)
    assert "aanname" in text
    assert "theorie" in said.chain
    assert any(source.report == "kennis-in-uitvoering" and source.section.startswith("4.3") for source in said.sources)


def test_an_english_question_is_answered_in_english(store: Store) -> None:
    text = shown("What is scarcity and what does it do to people in debt?", store)
    assert "mental" in text
    assert "Sources:" in text


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("Wat is MGV?", "motivational-interviewing"),
        ("wat is mi", "motivational-interviewing"),
        ("Wat is ZDT?", "self-determination-theory"),
        ("what is SDT", "self-determination-theory"),
        ("what is TPB?", "theory-of-planned-behaviour"),
        ("wat is scharste?", "scarcity"),
        ("Wat zijn als-danplannen?", "if-then-plan"),
        ("WAT IS MOBILTY MENTORING", "mobility-mentoring"),
        ("wat is de zelfdeterminatie theorie", "self-determination-theory"),
    ],
)
def test_abbreviations_typos_and_spellings_find_their_card(typed: str, card: str, store: Store) -> None:
    said = reply(typed, store)
    assert said.answered
    assert card in said.cards


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Wat werkt bij jongeren met schulden?", "what-works"),
        ("Werkt nudging?", "evidence"),
        ("Wat is schaarste?", "definition"),
        ("Welke theorie zit achter Krachtwerk?", "theory-link"),
        ("Wat kan ik doen als de klant geen brieven opent?", "technique"),
        ("Wat is niet bekend over visualiseren?", "gap"),
        ("Wat zegt het rapport Kennis in uitvoering over nudging?", "report"),
        ("Wie zegt dat?", "who"),
        ("Hoeveel professionals gebruiken motiverende gespreksvoering?", "how-many"),
        ("What works for people in debt?", "what-works"),
        ("Does nudging work?", "evidence"),
        ("Who developed Mobility Mentoring?", "who"),
        ("Zijn de rapporten het eens over sancties?", "contradictions"),
        ("Wat is het verschil tussen leerdoelen en uitkomstdoelen?", "compare"),
        ("Levert de samenwerkwijze in Oss geld op?", "money"),
        ("Hoe wordt Team 16+ gefinancierd?", "money"),
        ("What does FIP in Sittard-Geleen save?", "money"),
        ("Is schuldhulp zijn geld waard?", "money"),
        ("Wat moet er in een sollicitatietraining zitten?", "steps"),
        ("Gebruiken schuldhulpverleners motiverende gespreksvoering echt?", "usage"),
        ("Do professionals know the theory of scarcity?", "usage"),
    ],
)
def test_the_kind_of_question_is_recognised(typed: str, kind: str, store: Store) -> None:
    assert reply(typed, store).question.type == kind


def test_a_comparison_says_first_what_both_things_are(store: Store) -> None:
    said = reply("Wat is het verschil tussen job carving en inclusief herontwerp van werkprocessen?", store)
    assert {point.passage.key for point in said.points[:2]} == {
        "job-carving#definition",
        "inclusive-redesign#definition",
    }


def test_a_question_about_money_gets_the_costs(store: Store) -> None:
    said = reply("Levert de samenwerkwijze in Oss geld op?", store)
    assert [point.passage.about for point in said.points[:2]] == ["cost", "cost"]


@pytest.mark.parametrize(
    "asked", ["Wat kost Mobility Mentoring?", "Is Krachtwerk cheaper than regular debt counselling?"]
)
def test_what_a_thing_costs_is_not_made_up_either(asked: str, store: Store) -> None:
    said = reply(asked, store)
    assert not said.answered
    assert said.silence == "detail"


def test_a_thing_named_outright_counts_before_one_that_is_hinted_at(store: Store) -> None:
    said = reply("Hoe voer je een gesprek volgens de FIP-aanpak in Sittard-Geleen?", store)
    assert said.answered
    assert said.question.subject == "fip-sittard-geleen"


def test_an_ordinary_word_is_not_taken_for_a_name_in_the_other_language(store: Store) -> None:
    said = reply("Wat is de FIP-aanpak en waar staan die letters voor?", store)
    assert "invitation" not in {link.card for link in said.question.links}
    assert said.question.subject == "fip"


def test_that_a_thing_is_not_proven_is_an_answer(store: Store) -> None:
    said = reply("Is Mobility Mentoring bewezen effectief in Nederland?", store)
    assert said.answered
    assert "nog niet bewezen" in " ".join(render(said, store).split())


def test_a_figure_comes_with_its_number(store: Store) -> None:
    text = shown("Hoeveel procent van de professionals zegt motiverende gespreksvoering te gebruiken?", store)
    assert "98" in text


def test_a_figure_that_no_report_gives_is_not_made_up(store: Store) -> None:
    said = reply("Hoeveel procent van de deelnemers aan Mobility Mentoring is na een jaar schuldenvrij?", store)
    assert not said.answered
    assert said.silence == "number"


def test_nearly_all_questions_of_other_fields_are_refused(store: Store) -> None:
    asked = [question for group in REFUSALS.values() for question in group]
    answered = [question for question in asked if reply(question, store).answered]
    assert len(asked) == 50
    assert len(answered) <= 1, answered


@pytest.mark.parametrize("typed", ["asdf qwer zxcv", "jkl; fdsa vcxz", "qwerty uiop"])
def test_nonsense_is_not_read_as_an_abbreviation(typed: str, store: Store) -> None:
    for default in ("nl", "en"):
        assert not Conversation(default).reply(typed, store).answered


def test_silence_has_three_voices(store: Store) -> None:
    assert reply("Hoe snoei ik een appelboom?", store).silence == "field"
    assert reply("Hoe hoog is de wettelijke rente op schulden?", store).silence in ("reports", "number", "detail")
    assert reply("???", store).silence == "nothing"


def test_a_follow_up_keeps_the_topic_and_changes_the_group(store: Store) -> None:
    talk = Conversation()
    talk.reply("Wat werkt om vrouwen aan werk te helpen?", store)
    second = talk.reply("en bij ouderen?", store)
    named = {link.card for link in second.question.links}
    assert "older-people" in named
    assert "finding-work" in named
    assert "women" not in named
    assert second.question.type == "what-works"


def test_a_follow_up_can_ask_for_grounds_language_and_more(store: Store) -> None:
    talk = Conversation()
    first = talk.reply("Wat is schaarste?", store)
    grounds = talk.reply("hoe sterk is dat?", store)
    assert [point.passage.key for point in grounds.points] == [point.passage.key for point in first.points]
    english = talk.reply("en in het Engels?", store)
    assert "Sources:" in render(english, store)
    more = talk.reply("meer", store)
    before = {point.passage.key for point in first.points}
    assert before.isdisjoint(point.passage.key for point in more.points)


@pytest.mark.parametrize("line", ["en daarna?", "en dan?", "and then?"])
def test_and_then_goes_on_with_what_was_not_told_yet(line: str, store: Store) -> None:
    talk = Conversation()
    before = {point.passage.key for point in talk.reply("Wat is Mobility Mentoring?", store).points}
    after = {point.passage.key for point in talk.reply(line, store).points}
    assert after
    assert before.isdisjoint(after)


def test_asking_on_when_all_has_been_told_says_so(store: Store) -> None:
    talk = Conversation()
    talk.reply("Wat kost schuldhulp?", store)
    for _ in range(8):
        said = talk.reply("en dan?", store)
        if not said.answered:
            break
    assert said.silence == "told"
    assert not said.points


@pytest.mark.parametrize("line", ["wat houdt het in?", "wat zit daarin?", "what does it involve?"])
def test_what_is_in_it_gives_the_steps_of_the_same_thing(line: str, store: Store) -> None:
    talk = Conversation()
    talk.reply("Wat is Mobility Mentoring?", store)
    assert talk.reply(line, store).points[0].passage.key == "mobility-mentoring#steps"


def test_a_correction_replaces_the_topic_and_a_new_subject_starts_afresh(store: Store) -> None:
    talk = Conversation()
    talk.reply("Wat is schaarste?", store)
    corrected = talk.reply("nee, ik bedoel motiverende gespreksvoering", store)
    assert "motivational-interviewing" in corrected.cards
    fresh = talk.reply("Werkt Supported Employment voor mensen met psychische problemen in Nederland?", store)
    assert "supported-employment" in fresh.cards
    assert not any(reason.name == "follow_up" for reason in fresh.because)


def test_the_same_lines_always_get_the_same_answers(store: Store) -> None:
    lines = ["wat helpt bij schulden?", "en bij jongeren?", "waarom?"]
    talks = []
    for _ in range(2):
        talk = Conversation()
        talks.append([as_json(talk.reply(line, store), store) for line in lines])
    assert talks[0] == talks[1]


def test_no_line_is_longer_than_the_screen_and_an_answer_fits_on_it(store: Store) -> None:
    for question in (
        "Wat werkt bij jongeren met schulden?",
        "Helpen sancties?",
        "What is known about debt prevention?",
    ):
        for width in (60, 80, 120):
            lines = render(reply(question, store), store, width).split("\n")
            assert max(map(len, lines)) <= width
        assert len(render(reply(question, store), store, 80).split("\n")) <= 45


TYPED = (
    "wat werkt helpt schulden jongeren sancties IPS hoe en niet bij ouderen why does work debt ??? 2019 €5 🦆 nudging"
)
WORDS = st.sampled_from(TYPED.split())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=10).map(" ".join)))
def test_any_line_is_answered_or_refused_and_every_statement_is_cited(store: Store, text: str) -> None:
    talk = Conversation()
    for line in (text, f"en {text}"):
        said = talk.reply(line, store)
        cited = {citation for point in said.points for citation in point.passage.record.citations}
        assert cited <= set(said.citations)
        for point in said.points:
            assert all(part in point.text for part in texts(point.passage, said.question.answer_language))
            assert point.sources
        assert said.answered == (not said.silence)


def test_for_whom_where_and_when_are_told_of_the_findings_that_were_shown(store: Store) -> None:
    talk = Conversation()
    first = talk.reply("Helpt FIP in Sittard-Geleen om mensen uit de bijstand te krijgen?", store)
    shown = {point.passage.key for point in first.points}
    whom = talk.reply("voor wie is dat?", store)
    assert whom.answered
    assert {point.passage.key for point in whom.points} <= shown
    assert all(point.text.startswith("Voor ") for point in whom.points)
    assert talk.reply("waar was dat?", store).points[0].text.startswith("In Sittard-Geleen: ")
    assert render(talk.reply("van wanneer is dat?", store), store).startswith("Het rapport noemt daar geen jaar bij.")


def test_a_line_that_points_back_asks_something_else_about_the_same(store: Store) -> None:
    talk = Conversation()
    talk.reply("Wat is Mobility Mentoring?", store)
    assert "mobility-mentoring" in talk.reply("en wie heeft dat bedacht?", store).cards


def test_a_correction_that_names_nothing_asks_something_else_about_the_same(store: Store) -> None:
    talk = Conversation()
    talk.reply("Werkt de Toekomstcoach?", store)
    said = talk.reply("nee, ik bedoel wat kost het", store)
    assert said.question.type == "money"
    assert "toekomstcoach" in said.question.subject
