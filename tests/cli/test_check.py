"""``matcher check``: counts, findings, exit codes, the fixed file; and how every command ends."""

import json
import re
import subprocess
import sys
import time

import pytest

from matcher.catalogue import load_vendors
from matcher.text import LANGUAGES, translator
from tests.catalogue.files import MESSY, SAMPLE, VENDOR, csv_file, evidence_book
from tests.cli.terminal import ROOT, process, run

SLOWEST_START = 3.0
T = {lang: translator(lang) for lang in LANGUAGES}


def counts(lang, name, read, loaded, rejected, blank):
    return T[lang]("check.counts", name=name, read=read, loaded=loaded, rejected=rejected, blank=blank)


@pytest.fixture
def clean(tmp_path):
    file = tmp_path / "clean.csv"
    file.write_bytes(csv_file([VENDOR]))
    return file


@pytest.fixture
def refused(tmp_path):
    file = tmp_path / "refused.csv"
    file.write_bytes(csv_file([VENDOR, VENDOR]))
    return file


def test_a_clean_file_gives_0(capsys, clean):
    answer = run(capsys, "check", clean, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [counts("en", "clean.csv", 1, 1, 0, 0), T["en"]("check.clean")]


def test_a_loadable_file_with_findings_gives_1_and_every_finding(capsys):
    answer = run(capsys, "check", MESSY, "--lang", "ja")
    assert answer.code == 1
    assert answer.out.splitlines()[0] == counts("ja", MESSY.name, 15, 10, 2, 3)
    rejecting = [line for line in answer.out.splitlines() if line.startswith(f"[{T['ja']('check.reject')}]")]
    assert [re.search("[0-9]+", line)[0] for line in rejecting] == ["12", "14"]


def test_a_refused_file_gives_2_with_the_reason_on_stderr(capsys, refused):
    answer = run(capsys, "check", refused, "--lang", "en")
    assert answer.code == 2
    assert counts("en", "refused.csv", 2, 0, 2, 0) in answer.out
    assert "row 3" in answer.err
    assert "Traceback" not in answer.err


def test_strict_refuses_a_file_with_a_faulty_cell(capsys):
    assert run(capsys, "check", MESSY, "--strict").code == 2


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("name", "code"), [("clean", 0), ("refused", 2)])
def test_json_stands_alone_on_stdout(capsys, request, name, code, lang):
    answer = run(capsys, "check", request.getfixturevalue(name), "--format", "json", "--lang", lang)
    report = json.loads(answer.out)
    assert (answer.code, answer.err, report["loadable"]) == (code, "", code == 0)
    assert report["read"] == report["loaded"] + report["rejected"] + report["blank"]
    assert [finding["code"] for finding in report["findings"]][:1] == (["duplicate_id"] if code else [])


def test_a_sheet_a_map_and_evidence_can_be_named(capsys, tmp_path):
    book, mapping, proof = tmp_path / "v.xlsx", tmp_path / "m.json", tmp_path / "e.csv"
    book.write_bytes(evidence_book())
    mapping.write_text('{"vendor_name": "vendor_name"}', encoding="utf-8")
    proof.write_bytes(csv_file([("V1", "services", "measured")], ("vendor_id", "column", "grade")))
    assert run(capsys, "check", book, "--sheet", "vendors", "--map", mapping, "--evidence", proof).code == 0
    assert run(capsys, "check", book, "--sheet", "no such sheet").code == 2
    assert run(capsys, "check", book, "--map", tmp_path / "no.json").code == 2
    assert run(capsys, "check", book, "--evidence", tmp_path / "no.csv").code == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_fixed_file_holds_the_loaded_vendors_and_says_what_is_left_out(capsys, tmp_path, suffix, lang):
    target = tmp_path / f"fixed.{suffix}"
    answer = run(capsys, "check", MESSY, "--fixed", target, "--lang", lang)
    assert answer.code == 1
    assert str(target) in answer.out
    before, after = load_vendors(MESSY), load_vendors(target)
    assert (after.loaded, after.rejected, after.blank) == (10, 0, 0)
    assert after.frame.equals(before.frame)


