"""Show the whole way on the demo's files: ``python3 scripts/demo.py``. Sets the environment up first."""

import sys

import _environment


def main(arguments: list[str]) -> int:
    """Run the demo with the arguments; the answer is its exit code."""
    _environment.ensure("run")
    return _environment.run("python", "-m", "toolkit.hosts.demo", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
