"""Guards the house: who may import whom, what no file may contain, how long a file may be.

Each rule is a function from a file's path and text to its offences, so that the rule itself can be tried on bad text.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Room -> the rooms it may import. Every room may import itself and `text`, which imports nothing of ours.
BASE = {"domain", "scoring", "catalogue", "criteria", "robustness", "weighting", "learning", "planning", "text"}
FACES = BASE | {"verbs", "store", "documents", "charts", "batch", "environment"}
MAY_IMPORT: dict[str, set[str]] = {
    "environment": set(),
    "domain": set(),
    "scoring": set(),
    "text": set(),
    "catalogue": {"domain"},
    "criteria": {"domain"},
    "robustness": {"scoring"},
    "weighting": {"domain", "scoring"},
    "learning": {"domain", "scoring", "weighting", "robustness"},
    "planning": {"domain"},
    "verbs": BASE,
    "store": {"domain"},
    "documents": {"domain", "planning", "catalogue"},
    "charts": {"domain"},
    "batch": BASE | {"verbs"},
    "cli": FACES - {"scoring"},
    "ui": FACES - {"scoring"},
}
# Verbs of which there are several stand in a folder of their own.
FAMILIES_OF_VERBS = {"asking", "carrying_out", "certainty", "companies", "past", "preparing"}
# The front door names public modules lazily, the starter hands over to the command line, and the room that is called as
# well hands over to its verb.
DOORS = {"matcher/__init__.py", "matcher/__main__.py", "matcher/robustness/called.py"}
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py"}
FORBIDDEN_CALLS = {"print", "eval", "exec"}
# Altair's data transformer belongs to the process: this call can draw one visitor's data for another.
FORBIDDEN_ENDINGS = ("read_pickle", ".altair_chart")
FORBIDDEN_IMPORTS = {"pickle", "dill", "shelve", "marshal"}
FORBIDDEN_WORDS = ("unsafe_allow_html",)
# Written in pieces, so that this file does not offend against itself.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb" + "ian.org")
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:wo" + r"rk|ro" + r"ot|home|Users|tm" + r"p)/\w")

Rule = Callable[[PurePosixPath, str], list[str]]


def room_of(path: PurePosixPath) -> str:
    """Return the room a file of the package lies in; files directly in `matcher/` and in a family are the verbs."""
    room = path.parts[1] if len(path.parts) > 2 else "verbs"
    return "verbs" if room in FAMILIES_OF_VERBS else room


def imported_modules(path: PurePosixPath, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = list(path.parent.parts)[: len(path.parent.parts) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            # `from matcher import text` imports the room as well.
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def wrong_imports(path: PurePosixPath, text: str) -> list[str]:
    room = room_of(path)
    allowed = MAY_IMPORT.get(room, set()) | {room, "text"}
    found = []
    for line, module in imported_modules(path, ast.parse(text)):
        parts = module.split(".")
        target = parts[1] if parts[1:] and (parts[1] in MAY_IMPORT or parts[1] in {"cli", "ui"}) else "verbs"
        if parts[0] == "matcher" and str(path) not in DOORS and target not in allowed:
            found.append(f"{path}:{line}: {room} must not import {module}")
        if parts[0] == "streamlit" and room != "ui":
            found.append(f"{path}:{line}: only ui imports streamlit")
        if parts[0] in FORBIDDEN_IMPORTS:
            found.append(f"{path}:{line}: {parts[0]} is forbidden")
    return found


def unknown_room(path: PurePosixPath, text: str) -> list[str]:  # noqa: ARG001
    return [] if room_of(path) in MAY_IMPORT else [f"{path}: the room {room_of(path)} has no line in MAY_IMPORT"]


def too_long(path: PurePosixPath, text: str) -> list[str]:
    found = []
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        found.append(f"{path}: {lines} lines")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
            if length > LONGEST_FUNCTION:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    return found


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A numpydoc docstring may be long; the code may not."""
    first = node.body[0]
    is_text = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return (first.end_lineno or first.lineno) - first.lineno + 1 if is_text else 0


def vague_name(path: PurePosixPath, text: str) -> list[str]:  # noqa: ARG001
    return [f"{path}: name it after what it does"] if path.name in FORBIDDEN_NAMES else []


