"""The benchmarks: each sets what the toolkit does beside a floor, interleaved in one run, and prints the ratio.

CPU seconds are those of this process and of its children that have ended, so that a ratio holds on any machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from bench_content import reports
from bench_rosters import filling
from bench_writing import writing
from demo_files import iso, official

ROUNDS = 3


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark that is named."""
    parser = argparse.ArgumentParser(description="What the toolkit costs against a floor.")
    parser.add_argument("benchmark", choices=sorted(BENCHMARKS))
    parser.add_argument("--files", type=int, default=1000, help="how many department files")
    options = parser.parse_args(arguments)
    BENCHMARKS[options.benchmark](options.files)
    return 0


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU seconds of some work, its ended children included."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def compare(name: str, work: Callable[[], object], floor: Callable[[], object]) -> float:
    """Time both in turn, and print the median of each and of the ratios pair by pair."""
    pairs = [(cpu_seconds(work), cpu_seconds(floor)) for _ in range(ROUNDS)]
    ratio = median(ours / bare for ours, bare in pairs)
    ours, bare = (median(column) for column in zip(*pairs, strict=True))
    print(f"{name}: {ours:.2f} s against {bare:.2f} s of CPU, ratio {ratio:.2f}")
    return ratio


def department_files(folder: Path, count: int) -> list[Path]:
    """Ordinary filled-in forms of about forty rows, each with another number of them."""
    paths = []
    for number, (unit, rows) in enumerate(reports([25 + number % 35 for number in range(count)])):
        path = folder / f"{number:04d}{unit}.xlsx"
        official(unit, rows, "2023年11月20日", iso).save(path)
        paths.append(path)
    return paths


def reading(count: int) -> None:
    """Opening files through the gate, against calamine without any guard."""
    import python_calamine

    from toolkit.intake import open_files

    def bare() -> None:
        for path in paths:
            book = python_calamine.CalamineWorkbook.from_path(str(path))
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                sheet.to_python(skip_empty_area=True)
                assert sheet.merged_cell_ranges

    with tempfile.TemporaryDirectory() as folder:
        paths = department_files(Path(folder), count)
        compare(f"opening {count} files through the gate, against bare calamine", lambda: list(open_files(paths)), bare)


def checking(count: int) -> None:
    """Checking records, one file by one and then all against each other, against reading them from their files."""
    from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, checked, held_together
    from toolkit.forms.registry import SUBMITTED_FORMS
    from toolkit.intake import open_files
    from toolkit.reading.attribution import Context
    from toolkit.reading.reader import read_document

    office = OFFICE_OF_THE_NOTICE
    context = Context(SUBMITTED_FORMS, office.directory, office.settings.report_due)

    def read() -> list[object]:
        return [
            s for _, documents in open_files(paths) for document in documents for s in read_document(document, context)
        ]

    with tempfile.TemporaryDirectory() as folder:
        paths = department_files(Path(folder), count)
        documents = [document for _, found in open_files(paths) for document in found]
        submissions = [submission for document in documents for submission in read_document(document, context)]
        rows = sum(len(submission.records) for submission in submissions)
        compare(
            f"checking {rows} rows, against reading them (wanted: less than 2)",
            lambda: held_together([checked(submission, office) for submission in submissions], office),
            read,
        )


def likeness(_: int) -> None:
    """Sorting 10,000 problem texts into kinds, in seconds; and how that grows."""
    from bench_likeness import problem_texts

    from toolkit.checking.likeness_groups import grouped

    for count in (2500, 5000, 10000):
        texts = problem_texts(count)
        seconds = cpu_seconds(lambda texts=texts: grouped(texts))  # type: ignore[misc]
        print(f"sorting {count} problem texts into kinds: {seconds:.1f} s of CPU (wanted for 10000: less than 30)")


BENCHMARKS: dict[str, Callable[[int], None]] = {
    "reading": reading,
    "checking": checking,
    "writing": writing,
    "filling": lambda _: filling(),
    "likeness": likeness,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
