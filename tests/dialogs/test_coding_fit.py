"""The tool that fits weights, on a small made-up set of conversations."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from dialogs.coding import fit, learning  # noqa: E402
from dialogs.coding.rewriting import rewrite  # noqa: E402
from knowledge.datafiles import read_data  # noqa: E402

PROFESSIONAL = """\
# what a professional says
base:
  weights: {question: 0, reflection: 0, therapist_input: 0, other: 0, open: 0, complex: 0, information: 0, advice: 0}
asks:  # a comment that stays
  find: '\\?$'
  weights: {question: 0, reflection: 0, therapist_input: 0, other: 0, open: 0}
asks-what:
  find: '^what'
  weights: {question: 0, reflection: 0, therapist_input: 0, other: 0, open: 0}
so-you:
  find: '^so you'
  weights: {question: 0, reflection: 0, therapist_input: 0, other: 0, complex: 0}
must:
  find: 'must'
  weights: {question: 0, reflection: 0, therapist_input: 0, other: 0, advice: 0}
feels:
  find: '(sad|afraid)'
  weights: {complex: 0}
"""
CLIENT = """\
base:
  weights: {change: 0, sustain: 0, neutral: 0}
wants:
  find: 'i want'
  weights: {change: 0, sustain: 0, neutral: 0}
  lingers: {change: 0, sustain: 0, neutral: 0}
refuses:
  find: 'never'
  weights: {change: 0, sustain: 0, neutral: 0}
never-met:
  find: 'zebra'
  prior: {change: 1.5}
  weights: {change: 0, sustain: 0, neutral: 0}
"""
SAID = {
    ("therapist", "question", "open"): ["What is it like?", "What will you do?"],
    ("therapist", "question", "closed"): ["Is it far?", "Will you go?"],
    ("therapist", "reflection", "simple"): ["So you paid.", "So you went home."],
    ("therapist", "reflection", "complex"): ["So you are afraid.", "So you feel sad."],
    ("therapist", "therapist_input", "advice"): ["Bills must be paid.", "Letters must be opened."],
    ("therapist", "other", ""): ["Right.", "Fine."],
    ("client", "change", ""): ["I want to pay.", "I want to stop."],
    ("client", "sustain", ""): ["Never again.", "That will never work."],
    ("client", "neutral", ""): ["It rained.", "My name is Bob."],
}
SUBTYPES = {
    "question": "question_subtype",
    "reflection": "reflection_subtype",
    "therapist_input": "therapist_input_subtype",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Twelve conversations in which what is said tells the code."""
    chance = random.Random(1)
    rows = []
    for conversation in range(12):
        for number in range(24):
            speaker = "therapist" if number % 2 == 0 else "client"
            _, code, subtype = chance.choice([key for key in SAID if key[0] == speaker])
            row = dict.fromkeys((*SUBTYPES.values(), "main_therapist_behaviour", "client_talk_type"), "")
            row |= {"transcript_id": str(conversation), "interlocutor": speaker}
            row["utterance_text"] = chance.choice(SAID[speaker, code, subtype])
            row["main_therapist_behaviour" if speaker == "therapist" else "client_talk_type"] = code
            if subtype:
                row[SUBTYPES[code]] = subtype
            rows.append(row)
    file = tmp_path / "made_up.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return file


@pytest.fixture
def cues(tmp_path: Path) -> Path:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "professional.yaml").write_text(PROFESSIONAL, encoding="utf-8")
    (folder / "client.yaml").write_text(CLIENT, encoding="utf-8")
    return folder


