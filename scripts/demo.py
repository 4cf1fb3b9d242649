"""Show the whole way on the demo's files: ``python3 scripts/demo.py [--campaign]``. Sets the environment up first.

With ``--campaign`` a whole campaign is played, from the first mail to the report.
"""

import sys

import _environment


def main(arguments: list[str]) -> int:
    """Run the demo with the arguments; the answer is its exit code."""
    _environment.ensure("run")
    return _environment.run("python", "scripts/demo_run.py", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
