"""Enters the environment, and the two commands that need nothing but it: the dashboard and the tests."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import NamedTuple

from matcher.environment.messages import Refusal, language, message, say
from matcher.environment.state import is_checkout, is_current, is_inside, suits, venv_folder, venv_python

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parent
HOST = "127.0.0.1"
DEFAULT_PORT = 8501
LAST_PORT = 65535
_REENTERED = "BPO_MATCHER_REENTERED"
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""How many threads one product of matrices takes: visitors are served side by side, more would wait for each other."""
SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
"""How the whole suite runs: one process a core; the tests of a file stay together, with the server that they share."""


class AppOptions(NamedTuple):
    """What `app` was asked for."""

    port: int = DEFAULT_PORT
    headless: bool = False


def enter(purpose: str, arguments: list[str], root: Path = ROOT) -> int | None:
    """Return None when this interpreter is suitable; else run the same command in `.venv` and return its exit code."""
    came_from = os.environ.pop(_REENTERED, None)
    if not is_checkout(root):
        return None
    inside = is_inside(root)
    if came_from == str(root) and not inside:
        raise Refusal("not_inside", place=venv_folder(root))
    current = is_current(root, purpose)
    if (inside and current) or (not inside and suits(root, purpose)):
        return None
    if not current:
        from matcher.environment.setup import prepare

        prepare(root, purpose, language(arguments))
    os.environ[_REENTERED] = str(root)
    return hand_over([str(venv_python(root)), "-m", "matcher", *arguments])


def hand_over(command: list[str]) -> int:
    """Run `command` in place of this process and return its exit code (on POSIX it never comes back)."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # Ctrl+C reached the child as well; it ends by itself.


def run_app(arguments: list[str]) -> int:
    """Start the dashboard on 127.0.0.1 and return its exit code."""
    lang = language(arguments)
    if {"-h", "--help"} & set(arguments):
        say(message("app_usage", lang))
        return 0
    options = app_options(arguments[1:])
    check_port(options.port)
    code = enter("app", arguments)
    if code is not None:
        return code
    say(message("dashboard", lang, host=HOST, port=options.port))
    for name in THREADS:
        os.environ.setdefault(name, "1")
    return hand_over(streamlit_command(options))


def run_tests(arguments: list[str]) -> int:
    """Run the whole test suite and return pytest's exit code; what follows `test` goes to pytest."""
    if not is_checkout(ROOT) or not (ROOT / "tests").is_dir():
        raise Refusal("no_tests_here")
    code = enter("test", arguments)
    if code is not None:
        return code
    os.chdir(ROOT)
    return hand_over([sys.executable, "-m", "pytest", *(arguments[1:] or SIDE_BY_SIDE)])


def app_options(arguments: list[str]) -> AppOptions:
    """Return what the words after `app` ask for.

    Examples
    --------
    >>> app_options(["--port", "8600", "--headless"])
    AppOptions(port=8600, headless=True)
    """
    options = AppOptions()
    words = [part for argument in arguments for part in argument.split("=", 1)]
    while words:
        word = words.pop(0)
        if word == "--headless":
            options = options._replace(headless=True)
        elif word == "--port" and words and words[0].isdecimal() and 1 <= int(words[0]) <= LAST_PORT:
            options = options._replace(port=int(words.pop(0)))
        elif word == "--lang" and words and words[0] in ("ja", "en"):
            words.pop(0)
        else:
            raise Refusal("app_not_understood", found=" ".join([word, *words[:1]]))
    return options


def check_port(port: int) -> None:
    """Raise a Refusal when the dashboard could not listen on this port."""
    other = port + 1 if port < LAST_PORT else DEFAULT_PORT
    with socket.socket() as caller:
        caller.settimeout(1)
        if caller.connect_ex((HOST, port)) == 0:
            raise Refusal("port_in_use", port=port, other=other)
    with socket.socket() as listener:
        if os.name == "posix":
            # As servers do: a port that was closed a moment ago is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            key = "port_in_use" if error.errno == errno.EADDRINUSE else "port_refused"
            raise Refusal(key, port=port, other=other, reason=error.strerror) from error


def streamlit_command(options: AppOptions) -> list[str]:
    """Return the dashboard's command line; all other settings are in `.streamlit/config.toml` beside the script."""
    script = (ROOT if is_checkout(ROOT) else PACKAGE / "dashboard") / "streamlit_app.py"
    settings = ["--server.port", str(options.port), "--server.headless", str(options.headless).lower()]
    return [sys.executable, "-m", "streamlit", "run", str(script), *settings]


COMMANDS = {"app": run_app, "test": run_tests}
