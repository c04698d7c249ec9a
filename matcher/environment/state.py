"""What the environment should hold, what it holds, whether the two agree. Reads only, and fast: each command asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

PROJECT = "bpo-matcher"
FILES = {"app": ("requirements.txt",), "test": ("requirements.txt", "requirements-test.txt")}


class Pin(NamedTuple):
    """One exact version; `direct` when the project itself asks for the package, not another package."""

    package: str
    version: str
    direct: bool


def read_pins(text: str) -> list[Pin]:
    """Return the pins of a requirements file, as its `# via` comments explain them.

    Examples
    --------
    >>> read_pins("numpy==2.4.6 \\\\\\n    --hash=sha256:0\\n    # via bpo-matcher (pyproject.toml)\\nsix==1.17.0\\n")
    [Pin(package='numpy', version='2.4.6', direct=True), Pin(package='six', version='1.17.0', direct=False)]
    """
    pins: list[Pin] = []
    for line in text.splitlines():
        if line[:1].isalnum() and "==" in line:
            package, _, rest = line.partition("==")
            pins.append(Pin(_normal(package), rest.split()[0], direct=False))
        elif pins and line.startswith("    #") and f" {PROJECT} " in line:
            pins[-1] = pins[-1]._replace(direct=True)
    return pins


def pins_of(root: Path, purpose: str) -> list[Pin]:
    """Return every pin of one purpose, `app` or `test`."""
    return [pin for name in FILES[purpose] for pin in read_pins((root / name).read_text(encoding="utf-8"))]


def installed_in(folders: Iterable[str | Path]) -> set[tuple[str, str]]:
    """Return (package, version) of everything installed in these folders."""
    found = set()
    for folder in folders:
        if os.path.isdir(folder):
            for entry in os.listdir(folder):
                if entry.endswith(".dist-info"):
                    name, _, version = entry.removesuffix(".dist-info").partition("-")
                    found.add((_normal(name), version))
    return found


def digest(root: Path, purpose: str) -> str:
    """Return the SHA-256 of the requirements files of one purpose."""
    import hashlib

    return hashlib.sha256(b"".join((root / name).read_bytes() for name in FILES[purpose])).hexdigest()


def is_current(root: Path, purpose: str) -> bool:
    """Whether `.venv` was completed with today's requirements and no package in it has changed since."""
    try:
        wanted, *packages = stamp(root, purpose).read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return False
    if not venv_python(root).exists() or wanted != digest(root, purpose):
        return False
    return {f"{name}=={version}" for name, version in installed_in(site_packages(root))} >= set(packages)


def write_stamp(root: Path, purpose: str) -> None:
    """Record that the requirements of `purpose` are installed, and which of the pins this system needed."""
    wanted = {(pin.package, pin.version) for pin in pins_of(root, purpose)}
    packages = sorted(f"{name}=={version}" for name, version in wanted & installed_in(site_packages(root)))
    unfinished = stamp(root, purpose).with_suffix(".unfinished")
    unfinished.write_text("\n".join([digest(root, purpose), *packages]) + "\n", encoding="utf-8")
    unfinished.replace(stamp(root, purpose))


def suits(root: Path, purpose: str) -> bool:
    """Whether the running interpreter, in whatever environment, has the versions that the project asks for."""
    versions: dict[str, set[str]] = {}
    for pin in pins_of(root, purpose):
        if pin.direct:
            versions.setdefault(pin.package, set()).add(pin.version)
    found = dict(installed_in(sys.path))
    return bool(versions) and all(found.get(package) in allowed for package, allowed in versions.items())


def is_checkout(root: Path) -> bool:
    """Whether `root` is the repository, not the folder that a wheel was installed into."""
    return all((root / name).is_file() for name in ("requirements.txt", "pyproject.toml"))


def is_inside(root: Path) -> bool:
    """Whether the running interpreter is that of `.venv`."""
    return venv_folder(root).is_dir() and os.path.samefile(sys.prefix, venv_folder(root))


def venv_folder(root: Path) -> Path:
    return root / ".venv"


def venv_python(root: Path) -> Path:
    return venv_folder(root) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def site_packages(root: Path) -> list[Path]:
    return sorted(
        venv_folder(root).glob("Lib/site-packages" if sys.platform == "win32" else "lib/python3*/site-packages")
    )


def stamp(root: Path, purpose: str) -> Path:
    return venv_folder(root) / f"{PROJECT}-{purpose}.stamp"


def _normal(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")
