"""``matcher schema``: the JSON Schema of a company file, a vendor or a ranking."""

from __future__ import annotations

import argparse
import json
import sys
from math import isinf

from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import NUMBER_KINDS, SET_KINDS, VENDOR_COLUMNS, Column
from matcher.text import Translator, translator

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, object]


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    parser.add_argument("kind", choices=("company", "vendor", "ranking"), help=translator(lang)("schema.kind"))


def run(arguments: argparse.Namespace) -> int:
    """Print the schema and return the exit code."""
    if arguments.kind == "vendor":
        schema = vendor_schema(translator(arguments.lang))
    elif arguments.kind == "company":
        from matcher.domain.company import CompanyProfile

        schema = {"$schema": DIALECT, **CompanyProfile.model_json_schema()}
    else:
        from matcher.domain.results import RankingReport

        schema = {"$schema": DIALECT, **RankingReport.model_json_schema(mode="serialization")}
    sys.stdout.write(json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
    return 0


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
