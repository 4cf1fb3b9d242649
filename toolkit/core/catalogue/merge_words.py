"""The words for what a merge or an undo decided: why a record counts for nothing, why a cell is disputed.

A submission's or record's reason may also be the code of a finding, whose words stand in the other modules.
"""

from __future__ import annotations

from collections.abc import Mapping

# Why a submission or record changes nothing (``SubmissionOutcome.reason``, ``RecordOutcome.reason``).
PAPER_FILED = "已归档备案。"
OUTCOMES: Mapping[str, str] = {
    "seen_before": "内容完全相同的文件已经合并过，本次不再合并",
    "other_form": "不是本台账的报送表",
    "superseded": "该单位较新的报送件中已有这一行，以较新的为准",
    "row_removed": "这一行已由区级从台账中删去或转给其他单位，未再收录",
}

# Why a cell is disputed (``Conflict.reason``).
CONFLICTS: Mapping[str, str] = {
    "both_changed": "区级和填报单位都作了修改，且不一致",
    "district_entry": "区级录入的内容与填报单位报送的不一致",
    "closed": "该问题已经销号，报送的修改未采用",
}

# Why a cell or row cannot be taken back (``Kept.reason``).
KEPT: Mapping[str, str] = {
    "edited_since": "合并之后又有人修改过，保留现在的内容",
    "later_batch": "后面的批次又改动过，请先撤销后面的批次",
}
