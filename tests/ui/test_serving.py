"""Pages of several visitors are drawn in turn, and nobody waits long for another."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import socket
import threading
from time import perf_counter

import pytest

import matcher.ui
from matcher.ui import serving

LONG_S = 5.0


def test_one_page_is_drawn_after_the_other() -> None:
    drawn: list[str] = []

    def draw(name: str) -> None:
        with serving.in_turn():
            drawn.append(f"{name} begins")
            threading.Event().wait(0.01)
            drawn.append(f"{name} ends")

    visitors = [threading.Thread(target=draw, args=(name,)) for name in "甲乙丙"]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(LONG_S)
    assert [line[0] for line in drawn[::2]] == [line[0] for line in drawn[1::2]]
    assert sorted(line[0] for line in drawn[::2]) == sorted("甲乙丙")


def test_a_page_that_takes_long_holds_nobody_up_for_long() -> None:
    done, begun = threading.Event(), threading.Event()

    def take_long() -> None:
        with serving.in_turn():
            begun.set()
            done.wait(LONG_S)

    slow = threading.Thread(target=take_long)
    slow.start()
    assert begun.wait(LONG_S)
    start = perf_counter()
    with serving.in_turn():
        waited = perf_counter() - start
    done.set()
    slow.join(LONG_S)
    assert serving.LONGEST_WAIT_S <= waited < LONG_S


def test_a_part_that_is_drawn_by_itself_does_not_wait_for_its_own_page() -> None:
    start = perf_counter()
    with serving.in_turn(), serving.in_turn():
        assert perf_counter() - start < serving.LONGEST_WAIT_S


def test_a_page_that_fails_gives_its_turn_back() -> None:
    with pytest.raises(ZeroDivisionError), serving.in_turn():
        _ = 1 / 0
    test_one_page_is_drawn_after_the_other()


def test_the_server_sends_small_messages_at_once() -> None:
    with socket.socket() as listening:
        serving.answer_at_once.clear()
        assert serving.answer_at_once()
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_other_pages_need_is_imported_while_the_first_is_read(monkeypatch) -> None:
    imported: list[str] = []
    monkeypatch.setattr(importlib, "import_module", imported.append)
    monkeypatch.setattr(gc, "freeze", lambda: imported.append("frozen"))
    serving.get_ready.clear()
    serving.get_ready().join(LONG_S)
    rooms = [module.name for module in pkgutil.iter_modules(matcher.ui.__path__, "matcher.ui.")]
    assert set(rooms) <= set(imported)
    assert imported[-1] == "frozen"
