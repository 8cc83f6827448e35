"""What a guided conversation leaves on paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dialogs.documents.client_sheet import client_sheet, sheet_readability
from dialogs.documents.conversation_plan import conversation_plan
from dialogs.documents.readability import PLAIN, readability, syllables
from dialogs.documents.reminders import reminders, repeats, starts
from dialogs.engine.acts import Reason, Suggested, Suggestion
from knowledge.model import Citation, Place, Text

HERE = Place("x", 1)
STATED = Reason(Text("reflecteren hoort bij x", "reflecting belongs to x"), "stated", "review", (
    Citation("kennis-in-uitvoering", "4.3", ("ef80e827a764",), None, HERE),
))  # fmt: skip
OURS = Reason(Text("Dit past nu.", "This fits now."), "inferred", "", ())


def moment(**told: str) -> dict[str, str]:
    return {**dict.fromkeys(("text", "date", "span", "time", "part", "cue", "every"), ""), **told}


def facts(**more: Any) -> dict[str, Any]:
    say = (Text("Vertel eens.", "Tell me."),)
    items = (
        Suggestion("reflecting", "technique", Text("reflecteren", "reflecting"), Text("", ""), 3, (STATED,), say),
        Suggestion("small-steps", "technique", Text("kleine stappen", "small steps"), Text("", ""), 2, (OURS,), ()),
    )
    return {
        "today": "2026-11-23",
        "way": {"id": "prepare", "name": "voorbereiden"},
        "goal": "ik wil weer rust",
        "small_step": "één brief openmaken",
        "plans": ["Als ik de post pak, dan maak ik één brief open."],
        "helper": "mijn zus",
        "importance": 6.0,
        "reminder": moment(text="elke maandag om negen uur", every="monday", time="09:00"),
        "follow_up": moment(text="dinsdag", date="2026-12-01", time="10:00"),
        "suggested": [Suggested("t_engage", "", "engage", "x/engage", items)],
        **more,
    }


def text_of(made: dict[str, str | bytes], ending: str) -> str:
    (found,) = [contents for name, contents in made.items() if name.endswith(ending)]
    return found.decode() if isinstance(found, bytes) else found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sheet_reads_as_b1_or_easier(language: str) -> None:
    assert sheet_readability({"today": "2026-11-23"}, language) >= PLAIN
    assert sheet_readability(facts(), "nl") >= PLAIN


def test_readability_tells_plain_from_hard() -> None:
    hard = "De gemeentelijke schuldhulpverleningsorganisatie verstrekt informatie omtrent betalingsregelingen."
    assert readability("Ik maak één brief open. Dat is mijn stap.", "nl") > 90
    assert readability(hard, "nl") < 20
    assert readability("The municipal administration communicates regulatory obligations.", "en") < 10
    assert readability("", "nl") == 100


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [("brief", "nl", 1), ("openmaken", "nl", 4), ("herinnering", "nl", 4), ("letter", "en", 2), ("take", "en", 1),
     ("reminder", "en", 3), ("I", "en", 1)],
)  # fmt: skip
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_the_sheet_holds_what_the_client_takes_home() -> None:
    markdown = text_of(client_sheet(facts(), "nl"), ".md")
    assert markdown.startswith("# Mijn plan")
    assert "Eén brief openmaken." in markdown
    assert "- [ ] Als ik de post pak, dan maak ik één brief open." in markdown
    assert "Elke maandag om 9.00 uur." in markdown
    assert "Dinsdag 1 december om 10.00 uur." in markdown


def test_what_is_unknown_is_left_out() -> None:
    markdown = text_of(client_sheet({"today": "2026-11-23", "goal": None, "plans": None}, "en"), ".md")
    assert "What I want" not in markdown
    assert "None" not in markdown


def test_the_plan_tells_what_is_stated_and_what_we_conclude() -> None:
    markdown = text_of(conversation_plan(facts(), "nl"), ".md")
    assert "(uit de bron)" in markdown
    assert "(onze conclusie)" in markdown
    assert "Kennis in uitvoering" in markdown
    assert "Vertel eens." in markdown
    assert "leesbaarheid" in markdown


def test_typed_text_cannot_become_markup() -> None:
    nasty = facts(goal="<script>alert(1)</script> **vet** [x](http://y)")
    for made in (client_sheet(nasty, "nl"), conversation_plan(nasty, "nl")):
        assert "<script>" not in text_of(made, ".html")
        assert "**vet**" not in text_of(made, ".md")
        assert "[x](" not in text_of(made, ".md")


def test_html_stands_alone() -> None:
    for made in (client_sheet(facts(), "nl"), conversation_plan(facts(), "en")):
        html = text_of(made, ".html")
        assert "@page" in html
        assert "http://" not in html
        assert "https://" not in html
        assert html.count("<h1>") == 1


def test_the_same_talk_gives_the_same_names_and_another_talk_others() -> None:
    assert list(client_sheet(facts(), "nl")) == list(client_sheet(facts(), "nl"))
    assert list(client_sheet(facts(), "nl")) != list(client_sheet(facts(small_step="bellen"), "nl"))
    assert all(name.startswith("2026-11-23-") for name in client_sheet(facts(), "nl"))


def test_reminders_can_be_read_by_a_calendar() -> None:
    from icalendar import Calendar

    calendar = Calendar.from_ical(text_of(reminders(facts(), "nl"), ".ics"))
    step, follow_up = calendar.walk("VEVENT")
    assert step["SUMMARY"] == "Mijn stap: één brief openmaken"
    assert step.decoded("DTSTART") == datetime(2026, 11, 30, 9, 0)
    assert b"FREQ=WEEKLY" in step.to_ical()
    assert follow_up.decoded("DTSTART") == datetime(2026, 12, 1, 10, 0)
    assert len(step.walk("VALARM")) == 1


def test_without_a_moment_there_are_no_reminders() -> None:
    assert reminders({"today": "2026-11-23", "plans": None, "reminder": None}, "nl") == {}


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ({"date": "2026-11-24"}, datetime(2026, 11, 24, 9, 0)),
        ({"date": "2026-11-24", "part": "evening"}, datetime(2026, 11, 24, 19, 0)),
        ({"every": "day", "time": "08:30"}, datetime(2026, 11, 24, 8, 30)),
        ({"cue": "na het ontbijt"}, datetime(2026, 11, 24, 9, 0)),
        ({"every": "friday"}, datetime(2026, 11, 27, 9, 0)),
        ({}, None),
    ],
)
def test_when_a_reminder_starts(told: dict[str, str], start: datetime | None) -> None:
    assert starts(moment(**told), date(2026, 11, 23)) == start


def test_what_happens_once_does_not_repeat() -> None:
    assert repeats(moment(date="2026-11-24")) == {}
    assert repeats(moment(every="day"))["freq"] == "daily"
