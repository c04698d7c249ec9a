"""The room ``matcher.robustness`` is a package of kernels and, called, the verb: in whatever order it is reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CALLED = "print(matcher.robustness(matcher.rank(company, vendors), 200).headline.code)"
KERNEL = "print(matcher.robustness.rank_acceptability([[1.0], [0.0]], [[1.0]]).tolist())"
CASE = """
from matcher.catalogue.sample import sample_path
company = matcher.load_company("examples/builder_8_people.json")
vendors = matcher.load_vendors(sample_path())
"""
# How somebody may come to the room first: by the public name, as a package, by a name of it, or through the verb.
WAYS = (
    "import matcher",
    "import matcher.robustness",
    "import matcher\nfrom matcher.certainty.analysis import robustness",
)


def fresh(program: str) -> list[str]:
    """Return the lines that a program prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("way", WAYS)
def test_both_names_work_however_the_room_was_reached_first(way: str) -> None:
    first = [CALLED, KERNEL] if WAYS.index(way) % 2 else [KERNEL, CALLED]
    said = fresh("\n".join([way, CASE, *first]))
    assert sorted(said) == ["[[1.0, 0.0], [0.0, 1.0]]", "depends_on_unknowns"]


def test_reaching_the_room_loads_no_verb_before_it_is_called() -> None:
    (said,) = fresh("import sys, matcher; matcher.robustness; print('matcher.certainty.analysis' in sys.modules)")
    assert said == "False"


def test_the_room_passes_on_what_the_verb_refuses() -> None:
    import matcher

    with pytest.raises(ValueError, match="The number of samples 0 cannot be used"):
        matcher.robustness(None, 0)
