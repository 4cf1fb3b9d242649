"""Groups of like texts: the same with and without the index, and at a cost that grows with the number of texts."""

from __future__ import annotations

from random import Random

import pytest

from toolkit.checking.formalism_likeness import _Index, alike, groups


def _text(random: Random) -> str:
    """Forty characters, of which some are much commoner than others."""
    return "".join(chr(0x4E00 + int(random.random() ** 2 * 600)) for _ in range(40))


def _reworded(random: Random, text: str) -> str:
    """The text with every tenth character left out, doubled or followed by another."""
    places = set(random.sample(range(len(text)), len(text) // 10))
    return "".join(random.choice(("", 2 * c, f"{c}的")) if place in places else c for place, c in enumerate(text))


def test_alike_up_to_a_limit() -> None:
    assert alike("村民不清楚四至怎么量", "村民不清楚四至如何量", 80)
    assert not alike("村民不清楚四至怎么量", "短信链接打不开", 80)


def test_equal_and_like_texts_are_one_group_and_blanks_are_in_none() -> None:
    texts = ["窗口没有叫号机排队靠喊", "", "指南的电话是空号", "窗口没有叫号机，排队靠喊", "窗口没有叫号机排队靠喊"]
    assert groups(texts, 85) == [[0, 3, 4], [2]]


@pytest.mark.parametrize("seed", range(3))
def test_the_index_finds_the_copies_among_many(seed: int) -> None:
    random = Random(seed)
    texts = [_text(random) for _ in range(1500)]
    copies = {random.randrange(1500) for _ in range(60)}
    reworded = [_reworded(random, texts[place]) for place in copies]
    found = groups(texts + reworded, 78)
    together = {tuple(group) for group in found if len(group) > 1}
    wanted = {(place, 1500 + number) for number, place in enumerate(copies)}
    assert len(together & wanted) >= 0.95 * len(wanted)


def test_the_number_of_comparisons_grows_with_the_number_of_texts() -> None:
    random = Random(7)
    per_text = []
    for count in (1000, 8000):
        texts = [_text(random) for _ in range(count)]
        index, compared = _Index(texts), 0
        for text in texts:
            compared += len(index.near(text))
            index.add(text)
        per_text.append(compared / count)
    assert per_text[1] < 3 * per_text[0] + 10
