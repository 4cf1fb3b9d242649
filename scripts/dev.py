"""What a contributor runs: ``python3 scripts/dev.py setup|fmt|lint|type|test|templates|docs|check|lock``."""

import argparse
import sys
from collections.abc import Callable, Sequence

import _environment
from _environment import run


def setup() -> int:
    """Make or update the environment."""
    _environment.ensure("dev")
    return 0


def fmt() -> int:
    """Lay the code out, and mend what can be mended mechanically."""
    return run("ruff", "check", "--fix-only", "--quiet") or run("ruff", "format")


def lint() -> int:
    """Check style, layout and the floors."""
    return _all(
        lambda: run("ruff", "check"),
        lambda: run("ruff", "format", "--check", "--output-format", "concise"),
        lambda: run("lint-imports", "--no-logo"),
    )


def types() -> int:
    """Check the types."""
    return run("mypy")


def test(*arguments: str) -> int:
    """Run the tests; further arguments go to pytest."""
    return run("python", "scripts/test.py", *arguments)


def templates(*arguments: str) -> int:
    """Build the macros, workbook_templates/ and report_templates/ anew; --check only compares."""
    return run("python", "scripts/build_templates.py", *arguments)


def docs(*arguments: str) -> int:
    """Build the pages that derive from declarations anew; --check only compares."""
    return run("python", "scripts/build_docs.py", *arguments)


def check() -> int:
    """Do all of lint, type, templates --check, docs --check and test; fail if one fails."""
    return _all(lint, types, lambda: templates("--check"), lambda: docs("--check"), test)


def lock(*arguments: str) -> int:
    """Pin the dependencies of pyproject.toml anew; further arguments go to uv, such as --upgrade."""
    # One set of pins for Linux and Windows and every Python; annotations and headers would hold paths.
    pin = ("uv", "pip", "compile", "--no-config", "--quiet", "--universal", "--fork-strategy", "fewest")
    form = ("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--strip-extras")
    source = ("pyproject.toml", "--group", "build", "--extra", "archives")
    user, contributor = (str(file.relative_to(_environment.ROOT)) for file in _environment.PINS.values())
    return run(*pin, *form, *source, "-o", user, *arguments) or run(
        *pin, *form, *source, "--extra", "dev", "-c", user, "-o", contributor, *arguments
    )


COMMANDS: dict[str, Callable[..., int]] = {
    "setup": setup,
    "fmt": fmt,
    "lint": lint,
    "type": types,
    "test": test,
    "templates": templates,
    "docs": docs,
    "check": check,
    "lock": lock,
}
TAKE_ARGUMENTS = ("test", "templates", "docs", "lock")


def main(arguments: Sequence[str]) -> int:
    """Run one command; the answer is its exit code."""
    parser = argparse.ArgumentParser(description="What a contributor runs.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(
            name, help=command.__doc__, description=command.__doc__, add_help=name not in TAKE_ARGUMENTS
        )
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in TAKE_ARGUMENTS:
        parser.error(f"{options.command} takes no arguments: {' '.join(rest)}")
    _environment.ensure("dev")
    return COMMANDS[options.command](*rest)


def _all(*steps: Callable[[], int]) -> int:
    """Do every step, so that one run shows all that is wrong; 1 if any failed."""
    codes = [step() for step in steps]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
