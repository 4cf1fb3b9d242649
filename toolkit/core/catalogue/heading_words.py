"""The words for what is wrong with a choice in 表头对照. The choices of such rows do not count."""

from __future__ import annotations

UNKNOWN_FORM = "“{sheet}”第{row}行没有写明是哪一张报送表，暂未采用；请在“{column}”中选择。"
UNKNOWN_CHOICE = "“{sheet}”第{row}行“{column}”写的是“{text}”，不是“{form}”的栏目，暂未采用；请从下拉列表中选择。"
CONTRADICTORY = "“{sheet}”第{rows}行给表头“{heading}”选了不同的栏目，都未采用；请改成一致，或只留一行。"
