"""The verb "with_measured_facts": what the months measured becomes what the vendor list says, with its evidence."""

from __future__ import annotations

from calendar import monthrange

from matcher.catalogue.editing import EditedFile
from matcher.catalogue.evidence_rows import Proof
from matcher.domain.engagement import Engagement
from matcher.planning.performance import measured_facts
from matcher.text import translator


def with_measured_facts(file: EditedFile, vendor_id: str, engagement: Engagement, lang: str) -> EditedFile:
    """Return the vendor file with the measured facts of one vendor, each with the evidence grade ``measured``.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    t = translator(lang)
    facts = measured_facts(engagement)
    edited = file.with_facts(vendor_id, {fact.column: fact.value for fact in facts})
    for fact in facts:
        source = t("performance.source", first=fact.first_month, last=fact.last_month)
        edited = edited.with_proof(vendor_id, fact.column, Proof("measured", source, _last_day(fact.last_month)))
    return edited


def _last_day(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{month}-{monthrange(year, number)[1]}"
