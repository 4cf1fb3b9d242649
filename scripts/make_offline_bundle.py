"""Gather all that an office without a network installs from into one zip: ``python3 scripts/make_offline_bundle.py``.

Sets the environment up first. ``--help`` tells the systems and the versions of Python that it can be made for.
"""

import sys

import _environment


def main(arguments: list[str]) -> int:
    """Make the bundle; the answer is its exit code."""
    _environment.ensure("run")
    return _environment.run("python", "scripts/bundle_run.py", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
