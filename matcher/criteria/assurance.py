"""Assurance: evidence of security for the data handled, and signs that the vendor will still be there."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matcher.criteria.declaration import Criterion, Direction
from matcher.criteria.interval import Interval, blend, of_number, where_known
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import PERSONAL_DATA_EVIDENCE

Bools = npt.NDArray[np.bool_]
ISMS_EVIDENCE = ("isms", "isms_cloud")


def handles(company: CompanyProfile) -> tuple[bool, bool, bool]:
    """Return whether the wanted tasks touch personal data, My Number, and reporting of a listed company."""
    tasks = [wish.task for wish in company.vendor_wishes]
    return (
        any(task.personal_data for task in tasks),
        any(task.my_number for task in tasks),
        bool(company.listed_or_preparing),
    )


def passed_on_without_consent(pairing: Pairing) -> tuple[Bools, Bools]:
    """Return shape (vendors,) each: surely passed on against the rule, and possibly so.

    A vendor that says only "yes" to re-subcontracting has not said whether it asks first: possibly, and surely where
    the company does not allow it at all.
    """
    vendors = pairing.vendors
    yes = vendors.equals("subcontracting", "yes")
    surely = yes & (pairing.company.my_number_subcontracting == "not_allowed")
    return surely, (yes | ~vendors.known("subcontracting")) & ~surely


def security_evidence(pairing: Pairing) -> Interval:
    """Return the mean, over the data handled, of the evidence that the vendor shows."""
    vendors = pairing.vendors
    known = vendors.known("certifications")
    strong = np.logical_or.reduce([vendors.has("certifications", name) for name in PERSONAL_DATA_EVIDENCE])
    isms = np.logical_or.reduce([vendors.has("certifications", name) for name in ISMS_EVIDENCE])
    soc1 = vendors.has("certifications", "soc1")
    other = ~vendors.equals("certifications", frozenset()) & known
    personal = where_known(known, np.where(strong, 1.0, np.where(other, 0.5, 0.0)))
    parts = []
    personal_data, my_number, listed = handles(pairing.company)
    if personal_data:
        parts.append((1.0, personal))
    if my_number:
        surely, possibly = passed_on_without_consent(pairing)
        low = np.where(surely | possibly, 0.0, personal.low)
        parts.append((1.0, Interval(low, np.where(surely, 0.0, personal.high))))
    if listed:
        parts.append((1.0, where_known(known, np.where(soc1, 1.0, np.where(isms, 0.5, 0.0)))))
    return blend(*parts)


def continuity(pairing: Pairing) -> Interval:
    """Return the mean of years in service/10, team (one person 0, else 1) and exit support (yes 1, no 0)."""
    vendors = pairing.vendors
    year = pairing.case_date.year
    years = of_number(vendors, "founded_year", lambda founded: (year - founded) / 10.0, (year - 10.0, year))
    team = where_known(vendors.known("team_model"), np.where(vendors.equals("team_model", "single"), 0.0, 1.0))
    leaving = of_number(vendors, "exit_support", lambda offered: offered, (0.0, 1.0))
    return blend((1.0, years), (1.0, team), (1.0, leaving))


def evidence_known(pairing: Pairing) -> Bools:
    """Return shape (vendors,): certificates are stated, or My Number work is surely passed on against the rule."""
    known = pairing.vendors.known("certifications")
    return known | passed_on_without_consent(pairing)[0] if handles(pairing.company)[1] else known


ASSURANCE = (
    Criterion(
        "security_evidence",
        "assurance",
        0.06,
        security_evidence,
        ("tasks",),
        ("certifications",),
        (Direction("weak_evidence", "data_handled", "certifications"),),
        asked=lambda company: any(handles(company)),
        known=evidence_known,
        veto=True,
    ),
    Criterion(
        "continuity",
        "assurance",
        0.04,
        continuity,
        (),
        ("founded_year", "team_model", "exit_support"),
        (Direction("thin", "", "continuity_facts"),),
        always_asked=True,
    ),
)
