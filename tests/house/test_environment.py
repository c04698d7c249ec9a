"""The first start: what is installed when, what is said when it fails, and that nothing heavy loads too early."""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from matcher import __main__ as entry
from matcher.environment import commands, messages, setup, state
from matcher.environment.messages import Refusal

REPOSITORY = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "pandas", "pydantic", "streamlit", "tomllib", "argparse")
REQUIREMENTS = """\
# comment
alpha==1.0 \\
    --hash=sha256:00
    # via bpo-matcher (pyproject.toml)
beta-pack==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:00
    # via
    #   alpha
    #   bpo-matcher (pyproject.toml)
gamma==3.0 \\
    --hash=sha256:00
    # via alpha
"""
NOBODY = 65_534
PAST_THE_LOCK = "no_network"
PIP_SAYS = ["Collecting alpha==1.0\n", "Processing gamma\n", "Installing collected packages: alpha, gamma\n"]


def checkout(folder: Path) -> Path:
    """Make `folder` a checkout with an environment that has pip, and requirements that nobody can download."""
    (folder / "pyproject.toml").touch()
    (folder / "requirements.txt").write_text(REQUIREMENTS, encoding="utf-8")
    (folder / "requirements-test.txt").write_text("delta==4.0\n    # via bpo-matcher (pyproject.toml:test)\n")
    state.venv_python(folder).parent.mkdir(parents=True)
    state.venv_python(folder).symlink_to(sys.executable)
    (site(folder) / "pip").mkdir(parents=True)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checkout(tmp_path)


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Act as a user whom file permissions bind, which they do not bind root."""
    before = os.geteuid()
    os.seteuid(before or NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def pip(root: Path, monkeypatch: pytest.MonkeyPatch) -> FakePip:
    fake = FakePip(root)
    monkeypatch.setattr(setup, "run_pip", fake)
    monkeypatch.setattr(setup, "_version_of", lambda python: (3, 11, 2) if python.exists() else None)
    return fake


class FakePip:
    """Stands for pip: notes each command, installs what it was told to, says what it was told to say."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commands: list[list[str]] = []
        self.installs = ["alpha-1.0", "gamma-3.0", "delta-4.0"]
        self.code = 0
        self.lines = PIP_SAYS
        self.dies_after = len(PIP_SAYS)

    def __call__(self, command: list[str], log: Path, lock: object, hear: Callable[[str], None]) -> tuple[int, str]:  # noqa: ARG002
        self.commands.append(command)
        for position, line in enumerate(self.lines):
            hear(line)
            if position == self.dies_after:
                raise KeyboardInterrupt
        for name in self.installs:
            (site(self.root) / f"{name}.dist-info").mkdir(exist_ok=True)
        return self.code, "".join(self.lines)


def site(root: Path) -> Path:
    inner = "Lib" if sys.platform == "win32" else "lib/python3.11"
    return state.venv_folder(root) / inner / "site-packages"


