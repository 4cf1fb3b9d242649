"""Run the tests: ``python3 scripts/test.py [--all] [options of pytest]``.

Sets the environment up first. Tests that need LibreOffice or a mail server are left out, and named, where those
are not installed; with ``--all``, or where CI is set, they are demanded.
"""

import sys

import _environment


def main(arguments: list[str]) -> int:
    """Run pytest with the arguments, on all cores; the answer is its exit code."""
    _environment.ensure("dev")
    return _environment.run("python", "-m", "pytest", "-n", "auto", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