def swallowed_exception(path: PurePosixPath, text: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            caught = [] if node.type is None else list(ast.walk(node.type))
            names = {part.id for part in caught if isinstance(part, ast.Name)}
            if node.type is None or names & {"Exception", "BaseException"}:
                found.append(f"{path}:{node.lineno}: catch the exception you mean")
    return found


def forbidden_call(path: PurePosixPath, text: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in FORBIDDEN_CALLS | {"yaml.load"} or name.endswith(FORBIDDEN_ENDINGS):
                found.append(f"{path}:{node.lineno}: {name}() is forbidden")
    return found + [f"{path}: {word} is forbidden" for word in FORBIDDEN_WORDS if word in text]


def room_without_docstring(path: PurePosixPath, text: str) -> list[str]:
    missing = path.name == "__init__.py" and not ast.get_docstring(ast.parse(text))
    return [f"{path}: say what the room is for"] if missing else []


def literal_on_screen(path: PurePosixPath, text: str) -> list[str]:
    """Words on the screen come from `matcher.text`: no literal with letters as first argument of a Streamlit call."""
    if room_of(path) != "ui":
        return []
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _draws(node.func) and node.args and _has_letters(node.args[0]):
            found.append(f"{path}:{node.lineno}: {ast.unparse(node.args[0])} belongs into the text files")
    return found


# Calls of Streamlit whose first argument is a key, a path or a time, never words.
NOT_WORDS = {"switch_page", "Page", "cache_data", "cache_resource", "fragment", "logo", "get_option", "set_option"}
DRAWING = re.compile(r"^(st|column|col|columns|tab|tabs|left|right|middle|container|sidebar|box|form)(_?\d+|_\w+)?$")


def _draws(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute) or function.attr in NOT_WORDS:
        return False
    holder = function.value
    while isinstance(holder, ast.Attribute | ast.Subscript):
        if isinstance(holder, ast.Attribute) and holder.attr in {"session_state", "query_params", "secrets", "context"}:
            return False
        holder = holder.value
    return isinstance(holder, ast.Name) and bool(DRAWING.match(holder.id))


def _has_letters(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(character.isalpha() for text in texts for character in text)


def drawn_by_accident(path: PurePosixPath, text: str) -> list[str]:
    """A text that stands alone below the first one of a page is nothing to show, and a comment says it better."""
    if "pages" not in path.parts:
        return []
    alone = [node for node in ast.parse(text).body[1:] if isinstance(node, ast.Expr)]
    return [f"{path}:{node.lineno}: make it a comment" for node in alone if isinstance(node.value, ast.Constant)]


def foreign_place(path: PurePosixPath, text: str) -> list[str]:
    found = [f"{path}: names the host {host}" for host in HOSTS if host in text]
    return found + [f"{path}: names the path {match[0]}" for match in MACHINE_PATH.finditer(text)]


PACKAGE_RULES: list[Rule] = [
    wrong_imports,
    unknown_room,
    too_long,
    vague_name,
    swallowed_exception,
    forbidden_call,
    room_without_docstring,
    literal_on_screen,
    drawn_by_accident,
]


def repository_files() -> list[PurePosixPath]:
    """Return what git tracks or would track; without git, everything that is not hidden or made by a tool."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    if not names:
        skipped = {".git", ".venv", "__pycache__", "wheels"}
        names = [
            p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if not skipped & set(p.relative_to(ROOT).parts)
        ]
    return [PurePosixPath(name) for name in sorted(names) if (ROOT / name).is_file()]


def text_of(path: PurePosixPath) -> str:
    return (ROOT / path).read_bytes().decode("utf-8", errors="ignore")


PACKAGE_FILES = [path for path in repository_files() if path.suffix == ".py" and path.parts[0] == "matcher"]


@pytest.mark.parametrize("rule", PACKAGE_RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    assert [offence for path in PACKAGE_FILES for offence in rule(path, text_of(path))] == []


def test_the_guard_looks_at_the_package() -> None:
    assert PurePosixPath("matcher/__main__.py") in PACKAGE_FILES


def test_every_room_with_modules_has_an_init_file() -> None:
    folders = {path.parent for path in PACKAGE_FILES if "pages" not in path.parts}
    assert [str(folder) for folder in sorted(folders) if folder / "__init__.py" not in PACKAGE_FILES] == []


def test_no_file_of_the_repository_names_a_registry_host_or_a_path_of_some_machine() -> None:
    assert [offence for path in repository_files() for offence in foreign_place(path, text_of(path))] == []


BAD: list[tuple[Rule, str, str, str]] = [
    (wrong_imports, "matcher/domain/a.py", "from matcher.catalogue import x", "domain must not import"),
    (wrong_imports, "matcher/scoring/a.py", "import matcher.domain.vendor", "scoring must not import"),
    (wrong_imports, "matcher/text/a.py", "from matcher import domain", "text must not import"),
    (wrong_imports, "matcher/catalogue/a.py", "from ..criteria import x", "catalogue must not import"),
    (wrong_imports, "matcher/planning/a.py", "from matcher.ranking import rank", "planning must not import"),
    (wrong_imports, "matcher/planning/a.py", "from matcher import rank", "planning must not import"),
    (wrong_imports, "matcher/ui/a.py", "def f():\n    from matcher.scoring import x", "ui must not import"),
    (wrong_imports, "matcher/cli/a.py", "from matcher.ui import x", "cli must not import"),
    (wrong_imports, "matcher/ranking.py", "from matcher.cli import x", "verbs must not import"),
    (wrong_imports, "matcher/environment/a.py", "from matcher.domain import x", "environment must not import"),
    (wrong_imports, "matcher/charts/a.py", "import streamlit as st", "only ui imports streamlit"),
    (wrong_imports, "matcher/cli/a.py", "from streamlit.web import cli", "only ui imports streamlit"),
    (wrong_imports, "matcher/store/a.py", "import pickle", "pickle is forbidden"),
    (unknown_room, "matcher/attic/a.py", "", "attic has no line"),
    (too_long, "matcher/cli/a.py", "x = 1\n" * 301, "301 lines"),
    (too_long, "matcher/cli/a.py", "def f():\n" + "    x = 1\n" * 40, "f has 41 lines"),
    (vague_name, "matcher/cli/utils.py", "", "name it after what it does"),
    (vague_name, "matcher/ui/helpers.py", "", "name it after what it does"),
    (swallowed_exception, "matcher/cli/a.py", "try:\n    f()\nexcept:\n    g()", "catch the exception you mean"),
    (swallowed_exception, "matcher/cli/a.py", "try:\n    f()\nexcept Exception:\n    g()", "catch the exception"),
    (swallowed_exception, "matcher/cli/a.py", "try:\n    f()\nexcept (OSError, Exception):\n    g()", "catch the"),
    (forbidden_call, "matcher/cli/a.py", "print(1)", "print() is forbidden"),
    (forbidden_call, "matcher/cli/a.py", "eval('1')", "eval() is forbidden"),
    (forbidden_call, "matcher/cli/a.py", "exec('1')", "exec() is forbidden"),
    (forbidden_call, "matcher/cli/a.py", "yaml.load(f)", "yaml.load() is forbidden"),
    (forbidden_call, "matcher/cli/a.py", "pd.read_pickle(f)", "read_pickle() is forbidden"),
    (forbidden_call, "matcher/ui/a.py", "st.altair_chart(c)", "altair_chart() is forbidden"),
    (forbidden_call, "matcher/ui/a.py", "st.markdown(x, unsafe_allow_html=True)", "unsafe_allow_html is forbidden"),
    (room_without_docstring, "matcher/cli/__init__.py", "x = 1", "say what the room is for"),
    (literal_on_screen, "matcher/ui/a.py", "st.title('順位')", "belongs into the text files"),
    (literal_on_screen, "matcher/ui/a.py", "st.sidebar.button('Go')", "belongs into the text files"),
    (literal_on_screen, "matcher/ui/a.py", "column.metric('Score', 1)", "belongs into the text files"),
    (literal_on_screen, "matcher/ui/a.py", "columns[0].write(f'{n} vendors')", "belongs into the text files"),
    (drawn_by_accident, "matcher/ui/pages/a.py", "'The page.'\nX = 1\n'A note.'", "make it a comment"),
    (foreign_place, "docs/a.md", "see " + HOSTS[0], "names the host"),
    (foreign_place, "docs/a.md", "in /ro" + "ot/x", "names the path"),
    (foreign_place, "docs/a.md", "in '/wo" + "rk/main'", "names the path"),
]


@pytest.mark.parametrize(("rule", "path", "text", "complaint"), BAD)
def test_the_guard_catches(rule: Rule, path: str, text: str, complaint: str) -> None:
    assert complaint in "\n".join(rule(PurePosixPath(path), text))


GOOD: list[tuple[Rule, str, str]] = [
    (wrong_imports, "matcher/domain/a.py", "from matcher.text import translate"),
    (wrong_imports, "matcher/domain/a.py", "from matcher.domain.vendor import Vendor"),
    (wrong_imports, "matcher/catalogue/a.py", "from ..domain import x\nfrom . import y\nimport pandas"),
    (wrong_imports, "matcher/ranking.py", "from matcher.scoring import weighted_sum"),
    (wrong_imports, "matcher/ui/a.py", "import streamlit as st\nfrom matcher.ranking import rank"),
    (too_long, "matcher/cli/a.py", "def f():\n    '''" + "words\n" * 60 + "'''\n" + "    x = 1\n" * 39),
    (swallowed_exception, "matcher/cli/a.py", "try:\n    f()\nexcept OSError:\n    g()"),
    (literal_on_screen, "matcher/ui/a.py", "st.title(t('page.title'))\nst.write('…')\nst.session_state.get('case')"),
    (foreign_place, "docs/a.md", "a/work/b, https://example.com/home/x"),
]


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_the_guard_lets_pass(rule: Rule, path: str, text: str) -> None:
    assert rule(PurePosixPath(path), text) == []
