"""Where several people's weights put the same vendor first."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.certainty.analysis import robustness
from matcher.certainty.common_ground import DRAWN_PER_PERSON, CommonGround
from matcher.domain.case import Opinion
from matcher.reweighing import orders_under
from matcher.text import LANGUAGES
from tests.engine.samples import POLICIES, company, ranking
from tests.engine.test_verdicts import TARGETS, quote

VENDORS = (quote(0.95, 0.3, 0.3), quote(0.3, 0.95, 0.3), quote(0.7, 0.7, 0.4))
ROUNDING = 1e-9


def person(name: str, response: float, turnaround: float, term: float) -> Opinion:
    weights = {"response_fit": response, "turnaround_fit": turnaround, "contract_fit": term}
    return Opinion(person=name, method="points", weights=weights)


FAST, EARLY, BETWEEN = person("髙橋", 0.9, 0.05, 0.05), person("経理", 0.05, 0.9, 0.05), person("社長", 0.4, 0.4, 0.2)


def met(*people: Opinion, unknown: str = "neutral") -> CommonGround:
    found = ranking(company(**TARGETS), *VENDORS, weights={"response_fit": 1, "turnaround_fit": 1}, unknown=unknown)
    group = robustness(found, opinions=people).group
    assert group is not None
    return group


def test_one_person_alone_is_no_group() -> None:
    found = ranking(company(**TARGETS), *VENDORS)
    assert robustness(found, opinions=[FAST]).group is None
    assert robustness(found).group is None


@pytest.mark.parametrize("policy", POLICIES)
def test_every_persons_shares_add_up_to_one_and_name_that_persons_winner(policy) -> None:
    group = met(FAST, EARLY, BETWEEN, unknown=policy)
    shares = np.array([vendor.shares for vendor in group.vendors])
    assert shares.sum(axis=0) == pytest.approx(1.0, abs=ROUNDING)
    most = [group.vendors[place].vendor_id for place in shares.argmax(axis=0)]
    assert most == [view.winners[0] for view in group.opinions.views]


def test_people_far_apart_meet_nowhere_and_the_criterion_that_splits_them_is_named() -> None:
    group = met(FAST, EARLY)
    assert group.meeting is None
    assert group.conclusion.code == "apart"
    assert group.opinions.disagreement is not None
    assert group.opinions.disagreement.criterion in ("response_fit", "turnaround_fit")


def test_people_who_agree_meet_at_their_winner() -> None:
    group = met(BETWEEN, person("部長", 0.42, 0.38, 0.2))
    assert group.meeting is not None
    assert (group.meeting.vendor_id, group.conclusion.code) == ("V003", "meet")
    assert group.opinions.agreement > 0.9


def test_the_vendor_at_which_they_meet_is_the_one_whose_smallest_share_is_largest() -> None:
    group = met(BETWEEN, person("部長", 0.62, 0.28, 0.1))
    assert group.meeting is not None
    assert group.meeting.least == max(min(vendor.shares) for vendor in group.vendors)
    assert group.meeting.least == min(group.meeting.shares)


def test_a_vendor_that_somebody_puts_first_is_listed_with_its_share_for_the_others() -> None:
    group = met(FAST, EARLY)
    orders = orders_under(ranking(company(**TARGETS), *VENDORS), [dict(FAST.weights), dict(EARLY.weights)])
    assert {int(order.rows[0]) for order in orders} <= {vendor.row for vendor in group.vendors}
    assert all(round(share * DRAWN_PER_PERSON) == pytest.approx(share * DRAWN_PER_PERSON) for vendor in group.vendors
               for share in vendor.shares)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("people", [(FAST, EARLY), (BETWEEN, BETWEEN), (BETWEEN, person("部長", 0.62, 0.28, 0.1))])
def test_the_group_is_told_in_the_text_and_the_report(people, lang) -> None:
    found = ranking(company(**TARGETS), *VENDORS)
    analysis = robustness(found, 500, opinions=people)
    assert analysis.group is not None
    text, report = analysis.text(lang), analysis.report(lang).group
    assert analysis.group.conclusion.text(lang) in text
    assert report is not None
    assert report.sentences[0].text in text
    assert report.people == [opinion.person for opinion in people]
