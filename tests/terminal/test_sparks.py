"""Drawings in text: blocks where the terminal has them, digits where it has not."""

from __future__ import annotations

import io

import pytest

from assistant.terminal.sparks import bar, draws_blocks, spark, squeezed


def test_values_become_blocks_from_low_to_high() -> None:
    assert spark([0, 5, 10], 10, 20, blocks=True) == "▁▅█"
    assert spark([None, 10], 10, 20, blocks=True) == " █"


def test_without_blocks_they_become_digits() -> None:
    assert spark([0, 5, 10, None], 10, 20, blocks=False) == "049 "
    assert bar(5, 10, 4, blocks=False) == "##.."


def test_beyond_its_bounds_a_value_is_drawn_at_them() -> None:
    assert spark([-5, 50], 10, 20, blocks=True) == "▁█"
    assert bar(50, 10, 4, blocks=True) == "████"
    assert bar(1, 0, 4, blocks=True) == "░░░░"


@pytest.mark.parametrize("count", [1, 9, 10, 11, 57])
def test_many_values_are_squeezed_into_the_room(count: int) -> None:
    held = squeezed([float(number) for number in range(count)], 10)
    assert len(held) == min(count, 10)
    assert held[-1] == count - 1


def test_a_stream_without_blocks_is_known() -> None:
    assert not draws_blocks(io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert not draws_blocks(io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert draws_blocks(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
