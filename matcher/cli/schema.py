"""``matcher schema``: the JSON Schema of a company file, a vendor or a ranking."""

from __future__ import annotations

import argparse
import json
import sys
from math import isinf

from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import KNOWN_EMPTY, OTHERS, PARTNER_SUFFIX, VENDOR_COLUMNS, Column
from matcher.text import Translator, translator

NAME = "schema"
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


def vendor_schema(t: Translator) -> Schema:
    """Return the schema of one vendor: its facts by column, null where unknown, further columns as text."""
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
    if column.required and column.kind != "tasks":
        return {"type": "string", "minLength": 1}
    if column.required:
        return _known(column)
    return {"anyOf": [_known(column), {"type": "null"}]}


def _known(column: Column) -> Schema:
    words = list(VOCABULARIES[column.vocabulary]) if column.vocabulary else []
    match column.kind:
        case "tasks":
            others = [OTHERS] if column.name == "not_offered_services" else []
            return _list({"enum": [*TASKS, *others]})
        case "choices":
            return _list({"enum": words})
        case "open_list":
            return _list({"type": "string", "minLength": 1, "examples": words})
        case "licences":
            return _list({"enum": words + [word + PARTNER_SUFFIX for word in words]})
        case "choice":
            return {"enum": words}
        case "yes_no":
            return {"type": "boolean"}
        case "volumes":
            volume = {"type": "number", "minimum": 0}
            return {"type": "object", "propertyNames": {"enum": words}, "additionalProperties": volume}
        case "date":
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}
        case "id" | "text" | "url":
            return {"type": "string"}
    return _number(column)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True}


def _number(column: Column) -> Schema:
    if column.levels:
        return {"enum": list(column.levels)}
    whole = column.kind in ("whole", "yen")
    number: Schema = {"type": "integer" if whole else "number", "minimum": column.low}
    if not isinf(column.high):
        number["maximum"] = column.high
    endless = column.none_means is not None and isinf(column.none_means)
    return {"anyOf": [number, {"const": KNOWN_EMPTY}]} if endless else number
