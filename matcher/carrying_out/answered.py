"""The verb "take answers": an answered sheet into the vendor list, and what it changed in the ranking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matcher.catalogue import Catalogue
from matcher.catalogue.answers import COLUMN_OF_STATE, Answers
from matcher.catalogue.editing import EditedFile
from matcher.catalogue.evidence_rows import Proof
from matcher.criteria.facts import plain
from matcher.domain.answered import AnswerEffect, FactChange, Place, Told
from matcher.domain.records import Cited
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import KNOWN_EMPTY, OTHERS, VENDOR_COLUMNS
from matcher.ranking import Ranking

TASK_LISTS = tuple(COLUMN_OF_STATE.values())
NO_PROOF = frozenset({"vendor_id", "vendor_name", "fictional", "notes", "source_url", "as_of", "evidence"})
"""Columns that are no claim of the vendor's."""
GRADE = "claimed"
"""What an answer rests on until somebody else stands behind it."""


def with_answers(file: EditedFile, before: Catalogue, answers: Answers, day: date, source: str) -> EditedFile:
    """Return a vendor file with the answers of one vendor in its row, or in a new row where it has none.

    A fact without an answer stays as it was. A fact that is another one now is a claim of that day, whatever the old
    one rested on.

    Parameters
    ----------
    file : the file, opened for changes.
    before : the same file, read.
    answers : what the vendor answered.
    day : on which it answered.
    source : what the answers are called as evidence, such as the name of the sheet.
    """
    vendor_id = answers.vendor_id
    if vendor_id not in before:
        added = file.with_vendor(dict(answers.cells))
        return _proven(added, answers, [name for name in answers.cells if name not in NO_PROOF], day, source)
    row = before.row_of(vendor_id)
    changed = {**_other_facts(before, row, answers), **_task_lists(before, row, answers)}
    if not changed:
        return file
    edited = file.with_facts(vendor_id, changed)
    return _proven(edited, answers, [name for name in changed if name not in NO_PROOF], day, source)


def _proven(file: EditedFile, answers: Answers, columns: Iterable[str], day: date, source: str) -> EditedFile:
    for column in columns:
        said = answers.sources.get(column) or source
        file = file.with_proof(answers.vendor_id, column, Proof(GRADE, said, day.isoformat()))
    return file


def _other_facts(before: Catalogue, row: int, answers: Answers) -> dict[str, str]:
    """Return the answered cells, but for the tasks, that say something else than the list."""
    said = answers.catalogue.table
    return {
        name: text
        for name, text in answers.cells.items()
        if name not in TASK_LISTS and said.cell(name, 0) != before.table.cell(name, row)
    }


def _task_lists(before: Catalogue, row: int, answers: Answers) -> dict[str, str]:
    """Return the lists of tasks where an answer about one is new; what is known of the others stays."""
    said = {task: column for column in TASK_LISTS for task in _tasks(answers.catalogue, column, 0)}
    known = {task: column for column in TASK_LISTS for task in _tasks(before, column, row)}
    if all(known.get(task) == column for task, column in said.items()):
        return {}
    lists = {column: [task for task, place in (known | said).items() if place == column] for column in TASK_LISTS}
    return {
        column: ";".join([*named, *_other_words(before, column, row)]) or KNOWN_EMPTY
        for column, named in lists.items()
        if sorted(named) != _tasks(before, column, row)
    }


def _other_words(catalogue: Catalogue, column: str, row: int) -> list[str]:
    """Return the words of a list that name no task for sure (一式 …): nobody has answered about those."""
    words = (catalogue.text(column, row) or KNOWN_EMPTY).split(";")
    return [word for word in words if word not in TASKS and word not in (KNOWN_EMPTY, OTHERS)]


def _tasks(catalogue: Catalogue, column: str, row: int) -> list[str]:
    found = catalogue.table.cell(column, row)
    return sorted(map(str, found)) if isinstance(found, frozenset) else []


def effect_of(before: Ranking, after: Ranking, vendor_id: str, lang: str) -> AnswerEffect:
    """Return what changed between two rankings of the same company by the answers of one vendor.

    Raises
    ------
    KeyError
        The later ranking has no vendor of that id.
    """
    row = after.row_of(vendor_id)
    ids = before.evaluation.pairing.vendors.ids.tolist()
    is_new = vendor_id not in ids
    old_row = None if is_new else before.row_of(vendor_id)
    others = [other for other in ids if other != vendor_id]
    places = (_place(before, after, other) for other in others)
    moved = sorted(
        (place for place in places if place.moved), key=lambda place: (place.rank_after or 10**9, place.vendor_id)
    )
    flags = [[flag.text(lang) for flag in ranking.flags(r)] for ranking, r in _both(before, after, old_row, row)]
    gates = [[gate.text(lang) for gate in ranking.gates(r)] for ranking, r in _both(before, after, old_row, row)]
    return AnswerEffect(
        vendor=_place(before, after, vendor_id),
        is_new=is_new,
        facts=tuple(_facts(before, after, old_row, row)),
        moved=tuple(moved),
        flags=_told(flags, is_new),
        gates=_told(gates, is_new),
        verdict_before=before.verdict.text(lang),
        verdict_after=after.verdict.text(lang),
    )


def _both(before: Ranking, after: Ranking, old_row: int | None, row: int) -> list[tuple[Ranking, int]]:
    return [(after, row)] if old_row is None else [(before, old_row), (after, row)]


def _told(texts: list[list[str]], is_new: bool) -> Told:
    old, new = ([], texts[0]) if is_new else texts
    return Told(tuple(text for text in old if text not in new), tuple(text for text in new if text not in old))


def _place(before: Ranking, after: Ranking, vendor_id: str) -> Place:
    ranks: list[int | None] = []
    scores: list[float | None] = []
    for ranking in (before, after):
        listed = vendor_id in ranking.evaluation.pairing.vendors.ids.tolist()
        row = ranking.row_of(vendor_id) if listed else None
        ranks.append(None if row is None else ranking.rank_of(row))
        score = float("nan") if row is None else float(ranking.evaluation.score[row])
        scores.append(score if score == score else None)
    name = after.name_of(after.row_of(vendor_id))
    return Place(vendor_id, name, ranks[0], ranks[1], scores[0], scores[1])


def _facts(before: Ranking, after: Ranking, old_row: int | None, row: int) -> list[FactChange]:
    """Return the facts of the vendor that are others now."""
    found = []
    for name in VENDOR_COLUMNS:
        old = None if old_row is None else plain(before.catalogue.table, name, old_row)
        new = plain(after.catalogue.table, name, row)
        if old != new:
            found.append(FactChange(Cited("vendor", name, old), Cited("vendor", name, new)))
    return found
