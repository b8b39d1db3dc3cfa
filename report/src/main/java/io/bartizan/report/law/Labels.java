package io.bartizan.report.law;

import io.bartizan.duty.text.Language;

/** The words of tables, sheets and questions. */
public enum Labels {
  YOURS("What you owe", "本单位应履行"),
  AUTHORITIES("What authorities owe", "主管机关应履行"),
  UNDECIDED("Cannot be ruled out, with the clock that would run", "不能排除（附若适用时的期限）"),
  OWED_NOW("Owed now", "应立即履行"),
  UNCHECKED("Unchecked (grade C), would apply", "未经核对（C级），将会适用"),
  ELSEWHERE("Elsewhere, in countries that no fact names", "其他地方（事实未提及的国家或地区）"),
  ASSUMED("Assumed; state the fact to overrule it", "推定事实（说明该事实即可推翻）"),
  ASSUMED_SHORT("assumed", "推定"),
  REVIEW("Review of the law", "法律审核页"),
  IN_FORCE("In force", "施行"),
  APPLIES_IF("Applies if", "适用条件"),
  EARLIER_TEXT("Earlier text", "早先条文"),
  EXPRESSION("as the catalogue writes it", "目录中的表达式"),
  AGREED(
      "☐ correct   ☐ not correct: ______________________________",
      "☐ 正确　☐ 不正确：______________________________"),
  HOW_COUNTED("How it is counted", "计算方式"),
  LONGER("Longer", "延长"),
  CONTENT("What it must say", "报告内容"),
  WHO_AND_WHOM("Who, to whom", "义务人与接收方"),
  ACT("Act", "法律文件"),
  GRADE_OF_TEXT("Grade", "等级"),
  NOT_COVERED("Not covered", "未涵盖"),
  AUTHORITY_LIST("Authorities", "主管机关"),
  NO_STATUTE("The catalogue has no statute of this jurisdiction's own.", "目录中没有该法域自己的法律。"),
  SIGN(
      "Reviewed by, on, with what reservations: ______________________________",
      "审核人、日期与保留意见：______________________________"),
  GENERAL(
      "GENERAL FORM: the catalogue does not list what this law wants the report to say. Compare it"
          + " with the article, and with the authority's own form, before you send it.",
      "通用格式：目录未列出该法律要求报告的内容。提交前请与法条及主管机关的表格核对。"),
  OWED_BY("Who reports", "报告义务人"),
  OWED_TO("To whom", "接收方"),
  WHO("Where it goes", "报送机关"),
  MAY_BE("may be owed", "可能应履行"),
  NOT_CHECKED("unchecked", "未经核对"),
  SILENT("Not asked", "未计入"),
  STATE("STATE", "状态"),
  SAFE("SAFE UNTIL", "稳妥截止"),
  LAWFUL("LAWFUL UNTIL", "法定截止"),
  LEFT("LEFT", "剩余"),
  WHAT("WHAT, TO WHOM, UNDER WHICH LAW", "事项、接收方、法律依据"),
  TO("to", "接收方："),
  TIMES("Times in", "时区"),
  ASKED("Asked for", "计算时点"),
  CATALOGUE("Catalogue", "法规目录"),
  NONE("Nothing is owed, and nothing is left open.", "没有应履行的义务，也没有未定事项。"),
  NONE_YET("Nothing is owed for certain.", "尚无确定应履行的义务。"),
  NO_PLACE(
      "No fact names a country: state entity.established_in.",
      "事实未提及任何国家：请说明 entity.established_in。"),
  AGO("ago", "前"),
  NOT_KNOWN("not known", "不明"),
  SAME("the same", "相同"),
  WHY("Why", "原因"),
  LIMIT("Limit", "期限"),
  COUNTED("Counted", "计算"),
  REPORT("The report still lacks", "报告尚缺"),
  LATE("If late", "逾期时"),
  NOTE("Note", "说明"),
  SOURCE("Source", "来源"),
  GRADE("grade", "等级"),
  CHECKED("checked on", "核对日期"),
  OPEN("Facts that would decide more", "可进一步确定结果的事实"),
  CHANGED("Corrected", "更正"),
  NEXT("Next", "下一项"),
  OVERDUE("Overdue", "已逾期"),
  COLON(": ", "："),
  COMMA(", ", "，"),
  STOP(".", "。"),
  AXIS("Time since the first event, each step further apart than it looks", "自首个事件起的时间（非等距刻度）"),
  NOW("now", "现在"),
  INCIDENT("Incident", "事件"),
  REFERENCE("Reference", "编号"),
  DETAILS("How it was counted", "计算过程"),
  SHEET("Duties after an incident", "事件报告义务单"),
  UNTITLED("incident", "事件");

  private final String en;
  private final String zh;

  Labels(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  public String in(Language language) {
    return language == Language.CHINESE ? zh : en;
  }
}
