"""Feedback as Markdown and HTML: whole, valid, escaped, and readable without anything else."""

from __future__ import annotations

import json
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_sessions import line, role, session, turn

from assistant.phrases import phrases
from assistant.rehearsing.documents import page_parts, page_title, write_documents
from assistant.rehearsing.feedback import Feedback, as_json, feedback_on
from assistant.rehearsing.page import as_html, as_markdown
from assistant.rehearsing.progress import Practised, Progress
from assistant.rehearsing.progress_page import progress_html
from assistant.terminal.rehearsal_view import feedback_text
from dialogs.documents.markup import plain
from dialogs.rehearsal.session import Session, begin, take
from knowledge.cache import open_store
from knowledge.model import LANGUAGES

SMALL = Path(__file__).parents[1] / "small"
DAY = "2026-11-23"
HOSTILE = '</td><script>alert(1)</script> & "x" [k](javascript:1) | `c` *v* <img src=x onerror=y>'
VOID = {"meta", "br", "img", "hr", "link", "input"}
DRAWN = {"rect", "line", "circle", "polyline"}


class Reader(HTMLParser):
    """Reads a page as a browser would: every tag must be closed in its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def made(language: str = "nl", text: str = "Je schaamt je.") -> Session:
    return session(
        turn(
            text, "reflection", "complex", moves={"trust": 0.9}, reply=line("Ik wil ervan af.", "change", "change", 3)
        ),
        turn("Je moet betalen.", "therapist_input", "advice", ["persuade"], line("Nee.", "sustain", "discord", 2)),
        turn("Hoe laat?", "question", "closed", ["affirm"], moves={"discord": 0.5}),
        language=language,
    )


def told(of: Session) -> Feedback:
    return feedback_on(of, open_store((SMALL,)))


def page(of: Session) -> str:
    held = told(of)
    return as_html(*page_title(held, DAY), page_parts(held, of), held.language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_needs_nothing_else(language: str) -> None:
    html = page(made(language))
    reader = read(html)
    assert reader.tags.count("svg") == 3
    assert not {"script", "link", "img", "iframe", "object"} & set(reader.tags)
    names = {name for name, _ in reader.attributes}
    assert not {name for name in names if name.startswith("on")} | ({"href", "src", "style"} & names)
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", html)
    assert ("lang", language) in reader.attributes
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plot_has_a_text_alternative(language: str) -> None:
    html = page(made(language))
    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert 'role="img"' in drawing
        ids = re.search(r'aria-labelledby="(\S+) (\S+)"', drawing)
        assert ids is not None
        assert f'<title id="{ids[1]}">' in drawing
        told = re.search(rf'<desc id="{ids[2]}">([^<]{{20,}})</desc>', drawing)
        assert told is not None
        assert DRAWN & set(re.findall(r"<(\w+)", drawing))
    all_ids = re.findall(r' id="([^"]+)"', html)
    assert len(all_ids) == len(set(all_ids))


def test_nothing_that_was_typed_is_read_as_html_or_markdown() -> None:
    of = made(text=HOSTILE)
    reader = read(page(of))
    assert "script" not in reader.tags
    assert HOSTILE in " ".join(" ".join(reader.words).split()) or HOSTILE in "".join(reader.words)
    markdown = as_markdown(*page_title(told(of), DAY), page_parts(told(of), of))
    assert "<script" not in markdown.replace("\\<", "")
    assert plain(HOSTILE) in markdown
    assert not re.search(r"(?<!\\)\[k\]", markdown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_documents_tell_the_counts_the_moments_and_what_is_not_measured(language: str) -> None:
    of, say = made(language), phrases("rehearsing", language)
    markdown = as_markdown(*page_title(told(of), DAY), page_parts(told(of), of))
    words = "\n".join(read(page(of)).words)
    for text in (markdown.replace("\\", ""), words):
        for phrase in ("title.measures", "title.moments", "title.state", "moment.best", "moment.cost", "about.global"):
            assert say(phrase) in text, phrase
        assert "MITI" in text
        assert "3.1.1" in text
        assert "Je schaamt je." in text
        assert "{" not in text


def test_a_session_without_a_word_still_makes_a_page() -> None:
    reader = read(page(session()))
    assert phrases("rehearsing", "nl")("about.empty") in reader.words


def test_documents_are_private_and_never_written_over(tmp_path: Path) -> None:
    of = made()
    first = write_documents(told(of), of, DAY, tmp_path)
    second = write_documents(told(of), of, DAY, tmp_path)
    assert [path.suffix for path in first] == [".md", ".html"]
    assert not set(first) & set(second)
    for path in (*first, *second):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(list(tmp_path.iterdir())) == 4


@given(st.lists(st.text(max_size=60), max_size=6), st.sampled_from(LANGUAGES))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_gets_feedback(own_home: Path, lines: list[str], language: str) -> None:
    of = begin(role(), language)
    for text in lines:
        of = of if of.ended else take(of, text)
    held = told(of)
    json.dumps(as_json(held), allow_nan=False)
    assert feedback_text(held)
    read(page(of))


def test_feedback_is_plain_json() -> None:
    for of in (made(), session()):
        held = json.loads(json.dumps(as_json(told(of)), allow_nan=False))
        assert held["global_scores"] is None
        assert held["share_open"]["level"] is None
        assert set(held["moments"]) == {"best", "cost", "missed"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_is_a_page_with_a_plot_a_skill(language: str) -> None:
    from assistant.rehearsing.progress import progress_series

    skills = {"reflecting": 0.5, "complex": 0.2, "adherent": 3.0, "non_adherent": 1.0}
    one = Practised(DAY, "rent-to-bailiff", "nl", "", "agreed", skills, {}, ({}, {}, {}))
    sessions = tuple(one._replace(skills={**skills, "complex": value}) for value in (0.1, 0.3, 0.6))
    html = progress_html(Progress(sessions, progress_series(sessions), 2), {"rent-to-bailiff": "<b>"}, language)
    reader = read(html)
    assert reader.tags.count("svg") == 4
    assert "b" not in reader.tags
    assert read(progress_html(Progress((), progress_series(()), 0), {}, language)).tags.count("svg") == 0