def python(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", **settings}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


# Requirements and stamps


def test_pins_know_which_packages_the_project_itself_asks_for() -> None:
    assert [pin.package for pin in state.read_pins(REQUIREMENTS) if pin.direct] == ["alpha", "beta-pack"]
    assert [pin.version for pin in state.read_pins(REQUIREMENTS)] == ["1.0", "2.0", "3.0"]


def test_the_real_requirements_pin_exactly_what_pyproject_asks_for() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    pinned = {pin.package for pin in state.pins_of(REPOSITORY, "test") if pin.direct}
    assert pinned == {requirement.partition(">=")[0] for requirement in wanted}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_real_pin_has_hashes_and_no_index_is_named(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 20
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_an_environment_is_current_only_after_a_complete_install(root: Path, pip: FakePip) -> None:
    assert not state.is_current(root, "app")
    setup.prepare(root, "app", "en")
    assert state.is_current(root, "app")
    assert not state.is_current(root, "test")
    assert len(pip.commands) == 1


def test_installing_the_tests_completes_the_app_as_well(root: Path, pip: FakePip) -> None:
    setup.prepare(root, "test", "en")
    assert state.is_current(root, "app")
    assert state.is_current(root, "test")
    assert pip.commands[0].count("-r") == 2


def test_changed_requirements_are_installed_again(root: Path, pip: FakePip) -> None:
    setup.prepare(root, "app", "en")
    (root / "requirements.txt").write_text(REQUIREMENTS + "# changed\n", encoding="utf-8")
    assert not state.is_current(root, "app")
    setup.prepare(root, "app", "en")
    assert state.is_current(root, "app")
    assert len(pip.commands) == 2


@pytest.mark.usefixtures("pip")
def test_a_package_changed_by_hand_is_noticed(root: Path) -> None:
    setup.prepare(root, "app", "en")
    (site(root) / "gamma-3.0.dist-info").rename(site(root) / "gamma-3.1.dist-info")
    assert not state.is_current(root, "app")


def test_an_install_that_broke_off_while_unpacking_starts_from_a_new_environment(
    root: Path, pip: FakePip, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[str]] = []
    monkeypatch.setattr(setup, "_run", lambda command, *_: made.append(command))
    pip.dies_after = 2
    with pytest.raises(KeyboardInterrupt):
        setup.prepare(root, "app", "en")
    assert setup.unfinished(root).exists()
    assert not state.is_current(root, "app")

    pip.dies_after = len(PIP_SAYS)
    setup.prepare(root, "app", "en")
    assert [command[1:4] for command in made] == [["-m", "venv", "--clear"]]
    assert state.is_current(root, "app")
    assert not setup.unfinished(root).exists()


def test_an_install_that_broke_off_while_downloading_keeps_the_environment(
    root: Path, pip: FakePip, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[str]] = []
    monkeypatch.setattr(setup, "_run", lambda command, *_: made.append(command))
    pip.dies_after = 0
    with pytest.raises(KeyboardInterrupt):
        setup.prepare(root, "app", "en")
    pip.dies_after = len(PIP_SAYS)
    setup.prepare(root, "app", "en")
    assert made == []
    assert state.is_current(root, "app")


def test_a_wheels_folder_replaces_the_network(root: Path) -> None:
    assert "--no-index" not in setup.pip_command(root, "app")
    (root / "wheels").mkdir()
    command = setup.pip_command(root, "app")
    assert command[command.index("--no-index") :][1:3] == ["--find-links", str(root / "wheels")]
    assert "--require-hashes" in command


@pytest.mark.usefixtures("pip")
def test_a_second_start_waits_for_the_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holder = (
        "import pathlib, sys; from matcher.environment import setup\n"
        f"with setup._one_at_a_time(pathlib.Path({str(root)!r}), 'en'):\n"
        "    print('locked', flush=True); sys.stdin.readline()"
    )
    settings = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "locked\n"
        said = messages.message("waiting", "en")
        stop = first.stdin

        def say_and_free(text: str) -> None:
            messages.say(text)
            stop.write("\n" * (text == said))
            stop.flush()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(setup, "say", say_and_free)
            setup.prepare(root, "app", "en")
    assert said in capsys.readouterr().err
    assert state.is_current(root, "app")


# What is said when it fails


@pytest.mark.parametrize(
    ("pip_says", "key"),
    [
        (
            "WARNING: Retrying … NewConnectionError\nERROR: No matching distribution found for alpha==1.0\n",
            "no_network",
        ),
        ("ERROR: No matching distribution found for alpha==1.0 (from -r x)\n", "not_found"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n", "bad_hash"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n", "disk_full"),
        ("ERROR: Could not install: [Errno 13] Permission denied: 'x'\n", "not_writable"),
        ("ERROR: something else\n", "install_failed"),
    ],
)
def test_a_failure_of_pip_becomes_one_sentence(root: Path, pip: FakePip, pip_says: str, key: str) -> None:
    pip.code, pip.lines = 1, [pip_says]
    with pytest.raises(Refusal, match=f"^{key}$") as caught:
        setup.prepare(root, "app", "en")
    assert "{" not in caught.value.text("ja") + caught.value.text("en")
    assert not state.is_current(root, "app")


def test_a_package_missing_in_the_wheels_folder_is_named(root: Path, pip: FakePip) -> None:
    (root / "wheels").mkdir()
    pip.code, pip.lines = 1, ["ERROR: No matching distribution found for alpha==1.0 (from -r x)\n"]
    with pytest.raises(Refusal, match="wheels_incomplete") as caught:
        setup.prepare(root, "app", "en")
    assert "alpha==1.0" in caught.value.text("ja")


def test_a_python_without_ensurepip_says_which_debian_package_helps(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.venv_python(root).unlink()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(Refusal, match="no_venv_module") as caught:
        setup.prepare(root, "app", "en")
    assert "apt-get install python3-venv" in caught.value.text("en")


def test_an_environment_of_an_old_python_is_refused_not_deleted(
    root: Path, pip: FakePip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "_version_of", lambda _: (3, 9, 1))
    with pytest.raises(Refusal, match="venv_old") as caught:
        setup.prepare(root, "app", "en")
    assert "3.9.1" in caught.value.text("ja")
    assert state.venv_python(root).exists()
    assert pip.commands == []


@pytest.mark.parametrize(
    ("error", "key"), [(PermissionError(13, "x"), "not_writable"), (OSError(28, "x"), "disk_full")]
)
def test_a_folder_that_cannot_be_written_is_one_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, key: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Refusal, match=key):
        setup.prepare(root, "app", "en")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize(("mode", "key"), [(0o555, "not_writable"), (0o777, PAST_THE_LOCK)])
def test_a_folder_is_refused_where_it_is_read_only_and_used_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch, mode: int, key: str
) -> None:
    def reached(*_: object, **__: object) -> None:
        raise Refusal(PAST_THE_LOCK)

    monkeypatch.setattr(setup, "make_venv", reached)
    with tempfile.TemporaryDirectory() as folder:
        root = checkout(Path(folder))
        root.chmod(mode)
        with bound_by_permissions(), pytest.raises(Refusal, match=key):
            setup.prepare(root, "app", "en")
        root.chmod(0o700)


def test_every_message_says_the_same_facts_in_both_languages() -> None:
    words = tomllib.loads((REPOSITORY / "matcher/environment/messages.toml").read_text(encoding="utf-8"))
    fields = {
        key: {lang: sorted(part.split("}")[0] for part in text.split("{")[1:]) for lang, text in both.items()}
        for key, both in words.items()
    }
    assert [key for key, both in fields.items() if sorted(both) != ["en", "ja"] or both["ja"] != both["en"]] == []


@pytest.mark.parametrize(
    ("arguments", "locale", "expected"),
    [
        ([], "ja_JP.UTF-8", "ja"),
        ([], "en_US.UTF-8", "en"),
        ([], "C.UTF-8", "ja"),
        ([], "", "ja"),
        (["rank", "--lang", "en"], "ja_JP.UTF-8", "en"),
        (["rank", "--lang=ja"], "en_US.UTF-8", "ja"),
        (["rank", "--lang"], "en_US.UTF-8", "en"),
    ],
)
def test_the_language_is_what_was_asked_for_else_the_locale_else_japanese(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], locale: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("LC_MESSAGES", "")
    monkeypatch.setenv("LANG", "")
    monkeypatch.setattr(sys, "platform", "linux")
    assert messages.language(arguments) == expected


# Entering


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have replaced this process."""
    commands_run: list[list[str]] = []

    def hand_over(command: list[str]) -> int:
        commands_run.append(command)
        return 7

    monkeypatch.setattr(commands, "hand_over", hand_over)
    monkeypatch.setenv(commands._REENTERED, "")
    return commands_run


@pytest.mark.usefixtures("pip")
def test_the_same_command_runs_again_inside_the_environment(root: Path, handed: list[list[str]]) -> None:
    assert commands.enter("app", ["rank", "x.json"], root) == 7
    assert handed == [[str(state.venv_python(root)), "-m", "matcher", "rank", "x.json"]]


def test_a_suitable_environment_of_the_users_own_is_used(
    root: Path, handed: list[list[str]], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path_factory.mktemp("own")
    for name in ("alpha-1.0", "Beta_Pack-2.0", "delta-4.0"):
        (own / f"{name}.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(own)])
    assert commands.enter("test", ["test"], root) is None
    assert handed == []


def test_an_environment_that_does_not_answer_as_one_is_refused_instead_of_tried_forever(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(commands._REENTERED, str(root))
    with pytest.raises(Refusal, match="not_inside"):
        commands.enter("app", ["rank"], root)


def test_an_installed_wheel_uses_the_interpreter_it_lies_in(tmp_path: Path, handed: list[list[str]]) -> None:
    assert commands.enter("app", ["rank"], tmp_path) is None
    assert handed == []


def test_the_tests_are_refused_where_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    with pytest.raises(Refusal, match="no_tests_here"):
        commands.run_tests(["test"])


def test_the_whole_suite_runs_on_all_cores_and_what_is_asked_for_runs_as_asked(
    monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    monkeypatch.setattr(commands, "enter", lambda *_: None)
    monkeypatch.chdir(commands.ROOT)
    commands.run_tests(["test"])
    commands.run_tests(["test", "tests/house", "-x"])
    assert [command[3:] for command in handed] == [list(commands.SIDE_BY_SIDE), ["tests/house", "-x"]]


# The dashboard


def test_a_port_in_use_is_named_with_the_option_that_helps(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as busy:
        busy.bind((commands.HOST, 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert entry.main(["app", "--port", str(port), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert f"Port {port} is in use" in said
    assert f"--port {port + 1}" in said
    assert len(said.splitlines()) == 1


def test_a_free_port_is_accepted() -> None:
    with socket.socket() as free:
        free.bind((commands.HOST, 0))
        port = free.getsockname()[1]
    commands.check_port(port)


@pytest.mark.parametrize("words", [["--port"], ["--port", "abc"], ["--port", "0"], ["--port=65536"], ["--open"], ["x"]])
def test_options_that_make_no_sense_are_refused_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.main(["app", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_dashboard_runs_the_script_beside_its_settings() -> None:
    command = commands.streamlit_command(commands.AppOptions(port=8600, headless=True))
    script = Path(command[command.index("run") + 1])
    assert command[-4:] == ["--server.port", "8600", "--server.headless", "true"]
    assert script.is_file()
    assert (script.parent / ".streamlit" / "config.toml").is_file()


def test_the_committed_settings_keep_the_dashboard_local_and_quiet() -> None:
    settings = tomllib.loads((REPOSITORY / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == commands.HOST
    assert settings["server"]["allowedHosts"] == ["127.0.0.1", "localhost"]
    assert settings["server"]["maxUploadSize"] == 10
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["client"]["disableDataExport"] is True


# The real thing


def test_importing_the_package_loads_nothing_heavy() -> None:
    done = python("-c", "import sys, matcher; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    assert set(HEAVY) & set(done.stdout.split()) == set()


def test_unknown_names_of_the_package_are_an_attribute_error() -> None:
    import matcher

    with pytest.raises(AttributeError, match="no attribute 'nothing_like_it'"):
        matcher.nothing_like_it  # noqa: B018


def test_every_public_name_loads() -> None:
    import matcher

    assert [name for name in matcher._HOMES if not callable(getattr(matcher, name))] == []
    assert set(matcher._HOMES) < set(dir(matcher))
    assert set(matcher.__all__) == {*matcher._HOMES, "__version__"}


def test_old_pythons_are_told_so_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "stderr", said)
    assert entry.main(["app"]) == 2
    assert "Python 3.9.18" in said.getvalue()
    assert "Python 3.11" in said.getvalue()


def test_a_real_environment_is_made_and_used(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "requirements.txt").touch()
    setup.prepare(tmp_path, "app", "en")
    assert state.is_current(tmp_path, "app")
    (tmp_path / "marker_of_this_root.py").touch()
    seen = subprocess.run(
        [str(state.venv_python(tmp_path)), "-c", "import marker_of_this_root, sys; print(sys.prefix)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path.parent,
    )
    assert Path(seen.stdout.strip()).samefile(tmp_path / ".venv")


def test_the_dashboard_runs_its_products_in_the_thread_of_each_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in commands.THREADS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(commands, "check_port", lambda _: None)
    monkeypatch.setattr(commands, "enter", lambda *_: None)
    monkeypatch.setattr(commands, "hand_over", lambda _: 0)
    assert commands.run_app(["app", "--headless"]) == 0
    assert [os.environ.pop(name) for name in commands.THREADS] == ["1", "1"]
