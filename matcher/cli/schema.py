"""``matcher schema``: the JSON Schema of what the product reads and of what its commands print."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from math import isinf
from typing import cast

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import NUMBER_KINDS, SET_KINDS, VENDOR_COLUMNS, Column
from matcher.text import Translator, translator

READ = {
    "company": "matcher.domain.company:CompanyProfile",
    "preparation": "matcher.domain.preparation:Preparation",
    "plan-edits": "matcher.domain.plan_edits:PlanEdits",
    "paper-facts": "matcher.domain.paper_facts:PaperFacts",
}
"""What the product reads, besides a vendor file."""
WRITTEN = {
    "ranking": "matcher.domain.results:RankingReport",
    "explanation": "matcher.domain.results:ExplanationReport",
    "plan": "matcher.domain.plan:Plan",
    "papers": "matcher.domain.papers_report:PapersReport",
    "robustness": "matcher.domain.certainty:RobustnessReport",
    "questions": "matcher.domain.question_results:QuestionsReport",
    "diagnosis": "matcher.domain.diagnosis_report:DiagnosisReport",
    "learned-weights": "matcher.domain.learned:LearnedWeightsReport",
    "learned-outcomes": "matcher.domain.learned:LearnedOutcomesReport",
}
"""What the commands print as JSON."""
KINDS = ("company", "vendor", "preparation", "plan-edits", "paper-facts", *WRITTEN)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, object]


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    parser.add_argument("kind", choices=KINDS, help=translator(lang)("schema.kind"))


def run(arguments: argparse.Namespace) -> int:
    """Print the schema and return the exit code."""
    if arguments.kind == "vendor":
        schema = vendor_schema(translator(arguments.lang))
    else:
        mode: JsonSchemaMode = "validation" if arguments.kind in READ else "serialization"
        schema = {"$schema": DIALECT, **_model(arguments.kind).model_json_schema(mode=mode)}
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
    return 0


def _model(kind: str) -> type[BaseModel]:
    """Return the model that declares a kind, imported at the point of use."""
    module, _, name = (READ | WRITTEN)[kind].partition(":")
    return cast(type[BaseModel], getattr(import_module(module), name))


SEVERAL = "several values, ; between; none where known to be empty"


def vendor_schema(t: Translator) -> Schema:
    """Return the schema of one vendor as a row of the frame; further columns are text."""
    properties = {name: {"title": t(f"column.{name}"), **_of(column)} for name, column in VENDOR_COLUMNS.items()}
    return {
        "$schema": DIALECT,
        "title": "Vendor",
        "type": "object",
        "required": [name for name, column in VENDOR_COLUMNS.items() if column.required],
        "properties": properties,
        "additionalProperties": {"type": ["string", "null"]},
    }


def _of(column: Column) -> Schema:
    if column.required:
        return {"type": "string", "minLength": 1}
    return _known(column)


def _known(column: Column) -> Schema:
    """Return the schema of a fact as the frame holds it: numbers typed, everything else text; null where unknown."""
    words = list(VOCABULARIES[column.vocabulary]) if column.vocabulary else []
    if column.levels:
        return {"enum": [*column.levels, None]}
    if column.kind in NUMBER_KINDS:
        high = {} if isinf(column.high) else {"maximum": column.high}
        return {"type": ["number", "null"], "minimum": column.low, **high}
    if column.kind in ("choice", "yes_no"):
        return {"enum": [*words, None]}
    if column.kind in SET_KINDS or column.kind == "volumes":
        return {"type": ["string", "null"], "description": SEVERAL, "examples": words}
    return {"type": ["string", "null"]}
