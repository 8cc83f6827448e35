"""Nothing that looks like personal data is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.remembering.masking import MASK, is_bsn, mask


@pytest.mark.parametrize(
    "private",
    [
        "111222333",
        "1112.22.333",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "jan.de.vries@voorbeeld.nl",
        "06-12345678",
        "+31 6 12345678",
        "010 123 45 67",
        "12-03-1980",
        "1980-03-12",
        "12 maart 1980",
        "1234 AB 56",
        "1234ab 7",
    ],
)
def test_personal_data_is_masked(private: str) -> None:
    masked = mask(f"mijn klant {private} opent geen brieven")
    assert private not in masked
    assert MASK in masked
    assert masked.startswith("mijn klant ")
    assert masked.endswith(" opent geen brieven")


@pytest.mark.parametrize(
    "harmless",
    ["Top600", "16-27 jaar", "in 2019 was het 95 procent", "8-30 per fte", "€ 250.000", "Participatiewet 2015"],
)
def test_what_is_no_personal_data_stays(harmless: str) -> None:
    assert mask(harmless) == harmless


def test_a_number_is_a_bsn_only_by_the_eleven_proof() -> None:
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")


@given(st.text())
def test_masking_never_fails_and_masks_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)
