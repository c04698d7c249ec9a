"""The notebooks: each runs from top to bottom offline, none carries results, and each says only what stays true."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import matcher
from matcher.catalogue import load_vendors, sample_path
from matcher.charts.notebook import DRAWN_BY_JUPYTERLAB

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TOPICS = [
    "01_one_ranking_read_closely",
    "02_your_own_vendor_file",
    "03_tuning_weights",
    "04_how_sure_is_it",
    "05_learning_from_the_past",
    "06_a_new_criterion_from_an_extra_column",
    "07_many_companies_at_once",
]
SECONDS = 300
# Rooms whose functions on arrays and names are public beside those of the package itself.
PUBLIC_ROOMS = {"matcher.scoring", "matcher.robustness", "matcher.weighting", "matcher.learning"}
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
OUTSIDE = re.compile(r"https?://(?!vega\.github\.io/schema/)")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[Any]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


def test_there_is_one_notebook_a_topic() -> None:
    assert [path.stem for path in NOTEBOOKS] == TOPICS


@pytest.mark.slow
@each_notebook
def test_a_notebook_runs_clean_and_draws_without_the_outside(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    settings = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=settings)
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for output in shown if output.get("name") == "stderr"] == []
    drawn = [output.data for output in shown if DRAWN_BY_JUPYTERLAB in output.get("data", {})]
    assert drawn
    assert [data for data in drawn if "text/html" in data] == []
    assert OUTSIDE.findall(json.dumps(shown, ensure_ascii=False)) == []


@each_notebook
def test_a_notebook_carries_no_results_and_no_trace_of_where_it_ran(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    code = cells(path, "code")
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []
    assert [cell for cell in notebook.cells if cell.metadata] == []
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@each_notebook
def test_headings_are_english_and_prose_is_japanese(path: Path) -> None:
    lines = [line for cell in cells(path, "markdown") for line in cell.source.splitlines() if line]
    headings = [line for line in lines if line.startswith("#")]
    assert headings[0].startswith(f"# {path.stem[:2]} ")
    assert [heading for heading in headings if not heading.isascii()] == []
    assert [line for line in lines if line not in headings and not JAPANESE.search(line)] == []


@each_notebook
def test_the_prose_names_no_vendor_and_so_stays_true_when_the_sample_changes(path: Path) -> None:
    prose = "\n".join(cell.source for cell in cells(path, "markdown"))
    vendors = load_vendors(sample_path()).frame
    assert [name for name in (*vendors["vendor_id"], *vendors["vendor_name"]) if name in prose] == []


@each_notebook
def test_only_public_names_are_used(path: Path) -> None:
    tree = ast.parse("\n".join(cell.source for cell in cells(path, "code")))
    assert set(named(tree)) <= set(matcher.__all__)
    rooms = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {room for room in rooms if room.startswith("matcher")} <= PUBLIC_ROOMS


def named(tree: ast.AST) -> Iterator[str]:
    """Yield what is taken from the package itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "m":
            yield node.attr


def test_the_readme_says_how_to_open_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [stem for stem in TOPICS if f"notebooks/{stem}.ipynb" not in readme] == []
