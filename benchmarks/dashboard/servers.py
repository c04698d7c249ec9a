"""A Streamlit server on a free port of this machine: started, measured from outside, ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from matcher.environment.commands import THREADS

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "streamlit_app.py"
PEER = Path(__file__).with_name("peer_page.py")
HOST = "127.0.0.1"
LONGEST_START_S = 60.0
POLL_S = 0.005


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    process: subprocess.Popen[bytes]
    address: str
    started: float
    """`perf_counter` when the process was started."""
    to_health_s: float
    """From there to the first answer."""

    def cpu_seconds(self) -> float | None:
        """Return the processor time that the process has used, None where the system does not tell."""
        fields = self._of_system("stat").rpartition(")")[2].split()
        # utime and stime, in ticks (proc(5)).
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else None

    def memory_mb(self) -> float | None:
        """Return what the process holds in memory, None where the system does not tell."""
        found = [line.split() for line in self._of_system("status").splitlines() if line.startswith("VmRSS:")]
        return int(found[0][1]) / 1e3 if found else None

    def _of_system(self, name: str) -> str:
        file = Path("/proc", str(self.process.pid), name)
        return file.read_text(encoding="utf-8") if file.exists() else ""


@contextmanager
def served(script: Path, data: Path) -> Iterator[Server]:
    """Start a page with the committed settings; its saved cases lie under `data`.

    Raises
    ------
    SystemExit
        It does not answer.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    start = perf_counter()
    with (data / f"{script.stem}.log").open("wb") as log:
        surroundings = dict.fromkeys(THREADS, "1") | os.environ | {"MATCHER_DATA": str(data)}
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=log, stderr=log)
    try:
        address = f"http://{HOST}:{port}"
        _wait(process, address)
        yield Server(process, address, start, perf_counter() - start)
    finally:
        process.terminate()
        process.wait(timeout=LONGEST_START_S)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    ends = perf_counter() + LONGEST_START_S
    while perf_counter() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            sleep(POLL_S)
    raise SystemExit(f"the server of {process.args!r} does not answer")
