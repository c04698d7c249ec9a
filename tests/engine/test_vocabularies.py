"""The words of the company model are those of the vocabularies, declared for readers of files and screens."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from matcher.domain.company import VOCABULARY_OF_FIELD, CompanyProfile, WantedTask
from matcher.domain.scales import VOCABULARIES

OPEN = {"special_needs", "tools", "required_tools", "required_certifications"}
"""Lists that keep words which no vocabulary knows."""
FOR_VENDORS_ONLY = {"any"}
CLOSED = sorted(set(VOCABULARY_OF_FIELD) - OPEN)


def literals(annotation: Any) -> set[str]:
    """Return the words that an annotation allows, however deep they stand."""
    inner = get_args(annotation)
    words = {part for part in inner if isinstance(part, str)}
    return words.union(*(literals(part) for part in inner if not isinstance(part, str)))


@pytest.mark.parametrize("field", CLOSED)
def test_a_closed_field_takes_the_words_of_its_vocabulary(field: str) -> None:
    fields = CompanyProfile.model_fields | WantedTask.model_fields
    assert literals(fields[field].annotation) == set(VOCABULARIES[VOCABULARY_OF_FIELD[field]]) - FOR_VENDORS_ONLY
