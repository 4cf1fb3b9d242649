"""The rules of GB/T 9704-2012: clause, whether it binds, what is wanted, where in Word to set it right.

A rule binds where the clause prescribes 规定; where it only recommends 一般、推荐, a deviation is advice.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One rule. ``wanted`` is what the clause says, ``hint`` where in Word to set it right."""

    code: str
    clause: str
    binding: bool
    wanted: str
    hint: str


_PAGE = "“布局—页面设置”"
_FONT = "选中后在“开始—字体”中设置；成段相同的，改样式更省事"
_PARAGRAPH = "在“开始—段落”中设置"
_RETYPE = "直接修改文字"
_FOOTER = "双击页脚修改；“设计”中勾选“奇偶页不同”"
_TABLE = (
    Rule("paper", "5.1", True, "用纸为A4，210毫米×297毫米", f"{_PAGE}中把纸张选为A4"),
    Rule("top_margin", "5.2.1", True, "天头（上白边）37毫米，允许相差1毫米", f"{_PAGE}中改页边距"),
    Rule("left_margin", "5.2.1", True, "订口（左白边）28毫米，允许相差1毫米", f"{_PAGE}中改页边距"),
    Rule("type_area", "5.2.1", True, "版心156毫米×225毫米，即下边距35毫米、右边距26毫米", f"{_PAGE}中改页边距"),
    Rule(
        "lines",
        "5.2.3",
        False,
        "每面22行",
        f"{_PAGE}的“文档网格”中只指定行网格，每页22行；段落行距用单倍行距并对齐网格",
    ),
    Rule("characters", "5.2.3", False, "每行28字", "正文用3号字，字符间距紧缩0.25磅（或在文档网格中指定每行28字）"),
    Rule("colour", "5.2.4", True, "文字均为黑色（发文机关标志除外）", _FONT),
    Rule("body_font", "5.2.2", False, "正文一般用仿宋体", _FONT),
    Rule("body_size", "5.2.2", False, "正文一般用3号字（16磅）", _FONT),
    Rule("bold", "7.3.3", False, "层次靠字体区分，不加粗", _FONT),
    Rule("mark_centred", "7.2.4", True, "发文机关标志居中", _PARAGRAPH),
    Rule("mark_font", "7.2.4", False, "发文机关标志推荐用小标宋体", _FONT),
    Rule("mark_place", "7.2.4", True, "发文机关标志上边缘至版心上边缘35毫米", "调整发文机关标志的段前间距"),
    Rule("number_gap", "7.2.5", True, "发文字号在发文机关标志下空二行", "增减空行"),
    Rule("number_place", "7.2.5", True, "发文字号居中；上行文居左空一字；信函顶格居右", _PARAGRAPH),
    Rule("number_brackets", "7.2.5", True, "年份用六角括号“〔〕”括入", _RETYPE),
    Rule("number_year", "7.2.5", True, "年份标全称，如〔2023〕", _RETYPE),
    Rule("number_zero", "7.2.5", True, "发文顺序号不编虚位，1不写作01", _RETYPE),
    Rule("number_ordinal", "7.2.5", True, "发文顺序号不加“第”字", _RETYPE),
    Rule("number_blank", "7.2.5", False, "印发前填写机关代字和顺序号", _RETYPE),
    Rule("signer_colon", "7.2.6", True, "“签发人”后用全角冒号", _RETYPE),
    Rule("signer_font", "7.2.6", True, "“签发人”三字用3号仿宋体，姓名用3号楷体", _FONT),
    Rule("red_rule", "7.2.7", True, "发文字号之下4毫米处有一条红色分隔线", "给发文字号下一行加红色下框线"),
    Rule("red_rule_width", "7.2.7", True, "红色分隔线与版心等宽", "把带框线的段落左右缩进改为0"),
    Rule("title_gap", "7.3.1", True, "标题在红色分隔线下空二行", "增减空行"),
    Rule("title_font", "7.3.1", False, "标题一般用小标宋体", _FONT),
    Rule("title_size", "7.3.1", False, "标题一般用2号字（22磅）", _FONT),
    Rule("title_centred", "7.3.1", True, "标题居中", _PARAGRAPH),
    Rule("title_shape", "7.3.1", True, "标题多行时排成梯形或菱形，不排成沙漏形", "按词意调整换行"),
    Rule("title_mark", "9", False, "标题末尾不加标点", _RETYPE),
    Rule("addressee_gap", "7.3.2", True, "主送机关在标题下空一行", "增减空行"),
    Rule("addressee_indent", "7.3.2", True, "主送机关居左顶格", _PARAGRAPH),
    Rule("addressee_colon", "7.3.2", True, "主送机关后用全角冒号", _RETYPE),
    Rule("body_indent", "7.3.3", True, "每个自然段左空二字，回行顶格", "在“段落”中设首行缩进2字符，左缩进0"),
    Rule("heading_font", "7.3.3", False, "一级标题用黑体，二级用楷体，三级、四级用仿宋体", _FONT),
    Rule("heading_mark", "9", True, "带括号的序号后不加标点", _RETYPE),
    Rule("heading_style", "7.3.3", False, "层次序数依次为“一、”“（一）”“1.”“（1）”", _RETYPE),
    Rule("heading_order", "7.3.3", False, "层次序数依次编，不跳号、不重号", _RETYPE),
    Rule("note_gap", "7.3.4", True, "附件说明在正文下空一行", "增减空行"),
    Rule("note_indent", "7.3.4", True, "附件说明左空二字，回行与附件名称首字对齐", _PARAGRAPH),
    Rule("note_colon", "7.3.4", True, "“附件”后用全角冒号", _RETYPE),
    Rule("note_number", "7.3.4", True, "多个附件用阿拉伯数字标注，如“附件：1.”", _RETYPE),
    Rule("note_mark", "7.3.4", True, "附件名称后不加标点", _RETYPE),
    Rule("date_padded", "7.3.5.4", True, "成文日期的月、日不编虚位，1不写作01", _RETYPE),
    Rule("date_form", "7.3.5.4", True, "成文日期用阿拉伯数字标全年、月、日", _RETYPE),
    Rule(
        "sign_place",
        "7.3.5",
        False,
        "加盖印章的，日期右空四字、署名在其上居中；不盖章的，署名右空二字、日期比署名右移二字",
        _PARAGRAPH,
    ),
    Rule("label_font", "7.3.7", True, "“附件”二字及顺序号用3号黑体", _FONT),
    Rule("label_indent", "7.3.7", True, "“附件”顶格编排", _PARAGRAPH),
    Rule("label_colon", "7.3.7", True, "附件标识后不加冒号，如“附件1”", _RETYPE),
    Rule("label_page", "7.3.7", True, "附件另面编排，“附件”在第一行", "在“段落—换行和分页”中勾选“段前分页”"),
    Rule("annex_title_line", "7.3.7", True, "附件标题在第三行", "“附件”和标题之间空一行"),
    Rule("annex_title_centred", "7.3.7", True, "附件标题居中", _PARAGRAPH),
    Rule("annex_unannounced", "7.3.7", True, "附件顺序号与附件说明一致", "改附件说明或附件标识"),
    Rule("annex_name", "7.3.7", True, "附件标题与附件说明的名称一致", "改附件说明或附件标题"),
    Rule("annex_missing", "7.3.7", False, "附件与正文一起装订", "附件另有文件的，可不理会"),
    Rule("copies_mark", "7.4.2", True, "“抄送”后用全角冒号，最后一个机关后标句号", _RETYPE),
    Rule("page_number", "7.5", True, "编页码", "“插入—页码”"),
    Rule("page_number_dash", "7.5", True, "页码左右各放一条一字线，如“— 1 —”", _FOOTER),
    Rule("page_number_side", "7.5", True, "单页码居右，双页码居左", _FOOTER),
    Rule("page_number_indent", "7.5", True, "单页码右空一字，双页码左空一字", f"{_FOOTER}，页码段落缩进1字符"),
    Rule("page_number_font", "7.5", False, "页码一般用4号（14磅）宋体", _FONT),
    Rule("page_number_height", "7.5", True, "一字线上距版心下边缘7毫米", f"{_PAGE}中把页脚距边界设为25毫米左右"),
    Rule("page_number_restart", "7.5", True, "附件与正文一起装订时，页码连续编排", "“设置页码格式”中选“续前节”"),
    Rule("turned_number", "8", True, "横排表格的页码与其他页在同一位置", "把横向节的页码放进左侧的竖排文本框"),
    Rule("half_width", "9", True, "中文用全角标点（GB/T 15834）", _RETYPE),
    Rule("straight_quotes", "9", True, "用“”作引号（GB/T 15834）", _RETYPE),
    Rule("ellipsis", "9", True, "省略号用六个点“……”（GB/T 15834）", _RETYPE),
    Rule("short_year", "9", True, "年份写全，不用简写（GB/T 15835）", _RETYPE),
    Rule("day_word", "9", True, "日期用“日”，不用“号”", _RETYPE),
    Rule("padded_day", "9", False, "月、日不编虚位", _RETYPE),
)

RULES = {rule.code: rule for rule in _TABLE}