def test_the_file_itself_is_never_overwritten(capsys, clean):
    before = clean.read_bytes()
    answer = run(capsys, "check", clean, "--fixed", clean, "--lang", "en")
    assert (answer.code, clean.read_bytes()) == (2, before)
    assert clean.name in answer.err


def test_a_place_that_cannot_be_written_is_named(capsys, clean, tmp_path):
    answer = run(capsys, "check", clean, "--fixed", tmp_path / "no" / "x.csv", "--lang", "en")
    assert answer.code == 2
    assert "x.csv" in answer.err


def test_nothing_is_written_for_a_refused_file(capsys, refused, tmp_path):
    run(capsys, "check", refused, "--fixed", tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["chekc", "x"], ["chekc", "check"]),
        (["zzz"], ["zzz", "app", "rank", "check", "test"]),
        (["check"], ["VENDORS"]),
        (["check", "x", "--formta", "json"], ["--formta", "--format"]),
        (["check", "x", "--zzz"], ["--zzz"]),
        (["check", "x", "--format", "xml"], ["--format", "xml", "text, json"]),
        (["check", "x", "--sheet"], ["--sheet"]),
        (["check", "no such file.csv"], ["no such file.csv"]),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mistake_on_the_command_line_gives_2_and_one_sentence(capsys, words, named, lang):
    answer = run(capsys, *words, f"--lang={lang}")
    assert answer.code == 2
    assert all(name in answer.err for name in named)
    assert len(answer.err.splitlines()) == 1
    assert re.search("[ぁ-ん]", answer.err) if lang == "ja" else answer.err.isascii()


def test_the_same_sentence_is_japanese_by_default(capsys, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert run(capsys, "chekc").err == T["ja"]("cli.no_command", found="chekc", nearest="check") + "\n"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("words", [[], ["--help"]])
def test_the_overview_names_every_command(capsys, lang, words):
    answer = run(capsys, *words, "--lang", lang)
    assert answer.code == 0
    assert all(f"  {name}" in answer.out for name in ("app", "rank", "check", "explain", "template", "schema", "test"))


@pytest.mark.parametrize("command", ["rank", "check", "explain", "template", "schema"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_command_explains_itself(capsys, command, lang):
    with pytest.raises(SystemExit) as left:
        run(capsys, command, "--help", "--lang", lang)
    assert left.value.code == 0
    assert T[lang]("cli.usage") in capsys.readouterr().out


def test_common_options_may_stand_before_the_command(capsys, clean):
    assert json.loads(run(capsys, "--format", "json", "--lang", "en", "check", clean).out)["loaded"] == 1


def test_the_version_is_said(capsys):
    assert run(capsys, "--version").out.startswith("matcher 0.")


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "utf-8"])
def test_output_is_utf_8_whatever_the_locale(encoding):
    answer = process("check", MESSY, "--lang", "ja", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert (answer.returncode, answer.stderr) == (1, b"")
    assert counts("ja", MESSY.name, 15, 10, 2, 3) in answer.stdout.decode("utf-8")


@pytest.mark.parametrize(("locale", "lang"), [("en_US.UTF-8", "en"), ("ja_JP.UTF-8", "ja"), ("C", "ja")])
def test_the_language_follows_the_locale(locale, lang):
    out = process("check", MESSY, LC_ALL=locale).stdout.decode("utf-8")
    assert out.splitlines()[0] == counts(lang, MESSY.name, 15, 10, 2, 3)


def test_a_reader_that_leaves_early_is_no_error():
    writer = subprocess.Popen(
        [sys.executable, "-c", "import sys; from matcher.cli import main; sys.exit(main())", "schema", "company"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer.stdout.close()
    with writer.stderr:
        assert writer.stderr.read() == b""
    assert writer.wait() == 0


def test_a_control_character_of_a_file_never_reaches_the_terminal(capsys, tmp_path):
    file = tmp_path / "v.csv"
    file.write_bytes(csv_file([(*VENDOR, "\x1b]0;x\x07")], ("vendor_id", "vendor_name", "services", "a\x1b[31mb")))
    answer = run(capsys, "check", file)
    assert "\x1b" not in answer.out + answer.err


def test_a_check_starts_fast():
    start = time.monotonic()
    process("check", SAMPLE)
    assert time.monotonic() - start < SLOWEST_START
