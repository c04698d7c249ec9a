"""Where the cases lie, how a copy of all of them is taken, and that every refusal has words."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from matcher.store import CaseStore, StoreError, places
from matcher.text import LANGUAGES, translator
from tests.store.contents import FIRST, FULL, OWN_FILES, VENDORS, hash_of

ROOT = Path(__file__).resolve().parents[2]


def test_the_cases_lie_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(places.FOLDER, raising=False)
    monkeypatch.delenv(places.ADDRESS, raising=False)
    folder = platformdirs.user_data_path("bpo-matcher", appauthor=False)
    assert places.shown(places.chosen()) == str(folder / "cases.sqlite")


def test_the_environment_names_another_folder_which_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(places.ADDRESS, raising=False)
    monkeypatch.setenv(places.FOLDER, str(tmp_path / "私の データ" / "x"))
    store = CaseStore.open()
    assert (store.place, store.is_local) == (str(tmp_path / "私の データ" / "x" / "cases.sqlite"), True)
    assert Path(store.place).parent.stat().st_mode & 0o077 == 0
    store.close()


def test_the_environment_names_another_database(monkeypatch: pytest.MonkeyPatch, file_url: str) -> None:
    monkeypatch.setenv(places.ADDRESS, file_url)
    store = CaseStore.open()
    assert f"sqlite:///{store.place}" == file_url
    store.close()


def test_a_server_is_shown_without_its_password() -> None:
    url = places.read("postgresql://me:secret@db.example:5432/cases")
    assert (places.shown(url), url.drivername) == ("db.example/cases", "postgresql+psycopg")


@pytest.mark.parametrize(
    "address", ["", "cases", "mysql://h/secret", "sqlite://", "sqlite:///:memory:", "x://secret@h"]
)
def test_an_address_that_cannot_be_used_is_told_without_repeating_it(address: str) -> None:
    with pytest.raises(StoreError, match="MATCHER_STORE") as refused:
        CaseStore.open(address)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_away_is_told() -> None:
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    with pytest.raises(StoreError, match=r'database "127\.0\.0\.1/cases" cannot be reached'):
        CaseStore.open("postgresql://me:secret@127.0.0.1:1/cases")


def test_a_driver_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"bpo-matcher\[postgresql\]"):
        CaseStore.open("postgresql://me@127.0.0.1:1/cases")


def test_a_backup_holds_everything_and_overwrites_nothing(file_store: CaseStore, tmp_path: Path) -> None:
    case = file_store.create(FULL, "決算", OWN_FILES)
    target = tmp_path / "控え.sqlite"
    file_store.backup(target)
    copy = CaseStore.open(f"sqlite:///{target}")
    assert (copy.load(case.case_id), copy.check_log(case.case_id)) == (case, None)
    assert copy.file(hash_of(VENDORS)) == VENDORS
    copy.close()
    with pytest.raises(StoreError, match="exists already and is not overwritten"):
        file_store.backup(target)
    with pytest.raises(StoreError, match=r"The backup cannot be written|cannot be opened"):
        file_store.backup(tmp_path / "no folder" / "x.sqlite")
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_a_server_is_backed_up_by_its_own_means(server_url: str, tmp_path: Path) -> None:
    store = CaseStore.open(server_url)
    store.create(FIRST)
    with pytest.raises(StoreError, match="Back it up with the means of the server"):
        store.backup(tmp_path / "x")
    assert not store.is_local
    store.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_words_and_every_such_word_is_used(lang: str) -> None:
    said = {key.removeprefix("finding.") for key in translator(lang).texts if key.startswith(OWN_KEYS)}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "matcher" / "store").glob("*.py")]
    assert len(said) >= 25
    assert [code for code in said if not any(f'"{code}"' in source for source in sources)] == []


OWN_KEYS = ("finding.case_", "finding.store_")
