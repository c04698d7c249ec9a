"""One visitor of a Streamlit page without a browser: its websocket, its widgets, what it is shown, and when.

Speaks the protocol of Streamlit 1.67 as its own front end does: ``BackMsg.rerun_script`` with the state of every widget
on the page, ``ForwardMsg`` deltas until ``script_finished``, cached messages by hash.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.dashboard.widgets import Value, changed_state, initial_state, user_key

LONGEST_RUN_S = 60.0
LARGEST_MESSAGE = 200_000_000

Path = tuple[int, ...]
Sees = Callable[[bytes], None]


class SessionError(Exception):
    """The page raised, the script did not finish well, or a widget is not on the page."""


@dataclass
class Run:
    """What one rerun brought: every element with the seconds from the request to its arrival, and the end."""

    elements: list[tuple[float, Element]] = field(default_factory=list)
    seconds: float = 0.0
    received: int = 0
    """Bytes."""
    raised: list[str] = field(default_factory=list)
    """What the script raised."""

    def first_with(self, words: bytes) -> float | None:
        """Return the seconds until the first element with these words arrived, None if none did."""
        return next((seconds for seconds, element in self.elements if words in element.SerializeToString()), None)


class Session:
    """A visitor: open it, then set widgets, click buttons and go to pages by the names that the page itself uses."""

    def __init__(self, address: str, locale: str = "ja-JP", sees: Sees | None = None) -> None:
        self._address = address
        self._sees = sees
        self._state = BackMsg().rerun_script
        self._state.context_info.locale = locale
        self._state.context_info.url = address
        self._socket: ClientConnection
        self._runs = 0
        self._fragments: frozenset[str] = frozenset()
        self._shown: dict[Path, tuple[int, str, Element]] = {}
        self._widgets: dict[str, WidgetState] = {}
        self._cached: dict[str, tuple[int, ForwardMsg]] = {}
        self.pages: dict[str, str] = {}
        """Script hash by url path."""

    async def __aenter__(self) -> Session:
        self._socket = await connect(
            self._address.replace("http://", "ws://") + "/_stcore/stream",
            origin=self._address,  # type: ignore[arg-type]
            subprotocols=[Subprotocol("streamlit")],
            max_size=LARGEST_MESSAGE,
            proxy=None,
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._socket.close()

    # What a visitor does.

    async def open(self, query: str = "") -> Run:
        """Draw the first page; `query` is what the address says after its question mark."""
        self._state.query_string = query
        return await self._rerun(with_widgets=False)

    async def go(self, page: str) -> Run:
        """Go to a page of the menu, by its url path."""
        self._state.page_script_hash = self.pages[page]
        self._state.query_string = ""
        return await self._rerun(with_widgets=False)

    async def set(self, key: str, value: Value) -> Run:
        """Change a widget; a choice is named by its place or, for several, its places among the options."""
        element, fragment = self._widget(key)
        state = changed_state(element, value)
        self._widgets[state.id] = state
        return await self._rerun(fragment=fragment)

    async def click(self, key: str) -> Run:
        """Click a button."""
        element, fragment = self._widget(key)
        return await self._rerun(fragment=fragment, trigger=element.button.id)

    # What a visitor sees.

    def elements(self) -> list[Element]:
        """Return what is on the page, in the order of the page."""
        return [self._shown[path][2] for path in sorted(self._shown)]

    def keys(self) -> list[str]:
        """Return the keys of the widgets on the page, in the order of the page."""
        return [key for element in self.elements() if (key := user_key(element))]

    def element(self, key: str) -> Element:
        """Return the widget with a key."""
        return self._widget(key)[0]

    # How it is done.

    def _widget(self, key: str) -> tuple[Element, str]:
        for _, fragment, element in self._shown.values():
            if user_key(element) == key:
                return element, fragment
        raise SessionError(f"the page has no widget {key!r}; it has {', '.join(self.keys())}")

    async def _rerun(self, *, with_widgets: bool = True, fragment: str = "", trigger: str = "") -> Run:
        message = BackMsg()
        state = message.rerun_script
        state.CopyFrom(self._state)
        state.fragment_id = fragment
        state.cached_message_hashes.extend(self._cached)
        if with_widgets:
            state.widget_states.widgets.extend(self._widgets.values())
            if trigger:
                state.widget_states.widgets.add(id=trigger, trigger_value=True)
        run, start = Run(), perf_counter()
        await self._socket.send(message.SerializeToString())
        while True:
            answer, size = await self._receive()
            run.received += size
            self._take(answer, run, perf_counter() - start)
            # A run that ends early for a rerun (`st.rerun`, `st.switch_page`) is followed by the one that counts.
            if answer.WhichOneof("type") == "script_finished" and _is_over(answer):
                run.seconds = perf_counter() - start
                self._forget()
                if run.raised:
                    raise SessionError("; ".join(run.raised))
                return run

    async def _receive(self) -> tuple[ForwardMsg, int]:
        async with asyncio.timeout(LONGEST_RUN_S):
            frame = await self._socket.recv(decode=False)
        if self._sees:
            self._sees(frame)
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "ref_hash":
            _, known = self._cached[message.ref_hash]
            self._cached[message.ref_hash] = (self._runs, known)
            whole = ForwardMsg()
            whole.CopyFrom(known)
            whole.metadata.CopyFrom(message.metadata)
            return whole, len(frame)
        if message.metadata.cacheable:
            self._cached[message.hash] = (self._runs, message)
        return message, len(frame)

    def _take(self, message: ForwardMsg, run: Run, seconds: float) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._runs += 1
            self._fragments = frozenset(message.metadata.run.fragment_ids)
            self._state.page_script_hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._state.page_script_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._state.query_string = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                run.raised.append(f"{element.exception.type}: {element.exception.message}")
            run.elements.append((seconds, element))
            self._shown[tuple(message.metadata.delta_path)] = (self._runs, message.delta.fragment_id, element)
            self._keep(element)
        elif kind == "delta":
            # A block takes the place of an element that stood there.
            self._shown.pop(tuple(message.metadata.delta_path), None)

    def _keep(self, element: Element) -> None:
        state, chosen = initial_state(element)
        if state is not None and (chosen or state.id not in self._widgets):
            self._widgets[state.id] = state

    def _forget(self) -> None:
        """Drop what the last run did not draw again, and messages that no run used for long."""
        self._shown = {
            path: (run, owner, element)
            for path, (run, owner, element) in self._shown.items()
            if run == self._runs or (self._fragments and owner not in self._fragments)
        }
        ids = {initial.id for *_, element in self._shown.values() if (initial := initial_state(element)[0])}
        self._widgets = {widget_id: state for widget_id, state in self._widgets.items() if widget_id in ids}
        self._cached = {key: (run, kept) for key, (run, kept) in self._cached.items() if run > self._runs - 2}


def _is_over(message: ForwardMsg) -> bool:
    """Return whether a run came to its end; raise where it ended badly."""
    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        raise SessionError("the script does not compile")
    return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
