"""One vendor beside several: who does which lot, what passes between them, and what it takes to manage."""

from __future__ import annotations

from typing import Any

import pytest

from matcher.domain.arrangement import Handling
from matcher.domain.tasks import LOTS
from matcher.planning.interfaces_between import (
    DATA_FLOWS,
    HOURS_PER_INTERFACE,
    HOURS_PER_VENDOR,
    arrangement,
    interfaces,
)
from matcher.preparing.arrangements import one_or_several
from matcher.ranking import Ranking
from matcher.text import LANGUAGES, translator
from tests.engine.samples import company, ranking

BOOKS, PAY, TAX = "journal_entry", "payroll_calculation", "tax_return_filing"


def vendor(vendor_id: str, *services: str, **facts: Any) -> dict[str, Any]:
    others = {"capacity_open": True, "not_offered_services": ["others"]}
    return {"vendor_id": vendor_id, "vendor_name": f"社{vendor_id}", "services": list(services)} | others | facts


def ranked(*vendors: dict[str, Any], **answers: Any) -> Ranking:
    wanted = [{"task_id": BOOKS, "importance": "must"}, {"task_id": PAY}]
    return ranking(company(**({"tasks": wanted} | answers)), *vendors)


def by_vendor(lot: str, vendor_id: str) -> Handling:
    return Handling(lot, "vendor", vendor_id, vendor_id)


# --- what passes ------------------------------------------------------------------------------------------------------


def test_every_flow_of_data_goes_between_two_lots_and_has_a_name() -> None:
    assert [flow for flow in DATA_FLOWS if {flow.giver, flow.taker} - set(LOTS) or flow.giver == flow.taker] == []
    for lang in LANGUAGES:
        keys = {key.removeprefix("interface.") for key in translator(lang).texts if key.startswith("interface.")}
        assert keys == {flow.code for flow in DATA_FLOWS}


def test_nothing_passes_inside_one_vendor_and_data_passes_between_two() -> None:
    together = interfaces([by_vendor("accounting", "A"), by_vendor("payroll", "A")])
    apart = interfaces([by_vendor("accounting", "A"), by_vendor("payroll", "B")])
    assert together == []
    assert [(i.code, i.giver.vendor_id, i.taker.vendor_id) for i in apart] == [("payroll_entries", "B", "A")]


def test_data_passes_to_an_own_professional_but_not_between_two_parties_of_the_company() -> None:
    tax, pay = Handling("tax", "own_professional"), Handling("payroll", "in_house")
    assert [i.code for i in interfaces([by_vendor("accounting", "A"), tax])] == ["ledgers_for_tax"]
    assert interfaces([tax, pay]) == []


def test_nothing_passes_to_a_lot_that_nobody_does() -> None:
    assert interfaces([by_vendor("accounting", "A"), Handling("payroll", "nobody")]) == []


def test_the_hours_are_those_of_the_vendors_and_of_what_passes() -> None:
    found = arrangement([by_vendor("accounting", "A"), by_vendor("payroll", "B")])
    assert (found.vendors, len(found.interfaces)) == (2, 1)
    assert found.hours == 2 * HOURS_PER_VENDOR + HOURS_PER_INTERFACE


# --- one beside several -----------------------------------------------------------------------------------------------

SPLIT = (
    vendor("A", BOOKS, PAY, first_reply_hours=16.0),
    vendor("B", BOOKS, first_reply_hours=1.0),
    vendor("C", PAY, first_reply_hours=1.0),
)


def test_a_split_names_the_best_vendor_of_each_lot_beside_the_best_for_everything() -> None:
    found = one_or_several(ranked(*SPLIT))
    assert found is not None
    assert {h.lot: h.vendor_id for h in found.split.handlings} == {"accounting": "B", "payroll": "C"}
    assert len({h.vendor_id for h in found.single.handlings if h.vendor_id}) == 1
    assert found.split.vendors == 2
    assert found.split.hours > found.single.hours


def test_a_vendor_that_is_best_at_everything_needs_no_split() -> None:
    found = one_or_several(ranked(vendor("A", BOOKS, PAY), vendor("B", BOOKS, first_reply_hours=100.0)))
    assert found is not None
    assert found.single.handlings == found.split.handlings
    assert [note.code for note in found.notes] == ["same"]


def test_a_lot_that_the_first_vendor_does_not_offer_is_left_undone() -> None:
    found = one_or_several(ranked(vendor("B", BOOKS), vendor("C", PAY)))
    assert found is not None
    assert found.single.undone == ("payroll",)
    assert found.split.undone == ()
    assert "undone" in [note.code for note in found.notes]


def test_one_lot_alone_leaves_nothing_to_split() -> None:
    assert one_or_several(ranked(*SPLIT, tasks=[{"task_id": BOOKS}])) is None


@pytest.mark.parametrize(("hours", "code"), [(6, "beyond_owner"), (1, "both_beyond_owner"), (40, None), (None, None)])
def test_an_owner_who_has_too_little_time_for_a_split_is_told(hours: float | None, code: str | None) -> None:
    found = one_or_several(ranked(*SPLIT, owner_hours_per_month=hours))
    assert found is not None
    told = [note.code for note in found.notes if note.code.endswith("beyond_owner")]
    assert told == ([code] if code else [])


def test_the_own_tax_accountant_takes_the_ledgers_in_both() -> None:
    wanted = [{"task_id": BOOKS}, {"task_id": PAY}, {"task_id": TAX, "done_by": "own_professional"}]
    found = one_or_several(ranked(*SPLIT, tasks=wanted, own_professionals=["tax_accountant"]))
    assert found is not None
    for each in (found.single, found.split):
        assert "ledgers_for_tax" in [passing.code for passing in each.interfaces]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_about_a_split_is_filled_in(lang: str) -> None:
    lists = (SPLIT, (vendor("B", BOOKS), vendor("C", PAY)), (vendor("A", BOOKS, PAY),), (vendor("B", BOOKS),))
    for vendors in lists:
        for bundling, hours in (("one", 6), ("split", 1)):
            found = one_or_several(ranked(*vendors, bundling=bundling, owner_hours_per_month=hours))
            assert found is not None
            said = [note.text(lang) for note in found.notes]
            said += [h.text(lang) for h in found.split.handlings] + [i.data(lang) for i in found.split.interfaces]
            assert [text for text in said if "{" in text or not text.strip()] == []
