"""The fields that a report template may use, by the Chinese names that a clerk writes between {{ and }}."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.core.register import RegisterRow
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports import material, sentences
from toolkit.reports.charts.plots import PLOTS
from toolkit.reports.figures import Figures
from toolkit.reports.marks import CHART, FIELD, OFFER, Field, mark, tag_of
from toolkit.reports.offers import OFFERS
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.titles import TITLE_WIDTH, break_title


def fields(form: Form, rows: Sequence[RegisterRow], figures: Figures, settings: Settings) -> dict[str, Field]:
    """Every field with its text: sentences, material for the writer, settings, and each figure by its label.

    What depends on the register is marked, as a whole and figure by figure.
    """
    told = {
        **totals(figures),
        **campaign(form, figures, settings),
        "标题": titled(f"关于{settings.district}开展{work_of(form)}情况的报告"),
        **{name: mark(tag_of(CHART, name), name, name) for name in PLOTS},
        **{name: mark(tag_of(OFFER, name), name, name) for name in OFFERS},
        **wholes({**_sentences(form, figures), **_material(rows, figures)}),
    }
    return {name: Field.of(legal(text)) for name, text in told.items()}


def wholes(texts: Mapping[str, str]) -> dict[str, str]:
    """Fields that a later run may write anew as a whole, marked as such."""
    return {name: mark(tag_of(FIELD, name), name, text) for name, text in texts.items()}


def work_of(form: Form) -> str:
    """What the campaign is called, as the form's title names it."""
    return form.title.removesuffix(form.sheet)


def titled(title: str) -> str:
    """A title with its line breaks."""
    return "\n".join(break_title(title, TITLE_WIDTH))


def totals(figures: Figures) -> dict[str, str]:
    """Each figure of the district by its label, marked."""
    return {figure.label: sentences.alone(figure) for figure in figures.all if not figure.part and "@" not in figure.id}


def campaign(form: Form, figures: Figures, settings: Settings) -> dict[str, str]:
    """What every document with figures may quote beside them."""
    return {**names(form, settings), "主送机关": settings.addressee, "统计日期": sentences.day_told(figures.as_of)}


def names(form: Form, settings: Settings) -> dict[str, str]:
    """Names and days that every document of the campaign may quote."""
    number = settings.document_number
    return {
        "工作名称": work_of(form),
        "区名": settings.district,
        "市名": settings.city,
        "方案文号": f"（{number}）" if number else "",
        "品牌": f"“{settings.brand}”" if settings.brand else "",
        "起始日期": chinese_date(settings.start),
    }


def _sentences(form: Form, figures: Figures) -> dict[str, str]:
    return {
        "报送情况": sentences.filing(form, figures),
        "走流程情况": sentences.walking(figures),
        "体验形式情况": sentences.channels(figures),
        "问题情况": sentences.problems(figures),
        "问题分类情况": sentences.kinds(figures),
        "问题分布情况": sentences.units(figures, "附件1"),
        "整改情况": sentences.rectification(figures),
        "未整改情况": sentences.remaining(figures),
        "共性问题情况": sentences.common(figures, "附件3"),
    }


def _material(rows: Sequence[RegisterRow], figures: Figures) -> dict[str, str]:
    return {
        "做法参考": material.for_practice(figures),
        "成效参考": material.for_results(figures),
        "问题参考": material.for_problems(rows, figures),
        "建议参考": material.for_advice(rows, figures),
    }
