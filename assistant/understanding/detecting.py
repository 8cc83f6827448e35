"""In which language a question is asked."""

from __future__ import annotations

from assistant.understanding.language_data import language_data
from assistant.understanding.question import Question, reason
from knowledge.model import LANGUAGES
from knowledge.store import Store
from knowledge.words import tokens

_STOP_POINTS = 2.0
_BAND_POINTS = {1: 1.0, 2: 0.8, 3: 0.6}


def detect_language(question: Question, store: Store, default: str) -> Question:
    """The language whose function words and everyday words the question uses most; else `default`."""
    words = [word for word, _, _ in tokens(question.text) if not word.isdigit()]
    points = dict.fromkeys(LANGUAGES, 0.0)
    for language in LANGUAGES:
        data = language_data(language)
        other = language_data("en" if language == "nl" else "nl")
        bands = store.everyday_bands(words, language)
        for word in words:
            if word in data.stop:
                # a function word of one language only is the surest sign there is
                points[language] += _STOP_POINTS * (1 if word in other.stop else 2)
            elif word in data.question:
                points[language] += _STOP_POINTS
            else:
                points[language] += _BAND_POINTS.get(bands.get(word, 0), 0.0)
    best = max(LANGUAGES, key=lambda language: (points[language], language == default))
    told = ", ".join(f"{language} {points[language]:.1f}" for language in LANGUAGES)
    return question._replace(language=best).explain(reason("language", points=told, best=best))
