"""How ordinary a word is, from pyspellchecker's frequency lists (spoken language, from subtitles).

Needed only while compiling: a word that the knowledge does not hold weighs little in a question
when everybody uses it all day ("zaterdag"), and much when it is rare ("kalknagels").
"""

from __future__ import annotations

import gzip
import json
from importlib import resources

from knowledge.words import fold

COMMON_RANK = 3_000
FAMILIAR_RANK = 10_000
KNOWN_RANK = 40_000


def ranked_words(language: str) -> list[tuple[str, int]]:
    """(folded word, band) of the most used words: band 1 common, 2 familiar, 3 known."""
    source = resources.files("spellchecker") / "resources" / f"{language}.json.gz"
    counts: dict[str, int] = json.loads(gzip.decompress(source.read_bytes()))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:KNOWN_RANK]
    bands: dict[str, int] = {}
    for rank, word in enumerate(ranked):
        band = 1 if rank < COMMON_RANK else 2 if rank < FAMILIAR_RANK else 3
        bands.setdefault(fold(word), band)
    return list(bands.items())
