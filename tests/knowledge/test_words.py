"""Words meet in their stems when they are forms of one word, and stay apart when they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.compounds import split_compound
from knowledge.words import name_keys, stem, stems, tokens


@pytest.mark.parametrize(
    "forms",
    [
        ["schuld", "schulden"],
        ["brief", "brieven"],
        ["plan", "plannen"],
        ["werkt", "werken"],
        ["huis", "huizen"],
        ["fase", "fases", "fasen"],
        ["theorie", "theorieën"],
        ["sancties", "sanctie"],
        ["helpt", "helpen"],
    ],
)
def test_forms_of_a_dutch_word_share_a_stem(forms: list[str]) -> None:
    assert len({stems(form, "nl")[0] for form in forms}) == 1


def test_older_people_are_no_parents() -> None:
    assert stem("ouderen", "nl") == stem("oudere", "nl") != stem("ouders", "nl")


def test_apostrophes_and_accents_do_not_part_a_word() -> None:
    assert [word for word, _, _ in tokens("lvb'ers en cliënten")] == ["lvb", "en", "clienten"]


def test_one_name_in_several_spellings_has_a_key_in_common() -> None:
    first = set(name_keys("als-dan-plannen", "nl"))
    assert first & set(name_keys("als dan plan", "nl"))
    assert first & set(name_keys("alsdanplan", "nl"))


def test_a_compound_is_split_into_words_that_we_use() -> None:
    known = {stem(word, "nl") for word in ("schuld", "hulp", "verlening", "vrijwilliger", "werk")}.__contains__
    assert split_compound("vrijwilligerswerk", known) == [stem("vrijwilliger", "nl"), stem("werk", "nl")]
    assert split_compound("kalknagels", known) == []


@given(st.text(max_size=60))
def test_every_token_stands_where_it_says(text: str) -> None:
    for word, start, end in tokens(text):
        assert word
        assert 0 <= start < end
