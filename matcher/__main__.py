"""The first thing that runs: `python3 -m matcher COMMAND …`, also installed as `bpo-matcher`.

This file stays readable for old Pythons, so that they can say in words that they are too old.
"""

import os
import sys

OLDEST_PYTHON = (3, 11)


def main(argv: "list[str] | None" = None) -> int:
    """Return the exit code of one command: 0 done, 1 done with findings, 2 refused."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        return _refuse_old_python()
    from matcher.environment.commands import COMMANDS
    from matcher.environment.messages import Refusal, language, say

    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        code = COMMANDS.get("".join(arguments[:1]), _other_command)(arguments)
        sys.stdout.flush()
        return code
    except Refusal as refusal:
        say(refusal.text(language(arguments)))
        return 2
    except BrokenPipeError:
        # The reader of our output has left, as in `… rank | head`. Python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _other_command(arguments: "list[str]") -> int:
    from matcher.environment.commands import enter

    code = enter("app", arguments)
    if code is not None:
        return code
    from matcher.cli import main as command_line

    return command_line(arguments)


def _refuse_old_python() -> int:
    found = ".".join(map(str, sys.version_info[:3]))
    needed = ".".join(map(str, OLDEST_PYTHON))
    sys.stderr.write(
        f"Python {found} では動きません。Python {needed} 以上を入れて、もう一度実行してください。\n"
        f"Python {found} is too old. Install Python {needed} or newer, then run the same command again.\n"
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
