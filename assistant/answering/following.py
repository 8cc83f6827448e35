"""Answers about the answer before: in another language, on what grounds, what to say, for whom, where and when."""

from __future__ import annotations

from assistant.answering.answer import Answer
from assistant.answering.points import ALL_REFERENCES, Sources, point_of
from assistant.phrases import phrases
from assistant.understanding.question import Question
from knowledge.model import Finding
from knowledge.store import Store


def about_answer(question: Question, store: Store) -> Answer:
    """The passages of the answer before once more: in another language, with their grounds, or to say."""
    language = question.answer_language
    words = phrases("answering", language)
    held = store.passages(question.pinned)
    passages = [held[key] for key in question.pinned if key in held]
    tell = _TOLD_OF.get(question.view)
    told = {passage.key: tell(passage.record, language, store) for passage in passages} if tell else {}
    passages = [passage for passage in passages if not tell or told[passage.key]]
    sources = Sources()
    points = tuple(
        point_of(
            passage,
            language,
            words,
            sources,
            grounds=question.view == "grounds",
            references_shown=ALL_REFERENCES,
        )
        for passage in passages
    )
    caveats = [passage.record.caveat for passage in passages if isinstance(passage.record, Finding)]
    cautions = [caveat.in_language(language) for caveat in caveats if caveat]
    say, opening = "", words("view.grounds") if question.view == "grounds" else ""
    if tell:
        points = tuple(
            point._replace(text=words(f"view.{question.view}", told=told[point.passage.key], text=point.text))
            for point in points
        )
        opening = "" if points else words(f"view.no_{question.view}")
        cautions = []
    if question.view == "say":
        points, cautions = (), []
        spoken = [sentence for passage in passages for sentence in store.card(passage.card).say]
        say = " ".join(dict.fromkeys(sentence.in_language(language) for sentence in spoken[:3]))
        opening = words("view.say") if say else words("view.no_say")
    return Answer(
        question=question,
        answered=bool(points or say),
        silence="" if points or say else "detail",
        opening=opening,
        points=points,
        cautions=tuple(dict.fromkeys(cautions)),
        chain="",
        say=say,
        sources=sources.listed(),
        suggestions=(),
        cards=tuple(dict.fromkeys(passage.card for passage in passages)),
        citations=tuple(citation for passage in passages for citation in passage.record.citations),
        because=question.because,
    )


def _whom(record: object, language: str, store: Store) -> str:
    groups = record.groups if isinstance(record, Finding) else ()
    names = store.names(groups)
    return ", ".join(names[group].in_language(language) for group in groups if group in names)


def _where(record: object, language: str, store: Store) -> str:
    return record.where.in_language(language) if isinstance(record, Finding) and record.where else ""


def _when(record: object, language: str, store: Store) -> str:
    if not isinstance(record, Finding):
        return ""
    return record.date or next((reference.year for reference in record.references if reference.year), "")


# what a follow-up may ask of the findings that were shown
_TOLD_OF = {"whom": _whom, "where": _where, "when": _when}
