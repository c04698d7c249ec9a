"""The verb "one or several": one vendor for everything beside the best vendor for each lot, and what a split costs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from matcher.domain.arrangement import Arrangement, Handling, OneOrSeveral
from matcher.domain.company import CompanyProfile
from matcher.domain.records import Cited, Message
from matcher.lots import Lot, best_split
from matcher.planning.interfaces_between import arrangement
from matcher.ranking import Ranking


def one_or_several(ranking: Ranking) -> OneOrSeveral | None:
    """Return both arrangements side by side, None where the vendors are wanted for one lot only.

    The single vendor is the first of the ranking; a lot of which it offers nothing, or for which it fails a
    requirement, is done by nobody. Hours are assumptions (``planning.interfaces_between``); no price is added up,
    since quotes for a part are not quotes for the whole.
    """
    if len(ranking.lots) < 2:
        return None
    first = int(ranking.order[0]) if len(ranking.order) else None
    rows = best_split(ranking.lots)
    others = _others(ranking.company)
    one = [_handling(ranking, lot, _alone(lot, first)) for lot in ranking.lots]
    several = [_handling(ranking, lot, rows[lot.lot]) for lot in ranking.lots]
    single, split = arrangement([*one, *others]), arrangement([*several, *others])
    hours = ranking.company.owner_hours_per_month
    return OneOrSeveral(single, split, hours, tuple(_notes(ranking.company, single, split)))


def _alone(lot: Lot, row: int | None) -> int | None:
    return None if row is None or np.asarray(lot.ranking.evaluation.knocked_out)[row] else row


def _handling(ranking: Ranking, lot: Lot, row: int | None) -> Handling:
    if row is None:
        return Handling(lot.lot, "nobody")
    vendor_id = str(ranking.evaluation.pairing.vendors.ids[row])
    return Handling(lot.lot, "vendor", vendor_id, ranking.name_of(row))


def _others(company: CompanyProfile) -> list[Handling]:
    """Return who does the lots that no vendor is wanted for."""
    given = {wish.task.lot for wish in company.vendor_wishes}
    found: dict[str, Handling] = {}
    for wish in company.wishes:
        if wish.task.lot not in given and wish.done_by != "vendor":
            found.setdefault(wish.task.lot, Handling(wish.task.lot, wish.done_by))
    return list(found.values())


def _notes(company: CompanyProfile, single: Arrangement, split: Arrangement) -> Iterator[Message]:
    if single.handlings == split.handlings:
        yield _message("same")
        return
    more = {
        "vendors": split.vendors - single.vendors,
        "interfaces": len(split.interfaces) - len(single.interfaces),
        "hours": round(split.hours - single.hours),
    }
    yield _message("more" if more["vendors"] > 0 else "no_more", **more)
    hours = company.owner_hours_per_month
    if hours is not None and split.hours > hours:
        has = Cited("buyer", "owner_hours_per_month", hours)
        yield _message(
            "beyond_owner" if single.hours <= hours else "both_beyond_owner", has=has, need=round(split.hours)
        )
    if single.undone:
        yield _message("undone", lots=_lots(single.undone))
    if split.undone:
        yield _message("undone_anyway", lots=_lots(split.undone))
    if company.bundling is not None:
        yield _message("wish", bundling=Cited("buyer", "bundling", company.bundling))


def _lots(lots: tuple[str, ...]) -> Cited:
    return Cited("buyer", "lot", list(lots))


def _message(code: str, **parts: object) -> Message:
    return Message(code, f"one_or_several.{code}", parts)
