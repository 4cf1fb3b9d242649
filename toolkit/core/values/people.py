"""People as units write them: 郝敏浩（党组书记、局长）, 郝敏浩 局长, and the tier that a post belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_SURROUNDED = re.compile(
    r"^(?P<name>[^()（）\[\]【】:：,，、/]{2,12}?)\s*[(（\[【](?P<post>[^()（）\[\]【】]+)[)）\]】]?$"
)
_SEPARATED = re.compile(r"^(?P<name>[一-鿿·㐀-䶿𠀀-𪛟]{2,4})[\s:：,，/、\-—]+(?P<post>.+)$")
POST_WORDS = (
    "局长|主任|科长|股长|书记|政委|镇长|队长|所长|站长|部长|处长|区长|会长|调研员|主任科员|科员|负责人|代表|组长|组员|委员|成员"
    r"|工程师|经济师|干事|职员|工作人员|院长|校长|经理|专员|督学|参谋"
)
_POST_FIRST = re.compile(rf"^(?P<post>\S*?(?:{POST_WORDS}))[\s:：]*(?P<name>[一-鿿·]{{2,4}})$")
_POST_BEHIND = re.compile(
    r"^(?P<name>[一-鿿·]{2,3}?)(?P<post>(?:党[组委]|副|常务|[一二三四]级|主|科|股|局|窗口|首席|分管|政|办公室|大?队)\S*)$"
)


class Tier(StrEnum):
    """The tiers for which the notice sets duties (notice 二（一）2), and everybody else."""

    PRINCIPAL = "主要负责人"
    DEPUTY = "分管负责人"
    SECTION = "业务科（股）长"
    OTHER = "其他人员"


_DEPUTY = re.compile(
    r"副(?:局|主任|书记|镇|政委|部|区|院|会)|党[组委](?:成员|委员)|分管|班子成员|总(?:工程|经济|规划|会计)师|纪检组长|工会主席"
)
_PRINCIPAL = re.compile(
    r"局长|党[组委]书记|(?<!支部)(?<!支)书记|政委|镇长|办事处主任|主要负责人|主要领导|一把手|部长|区长"
)
_SECTION = re.compile(r"[科股]长|主任|[队所站]长|负责人|首席代表|科室")
_LED_BY_A_DIRECTOR = re.compile(r"(?:中心|办公室|办|街道|委员会)$")


@dataclass(frozen=True, slots=True)
class Person:
    """A name and a post, each empty where it cannot be told."""

    name: str
    post: str


def parse_person(text: str) -> Person:
    """Part a name from a post; text that fits no known shape is taken as a name."""
    plain = text.strip()
    for shape in (_SURROUNDED, _POST_FIRST, _SEPARATED, _POST_BEHIND):
        if match := shape.match(plain):
            return Person(match["name"].strip(), match["post"].strip())
    return Person(plain, "")


def tier_of(post: str, unit: str = "") -> Tier:
    """The tier of a post. 主任 heads a centre or an office, but only a section within a bureau.

    Ranks without a post (四级调研员) tell no tier and count among the others.
    """
    if _DEPUTY.search(post) and not re.search(r"党[组委]书记|(?<!副)局长", post):
        return Tier.DEPUTY
    if _PRINCIPAL.search(post):
        return Tier.PRINCIPAL
    if "主任" in post and "副主任" not in post and "科员" not in post and _LED_BY_A_DIRECTOR.search(unit):
        return Tier.PRINCIPAL
    return Tier.SECTION if _SECTION.search(post) and "主任科员" not in post else Tier.OTHER
