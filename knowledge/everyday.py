"""Which words exist and how ordinary they are, from pyspellchecker's frequency lists (spoken language, from subtitles).

Read only while compiling.  A word that the knowledge does not hold weighs little in a question when
everybody uses it all day ("zaterdag") and much when it is rare ("kalknagels"); a word that exists at
all is not taken for a misspelt one.
"""

from __future__ import annotations

import gzip
import json
import zlib
from array import array
from bisect import bisect_left
from importlib import resources
from typing import NamedTuple

from knowledge.words import fold

COMMON_RANK = 3_000
FAMILIAR_RANK = 10_000
KNOWN_RANK = 40_000


class Lexicon(NamedTuple):
    """`ordinary`: (folded word, band) of the most used words, band 1 common, 2 familiar, 3 known.

    `existing`: fingerprints (CRC-32, 4 bytes, sorted) of all words that exist; see `contains`.
    """

    ordinary: list[tuple[str, int]]
    existing: bytes


def lexicon(language: str) -> Lexicon:
    """What the list of a language tells; some hundreds of thousands of words, so ask once."""
    source = resources.files("spellchecker") / "resources" / f"{language}.json.gz"
    counts: dict[str, int] = json.loads(gzip.decompress(source.read_bytes()))
    bands: dict[str, int] = {}
    # `heapq.nlargest` takes twice to seven times as long here
    for rank, word in enumerate(sorted(counts, key=counts.__getitem__, reverse=True)[:KNOWN_RANK]):
        bands.setdefault(fold(word), 1 if rank < COMMON_RANK else 2 if rank < FAMILIAR_RANK else 3)
    existing = array("I", sorted({fingerprint(fold(word)) for word in counts}))
    return Lexicon(list(bands.items()), existing.tobytes())


def unpacked(fingerprints: bytes) -> array[int]:
    return array("I", fingerprints)


def contains(word: str, fingerprints: array[int]) -> bool:
    """Whether a folded word is among `fingerprints`; one in some twelve thousand others is too."""
    wanted = fingerprint(word)
    at = bisect_left(fingerprints, wanted)
    return at < len(fingerprints) and fingerprints[at] == wanted


def fingerprint(word: str) -> int:
    return zlib.crc32(word.encode())
