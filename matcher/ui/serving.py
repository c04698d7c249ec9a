"""What holds for all visitors of one server process: memory, small messages, and whose page is drawn when."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import streamlit as st

import matcher.ui

LONGEST_WAIT_S = 0.1
"""How long a page waits for the one before it at most (assumption 仮置き): a long list holds nobody up."""


@contextmanager
def in_turn() -> Iterator[None]:
    """Draw one page, or one part of a page that is drawn by itself, after the other.

    One interpreter draws them all: drawn side by side, pages would each be finished when all of them are (95 of 100
    actions of fifty people within 157 ms side by side, within 128 ms in turns).
    """
    taken = _turn().acquire(timeout=LONGEST_WAIT_S)
    try:
        yield
    finally:
        if taken:
            _turn().release()


@cache
def _turn() -> threading.RLock:
    return threading.RLock()


@st.cache_resource(show_spinner=False)
def answer_at_once() -> bool:
    """Send small messages as they come, instead of holding them back until the browser has acknowledged the last one.

    The server makes its sockets without naming the protocol, so that asyncio does not set this (40 ms a run, measured
    by ``benchmarks.dashboard``). Connections take it over from the socket that accepts them.
    """
    sockets = [held for held in gc.get_objects() if type(held) is socket.socket and held.fileno() >= 0]
    for held in sockets:
        if held.type == socket.SOCK_STREAM and held.family in (socket.AF_INET, socket.AF_INET6):
            held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True


@st.cache_resource(show_spinner=False)
def get_ready() -> threading.Thread:
    """Import what the other pages need, once the first page is drawn and while it is read."""
    ready = threading.Thread(target=_import_all, name="get ready", daemon=True)
    ready.start()
    return ready


def _import_all() -> None:
    """Import the modules of all pages, then take all that is held out of the collections to come."""
    for module in pkgutil.walk_packages(matcher.ui.__path__, f"{matcher.ui.__name__}."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
