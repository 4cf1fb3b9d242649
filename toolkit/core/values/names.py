"""The people that a cell names, several at a time, and whether two names may be one person's.

Names are often anonymised (王某某, 王XX); such a name fits everybody of its surname.
"""

from __future__ import annotations

import re
import unicodedata

from toolkit.core.values.day_lists import is_calendar_word
from toolkit.core.values.people import POST_WORDS, Person, parse_person

# The commonest surnames. A word that begins with none of them is not taken for a name: 信息科 is none, 四级 neither.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤傅倪涂雪常温康施文牛樊葛"
    "邢安齐易乔伍庞颜殷庄章鲁岳翟詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍成苗谷盛曲翁冉骆蓝路游辛靳管"
    "柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆卓古吉缪简车项连芦麦褚娄窦戚岑景宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬"
    "师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻"
    "位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平索晋初云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓"
    "修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇哈湛宾戎勾茅於呼干但尉冶斯元束檀衣展阴昝智幸奉植衡富尧闭由洪聂赖阎萧丘"
    "仉逄綦郄郗隗呙邴佴缑宓笪眭荀訾郏璩麴圣蒯郇妫邾郤隽蹇蓟谯庹禤夔戢桓钮竺糜皋邗昃厍芈爨乜"
)
_COMPOUND = tuple(
    re.findall("..", "欧阳上官司马诸葛夏侯皇甫尉迟东方慕容令狐司徒公孙长孙宇文端木轩辕呼延钟离申屠澹台赫连拓跋")
)
# What stands in the place of a character that is not told.
_HIDDEN = re.compile(r"[某xX*＊×✕○〇□■●]+")
# 郝 敏 浩
_SPACED = re.compile(r"(?<![一-鿿])[一-鿿](?:[ \u3000]+[一-鿿](?![一-鿿]))+")
# A word, and what stands in brackets behind it.
_PART = re.compile(r"[^、，,;；/\s()（）\[\]【】]+(?:\s*[(（\[【][^()（）\[\]【】]*[)）\]】]?)?")
_POST = re.compile(rf"\S*(?:{POST_WORDS})")
_RARE_NAME = re.compile(r"[一-鿿㐀-䶿𠀀-𪛟·]{2,3}")
# What follows the name of an office, not of a person: 安全科科长, 安全科.
_OF_AN_OFFICE = re.compile(rf"(?:[科股局队]|大队|办公室|窗口)副?(?:{POST_WORDS})?")
# What the names of posts and offices end with, and hardly anybody's own.
_NO_NAME = re.compile(r"(?:[局科股室办处长组队员人等]|主任|书记|中心|代表|窗口|同志|一行)$")

_NOBODY = re.compile(
    rf"[事病请婚产公]假|外出|出差|替班|上岗|轮|全体|各|领导|班子|值班|正常|同上|待|见|无|休|安排|{_NO_NAME.pattern}"
)


def people_in(text: str) -> tuple[Person, ...]:
    """The people that a cell names, in order, each with the post that stands with the name.

    王某某（副局长）、李某某（科长）; 局长王某某; 王某某 局长 李某某 科长. What is not plainly a name is left out.
    """
    return _told_apart(text)[0]


def roll(text: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people of a roster's cell, and what else stands there.

    In a roster a short word is somebody's name, also where the surname is unheard of, if nobody is plainly named.
    """
    people, others = _told_apart(text)
    if people:
        return people, others
    rare = [part for part in others if _is_rare_name(part)]
    return tuple(Person(part, "") for part in rare), tuple(part for part in others if part not in rare)


def _is_rare_name(part: str) -> bool:
    return bool(_RARE_NAME.fullmatch(part)) and not _NOBODY.search(part) and not is_calendar_word(part)


def _told_apart(text: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people of a text, and the parts of it that are neither a name nor a post."""
    people: list[Person] = []
    others: list[str] = []
    waiting = ""
    for part in _PART.findall(_SPACED.sub(_closed_up, text)):
        person = parse_person(part)
        run_on = part == person.name + person.post
        if is_name(person.name) and not (run_on and _OF_AN_OFFICE.fullmatch(person.post)):
            people.append(Person("".join(person.name.split()), person.post or waiting))
            waiting = ""
        elif _POST.fullmatch(part) and people and not people[-1].post:
            people[-1] = Person(people[-1].name, part)
        elif _POST.fullmatch(part) and not people:
            waiting = part
        else:
            others.append(part)
    return tuple(people), tuple(others)


def _closed_up(spaced: re.Match[str]) -> str:
    """Characters that stand apart as one name, four of them as two; of more it cannot be told whose they are."""
    name = "".join(spaced[0].split())
    return f"{name[:2]} {name[2:]}" if len(name) == 4 else name


def plain_name(name: str) -> str:
    """A name as it is compared: no spaces, half-width, 某 for whatever stands in the place of a character."""
    return _HIDDEN.sub("某", "".join(unicodedata.normalize("NFKC", name).split()))


def is_name(text: str) -> bool:
    """Whether a text is plainly a person's name: it begins with a surname and holds nothing of a post or an office."""
    name = plain_name(text)
    if not re.fullmatch(r"[一-鿿㐀-䶿𠀀-𪛟·]{2,12}", name) or _NO_NAME.search(name) or is_calendar_word(name):
        return False
    longest = 12 if "·" in name else 4 if name.startswith(_COMPOUND) else 3
    return len(name) <= longest and ("·" in name or name[0] in _SURNAMES or name.startswith(_COMPOUND))


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's; of an anonymised name only what stands before 某 counts."""
    one, other = plain_name(one), plain_name(other)
    if "某" not in one + other:
        return one == other
    known = [name.partition("某")[0] if "某" in name else name for name in (one, other)]
    short, long = sorted(known, key=len)
    return long.startswith(short)
