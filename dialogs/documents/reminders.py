"""Reminders for a calendar (iCalendar, RFC 5545): the small step and the follow-up."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dialogs.documents.facts import Facts, file_name, said, words

_PARTS = {"morning": 9, "afternoon": 14, "evening": 19, "night": 20}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LASTS = timedelta(minutes=15)
_AHEAD = timedelta(minutes=15)
_MOST_TIMES = 12


def reminders(facts: Facts, language: str) -> dict[str, str | bytes]:
    """One .ics file; nothing when no moment is known.  Times are local, wherever the calendar is."""
    from icalendar import Alarm, Calendar, Event

    own = words(language)["reminders"]
    today = date.fromisoformat(str(facts["today"]))
    calendar = Calendar()
    calendar.add("prodid", "-//watwerkt//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", own["name"])
    plans = [said(one, language) for one in facts.get("plans") or []]
    step = said(facts.get("small_step"), language) or " / ".join(plans)
    wanted = [
        ("reminder", own["step"].format(text=step) if step else own["name"]),
        ("follow_up", own["follow_up"]),
    ]
    for slot, title in wanted:
        moment = facts.get(slot)
        if not isinstance(moment, Mapping) or (start := starts(moment, today)) is None:
            continue
        event = Event()
        event.add("summary", title)
        event.add("dtstart", start)
        event.add("dtend", start + _LASTS)
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("uid", _uid(slot, title, start))
        event.add("description", "\n".join([*plans, own["note"]]))
        if rule := repeats(moment):
            event.add("rrule", rule)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -_AHEAD if slot == "follow_up" else timedelta())
        event.add_component(alarm)
        calendar.add_component(event)
    if not calendar.subcomponents:
        return {}
    return {file_name("reminders", facts, language, "ics"): calendar.to_ical()}


def starts(moment: Mapping[str, Any], today: date) -> datetime | None:
    """The first time of a moment (see dialogs/engine/answers/moment.py); a day without a time begins at nine."""
    day = _day(moment, today)
    if day is None:
        return None
    told = str(moment.get("time") or "")
    if told:
        hour, _, minute = told.partition(":")
        return datetime.combine(day, time(int(hour), int(minute or 0)))
    return datetime.combine(day, time(_PARTS.get(str(moment.get("part") or ""), 9)))


def _day(moment: Mapping[str, Any], today: date) -> date | None:
    if moment.get("date"):
        return date.fromisoformat(str(moment["date"]))
    every = str(moment.get("every") or "")
    if every in _DAYS:
        return today + timedelta(days=(_DAYS.index(every) - today.weekday()) % 7 or 7)
    if every or moment.get("time") or moment.get("part") or moment.get("cue"):
        return today + timedelta(days=1)
    return None


def repeats(moment: Mapping[str, Any]) -> dict[str, Any]:
    """The rule for what happens every day or week, a dozen times at most; empty when it happens once."""
    every = str(moment.get("every") or "")
    if not every:
        return {}
    return {"freq": "daily" if every in ("day", "morning", "evening", "afternoon") else "weekly", "count": _MOST_TIMES}


def _uid(slot: str, title: str, start: datetime) -> str:
    told = f"{slot}|{title}|{start.isoformat()}"
    return f"{hashlib.blake2b(told.encode(), digest_size=8).hexdigest()}@watwerkt"
