"""Hides what looks like personal data before anything is stored.

Masked are: citizen service numbers (BSN, by their eleven-proof), IBANs, e-mail addresses, Dutch
phone numbers, full dates (of birth, presumably) and postcodes with a house number.
"""

from __future__ import annotations

import re

MASK = "▒▒▒"

_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)31[ .-]?(?:\(0\))?|0)[ .-]?[1-9](?:[ .-]?\d){8}(?!\w)")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?:[ ,]+\d{1,5}(?: ?[a-z])?\b)?", re.IGNORECASE)
_DATE = re.compile(r"\b(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})\b")
_WRITTEN_DATE = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october) (?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d.,])\d(?:[ .]?\d){7,8}(?![\d])")


# what stands behind a year or an amount in running text: “in 2026 om tien uur” holds no postcode
_SMALL_WORDS = frozenset(
    (
        "om",
        "in",
        "en",
        "is",
        "of",
        "op",
        "te",
        "er",
        "ik",
        "je",
        "we",
        "ze",
        "al",
        "nu",
        "at",
        "to",
        "or",
        "on",
        "by",
        "an",
    )
)


def mask(text: str, today: str = "") -> str:
    """`text` with everything that looks like personal data replaced by a mask.

    Given today (ISO 8601), dates from that year on are plans rather than dates of birth, and stay.
    """
    for pattern in (_EMAIL, _IBAN, _PHONE):
        text = pattern.sub(MASK, text)
    for pattern in (_WRITTEN_DATE, _DATE):
        text = pattern.sub(lambda found: found[0] if _is_plan(found[0], today) else MASK, text)
    text = _DIGITS.sub(lambda found: MASK if is_bsn(found[0]) else found[0], text)
    return _POSTCODE.sub(lambda found: found[0] if _is_number_and_word(found[0]) else MASK, text)


def _is_plan(written: str, today: str) -> bool:
    year = re.search(r"(?:19|20)\d{2}", written)
    return bool(today) and year is not None and year[0] >= today[:4]


def _is_number_and_word(written: str) -> bool:
    return written[4:].strip() in _SMALL_WORDS


def is_bsn(written: str) -> bool:
    """Whether the digits in `written` pass the eleven-proof of a citizen service number."""
    digits = re.sub(r"\D", "", written).zfill(9)
    if len(digits) != 9 or int(digits) == 0:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
