"""Grouping of problems by likeness: how well on labelled texts, and what it costs."""

from __future__ import annotations

import random

import pytest

from tests.checking.labelled_likeness import Labelled, labelled, score
from toolkit.checking.likeness_features import likeness, said, vectors
from toolkit.checking.likeness_groups import Grouping, grouped

LEAST = 0.85


def test_the_labelled_set_is_as_large_as_it_is_said_to_be() -> None:
    texts = labelled()
    assert len(texts) >= 150
    assert len({text.text for text in texts}) == len(texts)
    assert sum(text.held_out for text in texts) == len(texts) // 3


@pytest.mark.parametrize("which", ["tuning", "held out", "all"])
def test_groups_are_the_labelled_kinds(which: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts: list[Labelled] = [text for text in labelled() if which == "all" or text.held_out == (which == "held out")]
    found = score(texts, grouped([text.text for text in texts]))
    with capsys.disabled():
        print(f"\nlikeness, {which}, {len(texts)} texts: F1 {found.f1:.3f} ({found.precision:.3f}, {found.recall:.3f})")  # noqa: T201
    assert found.f1 >= LEAST


def test_the_order_of_the_texts_does_not_matter() -> None:
    texts = [text.text for text in labelled()]
    shuffled = random.Random(3).sample(texts, len(texts))
    assert _together(texts, grouped(texts)) == _together(shuffled, grouped(shuffled))


def _together(texts: list[str], groups: dict[int, int]) -> set[frozenset[str]]:
    members: dict[int, set[str]] = {}
    for index, group in groups.items():
        members.setdefault(group, set()).add(texts[index])
    return {frozenset(own) for own in members.values()}


def test_the_same_words_are_in_the_same_group_and_in_a_known_one_if_there_is_one() -> None:
    texts = ["大厅停车位不足。", "大厅停车位不足。", "窗口排队时间长。", "窗口 排队时间长。"]
    assert grouped(texts, {1: 7}) == {0: 7, 1: 7, 2: 8, 3: 8}


def test_a_known_member_never_leaves_its_group() -> None:
    texts = ["窗口排队时间长。", "排队等候久。", "排队人多。"]
    assert grouped(texts, {0: 1, 1: 2})[0] == 1
    assert grouped(texts, {0: 1, 1: 2})[1] == 2


def test_blank_texts_are_in_no_group() -> None:
    assert grouped(["", "。", "排队时间长"]) == {2: 1}


def test_why_counts_for_less_than_what() -> None:
    what, why, other = vectors(["自助机故障。", "窗口排队久。原因：自助机故障。", "窗口排队久。"])
    assert likeness(why, other) > likeness(why, what) > 0


def test_the_longest_word_counts() -> None:
    assert set(said("电子营业执照不被认可").ideas) == {"电子证照", "不认可"}


def test_each_text_is_held_against_few_groups_however_many_there_are() -> None:
    signs = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    pick = random.Random(5)
    texts = ["".join(pick.choices(signs, k=20)) + "窗口排队时间长" for _ in range(600)]
    compared: list[int] = []

    class Counting(Grouping):
        def _best(self, vector, near):  # type: ignore[no-untyped-def]
            compared.append(len(near))
            return super()._best(vector, near)

    Counting(vectors(texts), {}).run()
    assert max(compared) <= 13
