"""The sentences about a roster that a clerk reads: what was asked, what clashes, who is left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import singledispatch

from toolkit.rosters.clashes import Found
from toolkit.rosters.duties import Duty, Every
from toolkit.rosters.parts import Bank, eligible
from toolkit.rosters.requests import Request
from toolkit.rosters.requirements import AtOnce, Away, ByHand, Least, Most, Owed, Requirement, Standing, Wished
from toolkit.rosters.values import Period, Person, Shift, Window, Wish

ADVICE = "上述每一组中的各项不能同时满足：请在每一组中放宽任意一项（如调整请假或指定的日期、修改手工排定的班次、增加窗口容纳人数），再重新排班。"
UNDECIDED = "在限定的计算量内没有排出来，也没有找到互相冲突的要求；请减少指定的班次，或把单位分成几批排班。"
_NAMES = 6
_WINDOWS = 3


def clash_in_words(found: Found, request: Request) -> tuple[str, ...]:
    """A clash, a sentence for each thing that cannot hold together with the others, and for facts behind them."""
    groups: dict[Hashable, list[Requirement]] = defaultdict(list)
    for one in found.members:
        groups[_subject(one)].append(one)
    people = {person.id: person for person in request.people}
    sentences = [_sentence(group[0], group, people, request.rules.most_away) for group in groups.values()]
    facts = dict.fromkeys((*_facts(found.members, request, people), *_seats(found, request)))
    return (*sentences, *facts) or (UNDECIDED,)


def excused_in_words(duty: Duty) -> str:
    """Who is not asked to sit because of leave."""
    return f"{naming(duty.person)}{_span(duty.term.first, duty.term.last)}的工作日都在请假，未安排坐窗口。"


def naming(person: Person) -> str:
    """A person with unit and tier."""
    return f"{person.unit}{person.name}（{person.tier}）"


@singledispatch
def _subject(requirement: Requirement) -> Hashable:
    """What is said in one sentence."""
    return requirement


@_subject.register
def _of_duties(requirement: Owed) -> Hashable:
    return Owed, requirement.duty.term


@_subject.register
def _of_leave(requirement: Away) -> Hashable:
    leave = requirement.leave
    return Away, leave.first, leave.last, leave.period, leave.reason


@_subject.register
def _of_standing(requirement: ByHand) -> Hashable:
    return ByHand


@_subject.register(Least)
@_subject.register(Most)
def _of_windows(requirement: Least | Most) -> Hashable:
    return type(requirement), requirement.bank


@_subject.register
def _of_units(requirement: AtOnce) -> Hashable:
    return AtOnce, requirement.unit


def _sentence(
    first: Requirement, group: Sequence[Requirement], people: dict[str, Person], most_away: int | None
) -> str:
    match first:
        case Owed(duty):
            return _duties([one.duty for one in group if isinstance(one, Owed)], duty)
        case Away(leave):
            part = "" if leave.period is Period.DAY else f"（{leave.period}）"
            reason = f"（{leave.reason}）" if leave.reason else ""
            who = _listed([_who(one.leave.person, people) for one in group if isinstance(one, Away)])
            return f"{who}{_span(leave.first, leave.last)}{part}不能坐窗口{reason}。"
        case Wished(wish):
            return f"指定{_who(wish.person, people)}{_day(wish.day)}{wish.period or ''}坐{_window(wish.window)}。"
        case ByHand():
            shifts = [one.shift for one in group if isinstance(one, ByHand)]
            return f"排班表中已排定{_listed([_standing(shift, people) for shift in shifts], '，', '班')}。"
        case Least(bank):
            least = sum(window.least for window in bank.windows)
            return f"{_windows(bank)}{_halves(group)}{_together(bank)}至少要有{least}人。"
        case Most(bank):
            most = sum(window.most for window in bank.windows)
            return f"{_windows(bank)}{_halves(group)}{_together(bank)}最多{most}人。"
        case AtOnce(unit):
            return f"{unit}{_halves(group)}同时坐窗口或接线的最多{most_away}人。"


def _duties(duties: Sequence[Duty], first: Duty) -> str:
    names = _listed([naming(duty.person) for duty in duties])
    each = "每人" if len(duties) > 1 else ""
    if first.every is Every.MONTH:
        return f"{names}{each}{first.term.first.month}月至少坐窗口一次。"
    return f"{names}{each}在{_span(first.term.first, first.term.last)}这一周至少坐窗口一次。"


def _listed(items: Sequence[str], between: str = "、", count: str = "人") -> str:
    """The first few of some things, and how many there are if that is more."""
    more = f"等{len(items)}{count}" if len(items) > _NAMES else ""
    return between.join(items[:_NAMES]) + more


def _standing(shift: Shift, people: dict[str, Person]) -> str:
    return f"{_who(shift.person, people)}{_day(shift.day)}{shift.period}在“{shift.place}”{shift.post}"


def _facts(members: Iterable[Requirement], request: Request, people: dict[str, Person]) -> Iterator[str]:
    """What nobody asked for, but stands behind a requirement that nothing can satisfy."""
    for one in members:
        match one:
            case Wished(wish):
                yield from _against(wish, people.get(wish.person), request)
            case Owed(duty) if not eligible(duty.person, request.windows):
                yield f"没有{naming(duty.person)}可以坐的窗口：请在名单中填写窗口位置。"
            case Owed(duty) if _all_closed(duty, request.windows):
                yield f"{naming(duty.person)}可以坐的窗口在这些工作日都不开放。"
            case Least(bank) if len(bank.people) <= _NAMES:
                names = "、".join(naming(people[id]) for id in sorted(bank.people))
                yield f"可以坐{_windows(bank)}的只有{names}。" if names else f"没有人可以坐{_windows(bank)}。"


def _seats(found: Found, request: Request) -> Iterator[str]:
    """How many seats there are for how many people, where the clash is about nothing else."""
    standing = Standing(found.part.standing)
    free = sum(standing.free(one.bank, one.half) for one in found.members if isinstance(one, Most))
    owing = [one.duty.person.id for one in found.members if isinstance(one, Owed)]
    wishing = {one.wish.person for one in found.members if isinstance(one, Wished)}
    asking = len(owing) + len(wishing - set(owing))
    alone = all(isinstance(one, Owed | Wished | ByHand | Most) for one in found.members)
    if owing and alone and asking > free > 0 and Period.DAY not in request.periods:
        yield f"即：{asking}人要坐，而只剩{free}个空位。"


def _against(wish: Wish, person: Person | None, request: Request) -> Iterator[str]:
    if request.workdays.is_workday(wish.day) is False:
        yield f"{_day(wish.day)}不是工作日。"
    if not request.rules.runs_on(wish.day):
        yield f"{_day(wish.day)}不在活动期间。"
    if (wish.day.year, wish.day.month) != (request.year, request.month):
        yield f"{_day(wish.day)}不在所排的月份。"
    if person and not person.serves_on(wish.day):
        yield f"{naming(person)}{_day(wish.day)}不在任。"
    if wish.period and not any(wish.period.meets(period) for period in request.periods):
        yield f"排班表没有“{wish.period}”这一时段。"
    windows = {window.name: window for window in request.windows}
    if wish.window and wish.window not in windows:
        yield f"窗口名单中没有“{wish.window}”。"
    elif person and wish.window and wish.window not in eligible(person, request.windows):
        yield f"“{wish.window}”不是{naming(person)}可以坐的窗口。"
    elif wish.window and wish.day in windows[wish.window].closed:
        yield f"“{wish.window}”{_day(wish.day)}不开放。"


def _all_closed(duty: Duty, windows: Sequence[Window]) -> bool:
    open_to = eligible(duty.person, windows)
    return all(day in window.closed for window in windows if window.name in open_to for day in duty.days)


def _who(id: str, people: dict[str, Person]) -> str:
    return naming(people[id]) if id in people else id


def _window(name: str | None) -> str:
    return f"“{name}”" if name else "窗口"


def _windows(bank: Bank) -> str:
    names = "".join(f"“{window.name}”" for window in bank.windows[:_WINDOWS])
    return f"{names}等{len(bank.windows)}个窗口" if len(bank.windows) > _WINDOWS else names


def _together(bank: Bank) -> str:
    return "合计" if len(bank.windows) > 1 else ""


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _span(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    return f"{_day(first)}至{last.day}日" if first.month == last.month else f"{_day(first)}至{_day(last)}"


def _halves(group: Iterable[Requirement]) -> str:
    """The half days of capacities: a single one by name, days in a row as a span."""
    halves = sorted({one.half for one in group if isinstance(one, Least | Most | AtOnce)})
    if len(halves) == 1:
        return f"{_day(halves[0][0])}{halves[0][1]}"
    spans: list[list[date]] = []
    for day in sorted({day for day, _ in halves}):
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return "、".join(_span(span[0], span[-1]) for span in spans) + "每个半天"
