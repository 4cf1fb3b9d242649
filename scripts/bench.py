"""Measure what the toolkit costs against a floor: ``python3 scripts/bench.py reading``. Sets the environment up first."""

import sys

import _environment


def main(arguments: list[str]) -> int:
    """Run a benchmark with the arguments; the answer is its exit code."""
    _environment.ensure("run")
    return _environment.run("python", "scripts/bench_run.py", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
