"""A case as one file: the same bytes for the same case, whole when it comes back, refused in one sentence else."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.case import Case, CaseContent
from matcher.store import BundleError, CaseStore, bundle
from tests.store.contents import FULL, OWN_FILES, contents, with_employees

ONE_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def case(store: CaseStore) -> Case:
    """Return a case with files, notes and a log of three entries."""
    saved = store.create(FULL, "決算", OWN_FILES)
    saved = store.save(saved, with_employees(60, FULL))
    return store.rename(saved.case_id, "決算の委託")


@pytest.fixture
def elsewhere(tmp_path: Path) -> CaseStore:
    """Return a store on another machine."""
    return CaseStore.open(f"sqlite:///{tmp_path / 'elsewhere' / 'cases.sqlite'}")


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return target.getvalue()


def test_the_same_case_gives_the_same_bytes(store: CaseStore, case: Case) -> None:
    assert store.export(case.case_id) == store.export(case.case_id)
    assert sorted(members(store.export(case.case_id))) == sorted(
        ["case.json", "log.json", *(f"files/{sha}" for sha in OWN_FILES)]
    )


def test_a_case_arrives_elsewhere_whole_with_its_log_continued(
    store: CaseStore, case: Case, elsewhere: CaseStore
) -> None:
    arrived = elsewhere.import_case(store.export(case.case_id))
    assert (arrived.case_id, arrived.title, arrived.content) == (case.case_id, case.title, case.content)
    assert (arrived.created_at, arrived.revision) == (case.created_at, case.revision + 1)
    assert elsewhere.log(arrived.case_id)[:-1] == store.log(case.case_id)
    assert elsewhere.log(arrived.case_id)[-1].action == "imported"
    assert elsewhere.check_log(arrived.case_id) is None
    assert [elsewhere.file(sha) for sha in OWN_FILES] == list(OWN_FILES.values())


def test_a_case_that_is_here_already_gets_another_id_and_the_first_stays(store: CaseStore, case: Case) -> None:
    twin = store.import_case(store.export(case.case_id))
    assert twin.case_id != case.case_id
    assert (twin.content, store.load(case.case_id)) == (case.content, case)
    third = store.import_case(store.export(twin.case_id))
    assert [store.check_log(held.case_id) for held in (case, twin, third)] == [None, None, None]
    assert store.save(third, with_employees(9, FULL)).revision == case.revision + 3


def test_a_deleted_case_arrives_as_one_that_is_at_hand(store: CaseStore, case: Case, elsewhere: CaseStore) -> None:
    store.delete(case.case_id)
    assert elsewhere.import_case(store.export(case.case_id)).deleted_at is None
    assert len(elsewhere.summaries()) == 1


@ONE_STORE
@given(saved=st.lists(contents, min_size=1, max_size=3))
def test_any_case_that_can_be_saved_can_be_exported_and_taken_in(store: CaseStore, saved: list[CaseContent]) -> None:
    case = store.create(saved[0], files=OWN_FILES)
    for content in saved[1:]:
        case = store.save(case, content, OWN_FILES)
    twin = store.import_case(store.export(case.case_id))
    assert (twin.content, store.check_log(twin.case_id)) == (case.content, None)


# --- files that are not what was exported -----------------------------------------------------------------------------

Parts = dict[str, bytes]


def edited(name: str, change: Callable[[dict[str, Any]], object]) -> Callable[[Parts], Parts]:
    """Return an attack that edits the JSON of a member."""

    def attack(parts: Parts) -> Parts:
        content = json.loads(parts[name])
        change(content)
        return {**parts, name: json.dumps(content).encode()}

    return attack


def replaced(name: str, data: bytes) -> Callable[[Parts], Parts]:
    return lambda parts: {**parts, name: data}


def without(name: str) -> Callable[[Parts], Parts]:
    return lambda parts: {kept: data for kept, data in parts.items() if kept != name}


def in_case(**changed: object) -> Callable[[Parts], Parts]:
    return edited("case.json", lambda content: content["case"].update(changed))


def in_entry(place: int, **changed: object) -> Callable[[Parts], Parts]:
    return edited("log.json", lambda content: content["entries"][place].update(changed))


def deep_answer(parts: Parts) -> Parts:
    nested = b'"a":' + b"[" * 500 + b"]" * 500
    return {**parts, "case.json": parts["case.json"].replace(b'"employees":60', nested)}


FILE = f"files/{min(OWN_FILES)}"
HOSTILE: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "no case": (without("case.json"), "case_file_incomplete"),
    "no log": (without("log.json"), "case_file_incomplete"),
    "no file": (without(FILE), "case_file_incomplete"),
    "another file": (replaced("files/" + "0" * 64, b"x"), "case_file_incomplete"),
    "other bytes": (replaced(FILE, b"x"), "case_file_other_bytes"),
    "way out": (replaced("../../evil.txt", b"x"), "case_file_foreign"),
    "way out of files": (replaced("files/../evil", b"x"), "case_file_foreign"),
    "root": (replaced("/etc/passwd", b"x"), "case_file_foreign"),
    "backslash": (replaced("files\\evil", b"x"), "case_file_foreign"),
    "too many": (lambda parts: {**{f"{n}": b"" for n in range(20)}, **parts}, "case_file_foreign"),
    "no JSON": (replaced("case.json", b"{"), "case_file_shape"),
    "no object": (replaced("case.json", b"[1]"), "case_file_shape"),
    "no text": (replaced("case.json", b"\xff\xfe"), "case_file_shape"),
    "deep": (replaced("case.json", b"[" * 100_000 + b"]" * 100_000), "case_file_shape"),
    "deep in an answer": (deep_answer, "case_file_shape"),
    "not finite": (replaced("log.json", b'{"entries": [{"sequence": NaN}]}'), "case_file_shape"),
    "unknown part": (edited("case.json", lambda content: content.update(more=1)), "case_file_shape"),
    "wrong type": (in_case(title=5), "case_file_shape"),
    "evil id": (in_case(case_id="../x"), "case_file_shape"),
    "time of another form": (in_case(created_at="2026-01-01T00:00Z"), "case_file_shape"),
    "title of two lines": (in_case(title="a\nb"), "case_file_shape"),
    "evil earlier id": (in_entry(0, written_as="\0"), "case_file_shape"),
    "newer": (edited("case.json", lambda content: content.update(format=2)), "case_file_newer"),
    "edited title": (in_case(title="給与"), "case_file_edited"),
    "edited answer": (in_case(content=with_employees(9, FULL).model_dump(mode="json")), "case_file_edited"),
    "edited entry": (in_entry(1, action="renamed"), "case_file_edited"),
    "entry without a seal": (in_entry(-1, detail={}), "case_file_edited"),
    "cut log": (edited("log.json", lambda content: content["entries"].pop()), "case_file_edited"),
    "no entries": (edited("log.json", lambda content: content["entries"].clear()), "case_file_edited"),
    "other revision": (in_case(revision=10**30), "case_file_edited"),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_file_that_is_not_what_was_exported_is_refused_in_one_sentence_and_changes_nothing(
    file_store: CaseStore, elsewhere: CaseStore, attack: str
) -> None:
    case = file_store.create(FULL, "決算", OWN_FILES)
    case = file_store.save(case, with_employees(60, FULL))
    change, code = HOSTILE[attack]
    data = archive(change(members(file_store.export(case.case_id))))
    with pytest.raises(BundleError) as refused:
        elsewhere.import_case(data)
    assert [finding.code for finding in refused.value.findings] == [code]
    assert "\n" not in refused.value.text("ja")
    assert elsewhere.summaries() == []


def bomb() -> bytes:
    """Return a small archive whose case is a gigabyte of blanks."""
    return archive({"case.json": b" " * (bundle.LIMITS.case_bytes + 1), "log.json": b"{}"})


def lying() -> bytes:
    """Return an archive that says of a large member that it is small."""
    data = archive({"case.json": b" " * 100_000})
    return data.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def twice() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        written.writestr("case.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate name"):
            written.writestr("case.json", b"{}")
    return target.getvalue()


def encrypted() -> bytes:
    data = bytearray(archive({"case.json": b"{}"}, zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    return bytes(data)


WHOLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "case_file_unreadable"),
    "no archive": (lambda: b"vendor_id,vendor_name\n", "case_file_unreadable"),
    "half an archive": (lambda: archive({"case.json": b"{}"})[:40], "case_file_unreadable"),
    "bomb": (bomb, "case_file_too_large"),
    "lying size": (lying, "case_file_unreadable"),
    "twice": (twice, "case_file_foreign"),
    "encrypted": (encrypted, "case_file_foreign"),
    "another packing": (lambda: archive({"case.json": b"{}"}, zipfile.ZIP_LZMA), "case_file_foreign"),
}


@pytest.mark.parametrize("attack", WHOLE)
def test_bytes_that_are_no_case_file_are_refused(file_store: CaseStore, attack: str) -> None:
    make, code = WHOLE[attack]
    with pytest.raises(BundleError) as refused:
        file_store.import_case(make())
    assert [finding.code for finding in refused.value.findings] == [code]


LIMIT_CASES = [("file_bytes", 1), ("members", 1), ("case_bytes", 10), ("log_bytes", 10), ("vendor_bytes", 10)]


@pytest.mark.parametrize(("limit", "value"), LIMIT_CASES)
def test_every_limit_is_held(file_store: CaseStore, limit: str, value: int) -> None:
    case = file_store.create(FULL, files=OWN_FILES)
    data = file_store.export(case.case_id)
    assert bundle.unpack(data).files == OWN_FILES
    with pytest.raises(BundleError, match=r"holds too much|does not belong there"):
        bundle.unpack(data, bundle.Limits(**{limit: value}))


@ONE_STORE
@given(place=st.integers(0, 10**6), flip=st.integers(1, 255), cut=st.booleans())
def test_a_file_with_a_flipped_byte_or_cut_off_comes_in_unchanged_or_not_at_all(
    file_store: CaseStore, place: int, flip: int, cut: bool
) -> None:
    case = next(iter(file_store.summaries()), None) or file_store.create(FULL, "決算", OWN_FILES)
    original = file_store.export(case.case_id)
    data = bytearray(original)
    data[place % len(data)] ^= flip
    assert unpacked(bytes(data[: place % len(data)] if cut else data)) in (None, bundle.unpack(original))


def unpacked(data: bytes) -> bundle.Bundle | None:
    """Return what a file holds, None where it is refused."""
    try:
        return bundle.unpack(data)
    except BundleError:
        return None


@given(data=st.binary(max_size=200))
def test_random_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(BundleError, match="cannot be opened"):
        bundle.unpack(data)
    with pytest.raises(BundleError, match="cannot be opened"):
        bundle.unpack(b"PK\x03\x04" + zlib.compress(data))
