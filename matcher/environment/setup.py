"""Makes `.venv` and installs the pinned requirements into it, one start at a time."""

from __future__ import annotations

import errno
import importlib.util
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from matcher.environment.messages import Refusal, message, say
from matcher.environment.state import (
    FILES,
    PROJECT,
    is_current,
    pins_of,
    site_packages,
    stamp,
    venv_folder,
    venv_python,
    write_stamp,
)

OLDEST_PYTHON = (3, 11)
_OS_FAILURES = {
    errno.ENOSPC: "disk_full",
    errno.EACCES: "not_writable",
    errno.EPERM: "not_writable",
    errno.EROFS: "not_writable",
}
# Which words in pip's output tell which failure; the first that fits is reported.
_PIP_FAILURES = {
    "disk_full": ("No space left on device", "WinError 112"),
    "bad_hash": ("DO NOT MATCH THE HASHES",),
    "not_writable": ("Permission denied", "Read-only file system", "[WinError 5]"),
    "no_network": (
        "NewConnectionError",
        "NameResolutionError",
        "name resolution",
        "getaddrinfo",
        "ConnectTimeout",
        "Read timed out",
        "ProxyError",
        "Connection refused",
        "Network is unreachable",
        "RemoteDisconnected",
        "SSLError",
    ),
    "not_found": ("No matching distribution found for",),
}
_PIP_FOUND_ONE = ("Collecting ", "Processing ", "Requirement already satisfied: ")
_PROGRESS_STEP = 10


def prepare(root: Path, purpose: str, lang: str) -> None:
    """Make `.venv` complete for `purpose`, `app` or `test`.

    Raises
    ------
    Refusal
        When it cannot be made complete; the sentence says why, where and what helps.
    """
    try:
        with _one_at_a_time(root, lang) as lock:
            if not is_current(root, purpose):
                make_venv(root, lang, lock)
                install(root, purpose, lang, lock)
                say(message("ready", lang))
    except OSError as error:
        key = _OS_FAILURES.get(error.errno or 0, "venv_failed")
        raise Refusal(key, place=error.filename or venv_folder(root), reason=error.strerror or error) from error


def make_venv(root: Path, lang: str, lock: IO[str]) -> None:
    """Make `.venv` where there is none that works; one that a user made with another tool is kept."""
    place = venv_folder(root)
    version = None if unfinished(root).exists() else _version_of(venv_python(root))
    if version is None:
        if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            raise Refusal("no_venv_module", place=sys.executable)
        say(message("making", lang, place=place))
        _run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", str(place)], place, lock)
    elif version < OLDEST_PYTHON:
        raise Refusal("venv_old", place=place, found=".".join(map(str, version)))
    elif not any((folder / "pip").is_dir() for folder in site_packages(root)):
        _run([str(venv_python(root)), "-m", "ensurepip"], place, lock)


def install(root: Path, purpose: str, lang: str, lock: IO[str]) -> None:
    """Install the requirements of `purpose` and record it. A stamp exists only after a complete install."""
    stamp(root, purpose).unlink(missing_ok=True)
    count = len({pin.package for pin in pins_of(root, purpose)})
    say(message("installing", lang, count=count))
    if (root / "wheels").is_dir():
        say(message("offline", lang))
    log = venv_folder(root) / "install.log"
    code, output = run_pip(pip_command(root, purpose), log, lock, _listener(root, count, lang))
    if code:
        raise _pip_refusal(output, log, root)
    for folder in site_packages(root):
        # Makes `import matcher` work in this environment from any folder, and survives a move of the repository.
        (folder / f"{PROJECT}.pth").write_text(os.path.relpath(root, folder) + "\n", encoding="ascii")
    for done in FILES if purpose == "test" else (purpose,):
        write_stamp(root, done)
    unfinished(root).unlink(missing_ok=True)


