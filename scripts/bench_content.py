"""What the benchmarks' departments report: many rows whose texts repeat about as often as those of real offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random

from demo_content import FIRST_DAY, WALKS, Row, rows_of

_LEAD_INS = ("", "老年人办理时，", "周末延时办理时，", "企业代办人员反映，", "材料齐全的情况下，")
_PLACES = ("一楼大厅", "二楼东侧", "综合窗口", "自助服务区", "便民服务站", "政务服务网", "手机端", "咨询台")
# Of a hundred rows so many tell a problem of the unit once more, and so many that of another unit.
_AGAIN, _COPIED = 25, 3


def reports(rows_in: list[int]) -> Iterator[tuple[str, list[Row]]]:
    """A unit and its rows for each file, of which the numbers of rows are given; the same in every run."""
    random, units = Random(15), list(WALKS)
    pool = [row for number, unit in enumerate(units) for row in rows_of(unit, number)]
    told: dict[str, list[Row]] = {unit: [] for unit in units}
    for number, count in enumerate(rows_in):
        unit = units[number % len(units)]
        yield unit, list(islice(_rows(random, pool, told, unit), count))


def _rows(random: Random, pool: list[Row], told: dict[str, list[Row]], unit: str) -> Iterator[Row]:
    while True:
        chance, other = random.randrange(100), told[random.choice(list(told))]
        if chance < _AGAIN and told[unit]:
            row = random.choice(told[unit])
            row = replace(row, problem=random.choice(_LEAD_INS) + row.problem)
        elif chance < _AGAIN + _COPIED and other:
            row = random.choice(other)
        else:
            row = _new(random, pool)
            told[unit].append(row)
        yield replace(row, day=FIRST_DAY + timedelta(days=random.randrange(34)), walker=random.choice(pool).walker)


def _new(random: Random, pool: list[Row]) -> Row:
    """A row put together from several others, so that hardly two are alike."""
    first, second, third, fourth = random.sample(pool, 4)
    place = f"{random.choice(_PLACES)}{random.randrange(1, 30)}号"
    fault, cause = first.problem.partition("。")[0], second.problem.rpartition("：")[2]
    measure = f"{third.measure}；{place}由{fourth.office}负责，{fourth.measure}"
    return replace(first, problem=f"{place}{fault}。原因：{cause}", measure=measure)
