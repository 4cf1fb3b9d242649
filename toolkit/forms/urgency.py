"""How urgent an open problem is, by the settings: its light before and after the deadline, and whom a letter goes to."""

from __future__ import annotations

from enum import StrEnum

from toolkit.core.lateness import Lateness
from toolkit.core.values.text import fold
from toolkit.forms.settings import FORM, Settings, label_of


class Light(StrEnum):
    """What a problem that is still open shows. Without a deadline, or with one that is far, it shows nothing."""

    NONE = "none"
    BLUE = "blue"      # the deadline comes near
    YELLOW = "yellow"  # the deadline is at hand: at risk
    RED = "red"        # the deadline has passed


WORKDAYS = "工作日"
CALENDAR_DAYS = ("自然日", "自然天", "日历日", "日历天")


def days_of(late: Lateness, settings: Settings) -> int:
    """The days that count: workdays if the settings say so and the calendar knows them, else calendar days."""
    return late.working if by_workdays(settings) and late.working is not None else late.days


def by_workdays(settings: Settings) -> bool:
    """Whether lateness counts in workdays."""
    return WORKDAYS in fold(settings.day_count) and not unreadable(settings)


def unreadable(settings: Settings) -> str:
    """What to say where nobody can tell which days are meant, calendar days being taken; empty where it is clear."""
    said = fold(settings.day_count)
    if not said or (WORKDAYS in said) != any(word in said for word in CALENDAR_DAYS):
        return ""
    usual = CALENDAR_DAYS[0]
    return (
        f"“{FORM.sheet}”中的“{label_of('day_count')}”写的是“{settings.day_count}”，看不懂，暂按{usual}计算；"
        f"请写“{usual}”或“{WORKDAYS}”。"
    )


def light(days_late: int | None, settings: Settings) -> Light:
    """The light of an open problem that is so many days past its deadline; before it the number is negative."""
    if days_late is None:
        return Light.NONE
    if days_late > 0:
        return Light.RED
    if -days_late <= settings.yellow_days:
        return Light.YELLOW
    return Light.BLUE if -days_late <= settings.blue_days else Light.NONE


def level(days_late: int, settings: Settings) -> str:
    """Whom a letter about a problem goes to: the id of one of ``follow_up.LEVELS``."""
    if days_late > settings.circular_days:
        return "circular"
    return "leader" if days_late > settings.leader_days else "unit"