def test_fitting_learns_the_weights_and_writes_them_readable(
    data: Path, cues: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fit.main([str(data), "--language", "en", "--folds", "4", "--cues", str(cues), "--strength", "0.05"]) == 0
    told = capsys.readouterr().out
    assert "288 turns, 12 conversations, 4 folds" in told
    scores = [float(line.split("macro F1 ")[1].split()[0]) for line in told.splitlines() if "macro F1" in line]
    assert len(scores) == 2
    assert min(scores) > 0.9
    professional, client = (read_data(cues / f"{who}.yaml") for who in ("professional", "client"))
    assert professional["asks"]["weights"]["question"] > 0.5
    assert professional["must"]["weights"]["therapist_input"] > 0.5
    assert professional["asks-what"]["weights"]["open"] > 0
    assert professional["feels"]["weights"]["complex"] > 0
    assert client["wants"]["weights"]["change"] > 0.5
    assert client["refuses"]["weights"]["sustain"] > 0.5
    assert client["never-met"]["weights"]["change"] == 1.5  # nothing is learnt of it: what the file wants


def test_only_numbers_change_in_the_file(data: Path, cues: Path) -> None:
    fit.main([str(data), "--language", "en", "--folds", "3", "--cues", str(cues)])
    for who, before in (("professional", PROFESSIONAL), ("client", CLIENT)):
        after = (cues / f"{who}.yaml").read_text(encoding="utf-8")
        assert [line.split("{")[0] for line in after.splitlines()] == [
            line.split("{")[0] for line in before.splitlines()
        ]
        assert ": 0," not in after
    assert "# a comment that stays" in (cues / "professional.yaml").read_text(encoding="utf-8")


def test_fitting_twice_gives_the_same(data: Path, cues: Path) -> None:
    fit.main([str(data), "--language", "en", "--folds", "3", "--cues", str(cues)])
    once = (cues / "client.yaml").read_text(encoding="utf-8")
    fit.main([str(data), "--language", "en", "--folds", "3", "--cues", str(cues)])
    assert (cues / "client.yaml").read_text(encoding="utf-8") == once


def test_a_dry_run_writes_nothing(data: Path, cues: Path) -> None:
    assert fit.main([str(data), "--language", "en", "--folds", "3", "--cues", str(cues), "--dry-run"]) == 0
    assert (cues / "client.yaml").read_text(encoding="utf-8") == CLIENT


def test_data_that_cannot_be_read_is_told(tmp_path: Path, cues: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        fit.main([str(tmp_path / "none.csv"), "--language", "en", "--cues", str(cues)])
    assert left.value.code == 2
    assert "none.csv" in capsys.readouterr().err


def test_conversations_stay_together_in_a_fold() -> None:
    groups = ["a"] * 5 + ["b"] * 3 + ["c"] * 4
    folds = learning.folds_by_group(groups, 2)
    assert len({(group, fold) for group, fold in zip(groups, folds, strict=True)}) == 3
    assert set(folds) == {0, 1}


def test_weights_are_drawn_to_the_prior_where_data_are_silent() -> None:
    fired = learning.activations([[0], [0], [1], [1]], 3)
    prior = learning.Weights(np.array([[0.0, 0.0, 2.0], [0.0, 0.0, -2.0]]), np.zeros(2))
    fitted = learning.fit_weights(fired, np.array([0, 0, 1, 1]), 2, 1.0, prior)
    assert fitted.cues[0, 0] > 0.1 > -0.1 > fitted.cues[0, 1]
    assert fitted.cues[:, 2] == pytest.approx([2.0, -2.0])


def test_macro_f1_counts_labels_alike() -> None:
    assert learning.macro_f1(np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0]), 2) == pytest.approx((6 / 7) / 2)
    assert learning.macro_f1(np.array([0, 1]), np.array([0, 1]), 3) == 1.0


def test_rewriting_keeps_what_it_does_not_know() -> None:
    text = "a:\n  weights: {x: 1, y: 2}  # why\n  lingers: {x: 3}\n"
    assert rewrite(text, {"weights": {"a": {"x": -0.004}}}) == text.replace("x: 1", "x: 0.00")


def test_coding_needs_no_numbers_library() -> None:
    code = (
        "import sys; from dialogs.coding.coder import code_turn; from dialogs.coding.turns import Turn\n"
        "code_turn(Turn('client', 'nl', 'Ja.')); print('numpy' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "False"
