"""Files into a folder: all or none, nothing lost, refused in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from matcher.documents import folder
from matcher.documents.folder import write_all
from matcher.domain.findings import InputError

FILES = {"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"}


def content(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(place.iterdir())}


def test_a_missing_folder_is_made_and_nothing_else_is_left_in_it(tmp_path: Path) -> None:
    written = write_all(FILES, tmp_path / "new" / "papers")
    assert content(tmp_path / "new" / "papers") == FILES
    assert [path.name for path in written.files] == list(FILES)
    assert written.kept == {}


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    write_all(FILES, tmp_path)
    assert write_all(FILES, tmp_path).kept == {}
    assert content(tmp_path) == FILES


def test_an_earlier_file_with_other_contents_is_kept_under_a_free_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"mine")
    (tmp_path / "b (1).txt").write_bytes(b"older")
    write_all(FILES, tmp_path)
    assert content(tmp_path) == FILES | {"b (1).txt": b"older", "b (2).txt": b"mine"}


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_move_that_fails_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    (tmp_path / "b.txt").write_bytes(b"mine")
    moves = iter(range(1, 100))
    real = os.replace

    def failing(source: object, target: object) -> None:
        if next(moves) == nth:
            raise OSError(28, "No space left on device")
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(folder.os, "replace", failing)
    with pytest.raises(InputError, match="No space left on device"):
        write_all(FILES, tmp_path)
    assert content(tmp_path) == {"b.txt": b"mine"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"")
    with pytest.raises(InputError, match="is a file"):
        write_all(FILES, tmp_path / "papers")


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match="cannot be written"):
        write_all(FILES, tmp_path / "file" / "papers")
