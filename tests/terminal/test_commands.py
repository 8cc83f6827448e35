"""The command line as a person uses it: every command, both tongues, honest exit codes, harmless output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/small"


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as its user would; output decoded as UTF-8."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def test_help_speaks_both_languages_and_gives_an_example() -> None:
    assert "Voorbeeld: watwerkt vraag" in run("vraag", "--help", "--lang", "nl").stdout
    assert "Example: watwerkt ask" in run("ask", "--help", "--lang", "en").stdout
    assert "onbeantwoord" in run("--help", "--lang", "nl").stdout
    assert "unanswered" in run("--help", "--lang", "en").stdout


@pytest.mark.parametrize("name", ["ask", "vraag"])
def test_a_question_gets_an_answer_in_its_own_language(name: str) -> None:
    done = run(name, "Werkt een briefje boven de gootsteen?", "--knowledge", str(SMALL))
    assert done.returncode == 0
    assert "briefje boven de gootsteen" in done.stdout
    assert "Bronnen:" in done.stdout


def test_a_bare_question_is_asked() -> None:
    assert run("wat is schaarste?").returncode == 0


def test_what_is_not_known_is_said_with_exit_1() -> None:
    done = run("ask", "Wat is het telefoonnummer van de Belastingdienst?")
    assert done.returncode == 1
    assert "veld" in done.stdout or "niet in de rapporten" in done.stdout


def test_wrong_use_is_exit_2() -> None:
    assert run("ask", "").returncode == 2
    assert run("ask", "   ").returncode == 2
    assert run("nosuchcommand").returncode == 2
    assert run("ask", "--batch", "/nowhere/at/all").returncode == 2
    assert run("cite", "kennis-in-uitvoering").returncode == 2


def test_machine_readable_answers_keep_their_contract() -> None:
    done = run("ask", "--json", "Wat is schaarste?")
    said = json.loads(done.stdout)
    assert {
        "question",
        "language",
        "answered",
        "type",
        "answer",
        "cards",
        "findings",
        "citations",
        "suggestions",
        "because",
    } <= said.keys()
    assert said["answered"] is True
    assert said["language"] == "nl"
    assert all({"report", "section", "anchors"} <= citation.keys() for citation in said["citations"])


def test_a_batch_answers_line_by_line_in_order_and_a_blank_line_ends_a_conversation() -> None:
    lines = "Wat is schaarste?\nen in het Engels?\n\nen in het Engels?\n"
    said = [json.loads(line) for line in run("ask", "--json", "--batch", "-", stdin=lines.encode()).stdout.splitlines()]
    assert [one["question"] for one in said] == ["Wat is schaarste?", "en in het Engels?", "en in het Engels?"]
    assert "Scarcity" in said[1]["answer"]
    assert said[2]["answered"] is False


def test_show_takes_any_name_and_any_spelling() -> None:
    for typed in ("scarcity", "schaarste", "Schaarste", "scharste", "scarcty"):
        done = run("show", typed)
        assert done.returncode == 0, typed
        assert "(theorie, scarcity)" in done.stdout


def test_show_offers_a_choice_when_a_name_means_several_things() -> None:
    done = run("show", "briefj boven gootsteen", "--knowledge", str(SMALL))
    assert "note-above-sink" in done.stdout + done.stderr
    nothing = run("show", "zxqzxqzxq")
    assert nothing.returncode == 1
    assert "zxqzxqzxq" in nothing.stderr


def test_path_tells_each_step_with_its_basis_and_source() -> None:
    done = run("path", "gootsteenbriefje", "vergroeningstheorie", "--knowledge", str(SMALL))
    assert done.returncode == 0
    assert "onze conclusie: Succes geeft vertrouwen" in done.stdout
    assert "zo staat het in de bron" in done.stdout
    assert "Proefrapport 2" in done.stdout


def test_list_counts_by_kind_and_lists_one_kind() -> None:
    assert "theorieën" in run("list").stdout
    assert "scarcity" in run("lijst", "theorie").stdout
    assert "scarcity" in run("list", "theories", "--lang", "en").stdout
    assert run("list", "paddestoelen").returncode == 2


def test_sources_tells_about_a_report() -> None:
    assert "kennis-in-uitvoering" in run("sources").stdout
    page = run("bronnen", "kennis in uitvoering").stdout
    assert "Hoe onderzocht" in page
    assert "onbekend" in page
    assert run("sources", "harry potter").returncode == 1


def test_citations_are_one_object_a_line() -> None:
    rows = [json.loads(line) for line in run("citations", "--json").stdout.splitlines()]
    assert len(rows) > 500
    assert all(set(row) == {"id", "report", "section", "anchors"} and 1 <= len(row["anchors"]) <= 3 for row in rows)


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    first, second, other = (run("citations", "--sample", "5", "--seed", seed).stdout for seed in ("1", "1", "2"))
    assert first == second != other


def test_cite_makes_a_citation_that_check_accepts(tmp_path: Path) -> None:
    texts = str(SMALL / "texts")
    made = run("cite", "proefrapport", "6-6", "--reports", texts)
    assert made.stdout.startswith("{report: proefrapport")
    draft = tmp_path / "draft.yaml"
    draft.write_text('cite: {report: proefrapport, section: "2", lines: 6-6}\n')
    filled = run("cite", "--fill", str(tmp_path), "--reports", texts)
    assert filled.returncode == 0
    assert "anchors: [" in draft.read_text()
    assert run("cite", "proefrapport", "zes", "--reports", texts).returncode == 2
    assert run("cite", "proefrapport", "1-2").returncode == 2  # no reports given


def test_check_shows_every_error_with_its_place(small_folder: Path) -> None:
    (small_folder / "cards/theory/greening-theory.yaml").write_text("id: [")
    done = run("check", "--knowledge", str(small_folder))
    assert done.returncode == 1
    assert "greening-theory.yaml:2: bad YAML" in done.stdout
    assert "there is no such card" in done.stdout


def test_broken_knowledge_is_told_not_traced(small_folder: Path) -> None:
    (small_folder / "cards/theory/greening-theory.yaml").write_text("id: [")
    done = run("ask", "wat is schaarste?", "--knowledge", str(small_folder))
    assert done.returncode == 1
    assert "watwerkt controleer" in done.stderr


def test_unanswered_questions_are_kept_masked_and_counted() -> None:
    for _ in range(2):
        run("ask", "Wat is het telefoonnummer van de Belastingdienst, mijn BSN is 111222333?")
    kept = [json.loads(line) for line in run("unanswered", "--json").stdout.splitlines()]
    assert [one["times"] for one in kept] == [2]
    assert "111222333" not in kept[0]["question"]
    assert run("onbeantwoord", "--forget").returncode == 0
    assert run("unanswered").returncode == 1


@pytest.mark.parametrize(
    "line",
    [
        b"\x00\x00\x00",
        b"\xff\xfe wat is schaarste \x80",
        b"\x1b[31mrood\x1b[0m wat werkt \x1b]0;titel\x07 bij jongeren",
        b"a" * 1_000_000,
        b"wat " * 250_000,
        "🦆 " .encode() * 1000,
        b"\" OR 1=1 --",
        b"said_nl : NEAR(( * AND",
    ],
)  # fmt: skip
def test_hostile_lines_are_harmless(line: bytes) -> None:
    done = run("ask", "--batch", "-", stdin=line + b"\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x00" not in done.stdout


def test_plain_output_when_piped_and_no_escape_in_errors() -> None:
    assert "\x1b" not in run("show", "schaarste").stdout
    assert "\x1b" not in run("show", "\x1b[31mxx").stderr


def test_an_ascii_terminal_still_gets_an_answer() -> None:
    done = run("ask", "Wat is schaarste?", PYTHONIOENCODING="ascii")
    assert done.returncode == 0


def test_completion_scripts_are_printed() -> None:
    assert "_WATWERKT_COMPLETE" in run("completion", "bash").stdout


def test_a_broken_configuration_is_told(own_home: Path) -> None:
    (own_home / "config.toml").write_text("lang = 'fr'\n")
    done = run("list")
    assert done.returncode == 2
    assert "nl, en" in done.stderr


def test_the_configuration_sets_language_and_own_knowledge(own_home: Path) -> None:
    (own_home / "config.toml").write_text(f"lang = 'en'\nknowledge = ['{SMALL}']\n")
    assert "greening-theory" in run("list", "theory").stdout
    assert "sources" in run("--help").stdout
