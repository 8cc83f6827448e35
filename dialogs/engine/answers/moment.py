"""A moment as people say it: a day, a time, a part of the day, something that happens every day, or all of these.

What is found is taken out of the text bit by bit: first the day, then the time, then the part of
the day; what is left may be a cue (“na het ontbijt”).  Everything counts from a given today.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from dialogs.engine.answers.reply import UNCLEAR, Reply
from dialogs.engine.script import Value
from dialogs.engine.vocabulary import answers, pattern_of, plain

FIELDS = ("text", "date", "span", "time", "part", "cue", "every")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NIGHT_OWL = 7  # an hour before this, without a part of the day, is one in the afternoon
_LATE = ("afternoon", "evening")
_MOST_DAYS = 3660


class _Pattern(NamedTuple):
    says: re.Pattern[str]
    gives: Any
    fixed: dict[str, Any]


class _Words(NamedTuple):
    dates: tuple[_Pattern, ...]
    times: tuple[_Pattern, ...]
    parts: re.Pattern[str]
    cues: re.Pattern[str]
    weekdays: dict[str, int]
    endings: dict[str, str]
    numbers: dict[str, int]


def read(text: str, language: str, today: date) -> Reply:
    """The moment as a record of `FIELDS`, all texts; its `date` is ISO 8601, `time` HH:MM.

    “Later” and the like are no moment: the reply's problem is then "vague".
    """
    words, held = _words(language), answers(language)["moments"]
    said = _readable(text)
    moment = dict.fromkeys(FIELDS, "")
    left = _take_date(said, language, today, moment)
    left = _take_time(left, words, moment)
    left = _take_part(left, words, held, moment)
    if not moment["time"] and (hour := re.fullmatch(r"\s*(\d\d?)\s*", left)) and moment["date"]:
        left = _set_time(int(hour[1]), 0, "", moment) or ""
    moment["cue"] = _cue(left, text, words, int(held["cue_needs"]))
    if moment["time"]:
        _settle_time(moment)
    if not any(moment[field] for field in FIELDS[1:]):
        vague = pattern_of(tuple(held["vague"])).search(said)
        return Reply(None, problem="vague") if vague else UNCLEAR
    moment["text"] = " ".join(text.split()).rstrip(" .!")
    value: dict[str, Value] = dict(moment.items())
    return Reply(value, exact=bool(moment["date"] or moment["time"]))


def _readable(text: str) -> str:
    text = re.sub(r"(\d)\s*[uU](?:\s*(\d\d))?(?!\w)", lambda found: f"{found[1]}:{found[2] or '00'} uur", text)
    text = re.sub(r"\b(\d{1,2})\s*([ap])\.?\s?m\b\.?", r"\1 \2m", text, flags=re.IGNORECASE)
    text = re.sub(r"(\d)\s*([ap])m\b", r"\1 \2m", text, flags=re.IGNORECASE)
    # figures joined by hyphens or slashes are dates
    text = re.sub(r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?!\d)", r" dated\3x\2x\1 ", text)
    text = re.sub(r"(?<![\d/-])(\d\d?)[-/](\d\d?)(?:[-/](\d{4}|\d\d))?(?![\d/-])", r" dated\1x\2x\3 ", text)
    text = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text)
    return plain(text)


# days


def _take_date(said: str, language: str, today: date, moment: dict[str, str]) -> str:
    words = _words(language)
    if found := re.search(r"dated(\d+)x(\d+)x(\d*)", said):
        day = _calendar_day(int(found[1]), int(found[2]), found[3], today)
        if day:
            moment["date"] = day.isoformat()
            return said[: found.start()] + " | " + said[found.end() :]
    best: tuple[int, int, re.Match[str], _Pattern] | None = None
    for order, pattern in enumerate(words.dates):
        if found := pattern.says.search(said):
            key = (found.start() - found.end(), order)
            if best is None or key < best[:2]:
                best = (*key, found, pattern)
    if best is None:
        return said
    found, pattern = best[2], best[3]
    if not _apply(pattern, _groups(found), language, today, moment):
        return said
    return said[: found.start()] + " | " + said[found.end() :]


def _apply(pattern: _Pattern, groups: dict[str, str], language: str, today: date, moment: dict[str, str]) -> bool:
    words, held = _words(language), answers(language)["moments"]
    weekday = pattern.fixed.get("weekday", 0)
    if named := groups.get("weekday") or groups.get("weekdays"):
        weekday, part = _weekday(named, words)
        moment["part"] = moment["part"] or part
    count = pattern.fixed.get("n") or _number(groups.get("n", ""), words)
    unit = pattern.fixed.get("unit") or held["units"].get(groups.get("unit", ""), "")
    gives, day = pattern.gives, None
    monday = today - timedelta(days=today.weekday())
    if gives == "dayword":
        day = today + timedelta(days=held["days"][groups["dayword"]])
        moment["part"] = moment["part"] or held["parts"].get(groups["dayword"], "")
    elif gives == "in":
        day = _later(today, count, unit)
        if unit in ("minute", "hour"):
            moment["cue"] = ""
    elif gives == "weekday":
        day = _next(today, weekday)
    elif gives == "weekday_next_week":
        day = monday + timedelta(days=6 + weekday)
    elif gives == "weekday_after":
        day = _later(_next(today, weekday), count, unit)
    elif gives == "next_week":
        day, moment["span"] = monday + timedelta(days=7), "week"
    elif gives == "this_week":
        day, moment["span"] = today, "week"
    elif gives == "weekend":
        day, moment["span"] = today if today.weekday() >= 5 else monday + timedelta(days=5), "weekend"
    elif gives == "next_month":
        day, moment["span"] = _later(today.replace(day=1), 1, "month"), "month"
    elif gives == "month_end":
        day = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    elif gives == "every":
        moment["every"] = pattern.fixed["every"]
    elif gives == "every_part":
        moment["every"], moment["part"] = "day", held["parts"].get(groups["part"], "")
    elif gives == "every_weekday":
        moment["every"] = WEEKDAYS[weekday - 1]
    elif gives == "day_of_month":
        named = groups.get("day") or ""
        number = _number(named, words) if named else answers(language)["ordinals"].get(groups.get("ordinal", ""), 0)
        day = _day_of_month(number, today)
    elif gives == "date":
        day = _calendar_day(
            _number(groups["day"], words), held["months"][groups["month"]], groups.get("year", ""), today
        )
    if gives.startswith("every"):
        return True
    if day is None:
        return False
    moment["date"] = day.isoformat()
    return True


def _number(word: str, words: _Words) -> int:
    return int(word) if word.isdigit() else words.numbers.get(word, 0)


def _weekday(named: str, words: _Words) -> tuple[int, str]:
    for name in sorted(words.weekdays, key=len, reverse=True):
        if named.startswith(name) and named[len(name) :] in words.endings:
            return words.weekdays[name], words.endings[named[len(name) :]]
    return 1, ""


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)


def _later(day: date, count: int, unit: str) -> date | None:
    if unit in ("minute", "hour"):
        return day
    if unit == "month":
        months = day.month - 1 + count
        if months > 120:
            return None
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    days = count * (7 if unit == "week" else 1)
    return day + timedelta(days=days) if 0 < days < _MOST_DAYS else None


def _day_of_month(number: int, today: date) -> date | None:
    for months in range(3):
        first = _later(today.replace(day=1), months, "month")
        if first and 1 <= number <= calendar.monthrange(first.year, first.month)[1]:
            day = first.replace(day=number)
            if day > today:
                return day
    return None


def _calendar_day(day: int, month: int, year: str, today: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this = date(today.year, month, day)
        return this if this >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


# times and parts of the day


def _take_time(said: str, words: _Words, moment: dict[str, str]) -> str:
    for pattern in words.times:
        for found in pattern.says.finditer(said):
            if _clock(pattern, _groups(found), words, moment):
                return said[: found.start()] + " | " + said[found.end() :]
    return said


def _clock(pattern: _Pattern, groups: dict[str, str], words: _Words, moment: dict[str, str]) -> bool:
    base = pattern.gives[0]
    if base in ("noon", "midnight"):
        moment["time"] = "12:00" if base == "noon" else "00:00"
        return True
    if base == "clock":
        hour, minute = (int(part) for part in re.split(r"[:.]", groups["clock"]))
    else:
        hour, minute = _number(groups["hour"], words), 0
    for shift in pattern.gives[1:]:
        if isinstance(shift, int):
            minute += shift
        else:
            minute += (-1 if shift.startswith("-") else 1) * _number(groups["minute"], words)
    return _set_time(hour, minute, groups.get("half", ""), moment) is not None


def _set_time(hour: int, minute: int, half: str, moment: dict[str, str]) -> str | None:
    total = hour * 60 + minute
    if half and 1 <= hour <= 12:
        total = (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute
        moment["part"] = moment["part"] or ("afternoon" if half == "pm" else "morning")
    if not 0 <= hour <= 24 or not 0 <= total % 60 <= 59 or not -60 < total < 25 * 60:
        return None
    moment["time"] = f"{total // 60 % 24:02}:{total % 60:02}"
    return ""


def _take_part(said: str, words: _Words, held: dict[str, Any], moment: dict[str, str]) -> str:
    found = words.parts.search(said)
    if not found:
        return said
    moment["part"] = moment["part"] or held["parts"][found[0]]
    return said[: found.start()] + " | " + said[found.end() :]


def _settle_time(moment: dict[str, str]) -> None:
    # nobody plans for four at night: “om vier uur” is in the afternoon unless said otherwise
    hour, minute = (int(part) for part in moment["time"].split(":"))
    late = moment["part"] in _LATE or (not moment["part"] and 0 < hour < _NIGHT_OWL)
    if late and 0 < hour < 12:
        hour += 12
    if moment["part"] == "night" and 8 < hour < 12:
        hour += 12
    moment["time"] = f"{hour:02}:{minute:02}"


def _groups(found: re.Match[str]) -> dict[str, str]:
    return {name.partition("_")[0]: text for name, text in found.groupdict().items() if text is not None}


# cues


def _cue(left: str, text: str, words: _Words, needs: int) -> str:
    for part in left.split("|"):
        found = words.cues.search(part)
        if found and len(part[found.start() :].split()) >= needs:
            return _as_typed(part[found.start() :].split(), text)
    return ""


def _as_typed(folded: list[str], text: str) -> str:
    """The words as they were typed; folding may have changed them."""
    typed = re.findall(r"[^\s,;]+", text)
    plain_typed = [plain(word) for word in typed]
    for at in range(len(typed)):
        end = at
        run: list[str] = []
        while end < len(typed) and len(run) < len(folded):
            run += plain_typed[end].split()
            end += 1
        if run == folded:
            return " ".join(typed[at:end]).rstrip(".!?")
    return " ".join(folded)


# patterns


@cache
def _words(language: str) -> _Words:
    held = answers(language)["moments"]
    known = {plain(word): number for word, number in answers(language)["numbers"].items()}
    weekdays = {plain(word): number for word, number in held["weekdays"].items()}
    endings = dict(held["weekday_endings"])
    day_names = "|".join(
        re.escape(name + ending)
        for name, ending in sorted(
            ((name, ending) for name in weekdays for ending in endings if len(name) > 3 or not ending),
            key=lambda pair: -len(pair[0] + pair[1]),
        )
    )

    def alternatives(words: Any) -> str:
        return "|".join(re.escape(word) for word in sorted(map(plain, words), key=lambda word: (-len(word), word)))

    number = alternatives(known)
    hours = alternatives(
        word for word, value in known.items() if value <= 24 and word not in answers(language)["articles"]
    )
    if answers(language)["alone"]:
        hours += "|" + alternatives(answers(language)["alone"])
    plural = alternatives(f"{name}{ending}" for name in weekdays if len(name) > 3 for ending in ("s", "en"))
    pieces = {
        "n": rf"(?P<n>\d{{1,3}}|{number})",
        "unit": rf"(?P<unit>{alternatives(held['units'])})",
        "weekday": rf"(?P<weekday>{day_names})",
        "weekdays": rf"(?P<weekdays>{plural})",
        "month": rf"(?P<month>{alternatives(held['months'])})",
        "day": rf"(?P<day>\d{{1,2}}|{number})",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "ordinal": rf"(?P<ordinal>{alternatives(answers(language)['ordinals'])})",
        "dayword": rf"(?P<dayword>{alternatives(held['days'])})",
        "part": rf"(?P<part>{alternatives(held['parts'])})",
        "hour": rf"(?P<hour>\d{{1,2}}|{hours})",
        "minute": rf"(?P<minute>\d{{1,2}}|{number})",
        "clock": r"(?P<clock>(?:[01]?\d|2[0-4])[:.][0-5]\d)",
        "half": r"(?P<half>am|pm)",
    }

    def compiled(entry: dict[str, Any]) -> _Pattern:
        fixed = {key: value for key, value in entry.items() if key not in ("says", "gives")}
        # a group may be named once only, so each gets a number of its own
        filled = ""
        for at, bit in enumerate(re.split(r"(\{\w+\})", entry["says"])):
            name = bit.strip("{}")
            filled += pieces[name].replace(f"(?P<{name}>", f"(?P<{name}_{at}>") if name in pieces else bit
        return _Pattern(re.compile(rf"(?<![\w:.])(?:{filled})(?![\w:])"), entry["gives"], fixed)

    return _Words(
        tuple(map(compiled, held["dates"])),
        tuple(map(compiled, held["times"])),
        pattern_of(tuple(held["parts"])),
        pattern_of(tuple(held["cues"])),
        weekdays,
        endings,
        known,
    )
