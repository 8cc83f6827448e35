"""The chat in a real pseudo-terminal: what a person types, sees, and can undo."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/small"
COLUMNS, ROWS = 80, 40
PATIENCE = 40  # seconds that a busy machine may take


class Terminal:
    """The program on a terminal of 80 by 40, with the screen as a person sees it."""

    def __init__(self, *arguments: str) -> None:
        self.screen = pyte.HistoryScreen(COLUMNS, ROWS, history=2000)
        self.stream = pyte.Stream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            [str(ROOT / "cli.py"), *arguments],
            encoding="utf-8",
            dimensions=(ROWS, COLUMNS),
            env={**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
        )

    def wait(self, text: str, times: int = 1) -> None:
        """Reads until `text` is on the screen, or has scrolled off it; fails when it does not come."""
        end = time.monotonic() + PATIENCE
        while self.shown().count(text) < times:
            assert time.monotonic() < end, f"no “{text}” on the screen:\n{self.shown()}"
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=0.2))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert text in self.shown(), f"ended without “{text}”:\n{self.shown()}"

    def type(self, line: str) -> None:
        """Types a line; what was on the screen before no longer counts."""
        self.screen.reset()
        self.child.send(line + "\r")

    def shown(self) -> str:
        past = ["".join(row[at].data for at in range(COLUMNS)) for row in self.screen.history.top]
        return "\n".join([*past, *self.screen.display])


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    opened = Terminal("--lang", "nl", "--knowledge", str(SMALL))
    opened.wait("›")
    yield opened
    opened.child.close(force=True)


def test_a_question_is_answered_as_ask_answers_it(terminal: Terminal) -> None:
    terminal.type("werkt een briefje boven de gootsteen?")
    terminal.wait("Bronnen:")
    assert "onderzoek" in terminal.shown() or "Positief" in terminal.shown()


def test_why_tells_how_the_last_answer_came_about(terminal: Terminal) -> None:
    terminal.type("/waarom")
    terminal.wait("nog geen antwoord")
    terminal.type("wat is plantenvertrouwen?")
    terminal.wait("Bronnen:")
    terminal.type("/waarom")
    terminal.wait("kaart plant-efficacy")


def test_commands_have_a_twin_in_english(terminal: Terminal) -> None:
    terminal.type("/theory greening theory")
    terminal.wait("vergroeningstheorie")
    terminal.type("/pad gootsteenbriefje - vergroeningstheorie")
    terminal.wait("zo staat het in de bron")
    terminal.type("/bron proefrapport")
    terminal.wait("Hoe onderzocht")


def test_an_unknown_command_and_a_missing_name_are_told(terminal: Terminal) -> None:
    terminal.type("/xyzzy")
    terminal.wait("Er is geen opdracht “/xyzzy”")
    terminal.type("/theorie")
    terminal.wait("Geef een naam")
    terminal.type("/theorie qqqqqq")
    terminal.wait("Geen kaart heet")


def test_ctrl_c_clears_the_line_and_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.screen.reset()
    terminal.child.send("half een vraag")
    terminal.wait("half een vraag")
    terminal.child.sendcontrol("c")
    terminal.wait("gewist")
    terminal.wait("›", times=2)  # the terminal itself would swallow a Ctrl-D before the next prompt
    terminal.child.sendcontrol("d")
    terminal.wait("Tot ziens.")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0


@pytest.mark.parametrize("word", ["/stop", "/quit", "stop", "exit"])
def test_every_word_for_leaving_leaves(terminal: Terminal, word: str) -> None:
    terminal.type(word)
    terminal.wait("Tot ziens.")


def test_tab_completes_commands_and_names(terminal: Terminal) -> None:
    terminal.screen.reset()
    terminal.child.send("/theo\t")
    terminal.wait("/theorie")
    terminal.child.send(" vergr\t")
    terminal.wait("/theorie vergroeningstheorie")
    terminal.child.send("\r")
    terminal.wait("verpieteren")


def test_history_is_kept_masked_and_private(terminal: Terminal, own_home: Path) -> None:
    terminal.type("mijn klant met bsn 111222333 en mail jan@voorbeeld.nl geeft geen water")
    terminal.wait("geeft geen water")
    terminal.type("/stop")
    terminal.wait("Tot ziens.")
    history = own_home / "data/history"
    text = history.read_text()
    assert "111222333" not in text
    assert "jan@voorbeeld.nl" not in text
    assert "geeft geen water" in text
    assert history.stat().st_mode & 0o077 == 0


def test_a_changed_card_is_seen_in_the_running_chat(small_folder: Path) -> None:
    opened = Terminal("--lang", "nl", "--knowledge", str(small_folder))
    opened.wait("›")
    opened.type("wat is plantenvertrouwen?")
    opened.wait("in leven kunt houden")
    path = small_folder / "cards/construct/plant-efficacy.yaml"
    path.write_text(path.read_text().replace("in leven kunt houden.", "groen kunt houden."))
    opened.type("wat is plantenvertrouwen?")
    opened.wait("groen kunt houden")
    opened.child.close(force=True)