def unfinished(root: Path) -> Path:
    """Return the mark that stands while pip unpacks: packages may then be half there, which pip would not notice."""
    return venv_folder(root) / f"{PROJECT}.unfinished"


def pip_command(root: Path, purpose: str) -> list[str]:
    """Return the install command; a folder `wheels` beside the requirements replaces the network."""
    command = [str(venv_python(root)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if (root / "wheels").is_dir():
        command += ["--no-index", "--find-links", str(root / "wheels")]
    command.append("--require-hashes")
    for name in FILES[purpose]:
        command += ["-r", str(root / name)]
    return command


def run_pip(command: list[str], log: Path, lock: IO[str], hear: Callable[[str], None]) -> tuple[int, str]:
    """Return pip's exit code and output; each line goes to `log` and to `hear` as it comes."""
    lines: list[str] = []
    # A user-wide `user = true` would make pip refuse to install into any environment.
    settings = {**os.environ, "PIP_USER": "0"}
    with (
        log.open("w", encoding="utf-8") as record,
        # The lock as stdin: should this process be killed, pip holds the lock until it has ended as well.
        subprocess.Popen(
            command,
            stdin=lock,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=settings,
        ) as pip,
    ):
        for line in pip.stdout or ():
            lines.append(line)
            record.write(line)
            hear(line)
    return pip.returncode, "".join(lines)


def _listener(root: Path, count: int, lang: str) -> Callable[[str], None]:
    found = itertools.count(1)

    def hear(line: str) -> None:
        if line.startswith(_PIP_FOUND_ONE):
            done = next(found)
            if done % _PROGRESS_STEP == 0:
                say(message("progress", lang, done=done, count=count))
        elif line.startswith("Installing collected packages"):
            unfinished(root).touch()
            say(message("unpacking", lang))

    return hear


def _pip_refusal(output: str, log: Path, root: Path) -> Refusal:
    missing = output.partition("No matching distribution found for ")[2].split(" ")[0].strip()
    errors = [line.removeprefix("ERROR: ").strip() for line in output.splitlines() if line.startswith("ERROR: ")]
    for key, signs in _PIP_FAILURES.items():
        if any(sign in output for sign in signs):
            named = "wheels_incomplete" if key == "not_found" and (root / "wheels").is_dir() else key
            return Refusal(named, log=log, place=root, package=missing)
    return Refusal("install_failed", log=log, reason=(errors or ["pip"])[-1])


def _version_of(python: Path) -> tuple[int, ...] | None:
    """Return the version of an interpreter, None when it does not run."""
    if not python.exists():
        return None
    question = "import sys; print(*sys.version_info[:3])"
    answer = subprocess.run([str(python), "-I", "-c", question], capture_output=True, text=True, check=False)
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else None


def _run(command: list[str], place: Path, lock: IO[str]) -> None:
    done = subprocess.run(command, stdin=lock, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr + done.stdout).strip()
        if "ensurepip" in said:
            raise Refusal("no_venv_module", place=sys.executable)
        raise Refusal("venv_failed", place=place, reason=said.splitlines()[-1] if said else done.returncode)


@contextmanager
def _one_at_a_time(root: Path, lang: str) -> Iterator[IO[str]]:
    with (root / ".venv.lock").open("a+", encoding="utf-8") as lock:
        attempt, wait = _lock_calls(lock.fileno())
        try:
            attempt()
        except OSError:
            say(message("waiting", lang))
            wait()
        yield lock  # Closing the file, or the end of this process however it comes, frees the lock.


def _lock_calls(handle: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return how to take the lock at once (or fail) and how to wait for it, on this system."""
    if sys.platform == "win32":
        import msvcrt
        import time

        def attempt() -> None:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

        def wait() -> None:
            while True:
                try:
                    return attempt()
                except OSError:
                    time.sleep(0.5)

        return attempt, wait
    import fcntl

    return lambda: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB), lambda: fcntl.flock(handle, fcntl.LOCK_EX)
