package io.bartizan.report.law;

import io.bartizan.duty.text.Language;

/** The words of tables, sheets and questions. */
public enum Labels {
  YOURS("Your duties with a deadline", "有期限的义务"),
  AUTHORITIES("Duties of authorities", "主管机关的义务"),
  UNDECIDED("May apply, with the deadline that would apply", "可能适用（附届时适用的期限）"),
  OWED_NOW("Due now", "应立即履行"),
  UNCHECKED("Not checked (grade C), would apply", "未经核对（C级），将会适用"),
  ELSEWHERE("In other countries, which the facts do not name", "其他国家或地区（事实未提及）"),
  ASSUMED("Assumptions; state the fact to change one", "推定（说明事实即可更改）"),
  ASSUMED_SHORT("assumed", "推定"),
  REVIEW("Legal review", "法律审核页"),
  IN_FORCE("In force", "施行"),
  APPLIES_IF("Applies if", "适用条件"),
  EARLIER_TEXT("Earlier text", "早先条文"),
  EXPRESSION("expression in the catalogue", "目录中的表达式"),
  AGREED(
      "☐ correct   ☐ not correct: ______________________________",
      "☐ 正确　☐ 不正确：______________________________"),
  HOW_COUNTED("How it is counted", "计算方式"),
  LONGER("Extensions", "延长"),
  CONTENT("Report contents", "报告内容"),
  WHO_AND_WHOM("Who reports to whom", "义务人与接收方"),
  ACT("Act", "法律文件"),
  GRADE_OF_TEXT("Grade", "等级"),
  NOT_COVERED("Not covered", "未涵盖"),
  AUTHORITY_LIST("Authorities", "主管机关"),
  NO_STATUTE("The catalogue has no statute of this jurisdiction itself.", "目录中没有该法域自己的法律。"),
  SIGN(
      "Reviewed by / date / reservations: ______________________________",
      "审核人 / 日期 / 保留意见：______________________________"),
  GENERAL(
      "GENERAL FORM: the catalogue does not list the fields that this law requires. Compare the"
          + " draft with the article and with the authority's own form before you send it.",
      "通用格式：目录未列出该法律要求报告的内容。提交前请与法条及主管机关的表格核对。"),
  OWED_BY("Who reports", "报告义务人"),
  OWED_TO("To whom", "接收方"),
  WHO("Where it goes", "报送机关"),
  MAY_BE("may apply", "可能适用"),
  NOT_CHECKED("not checked", "未经核对"),
  SILENT("Not included", "未计入"),
  STATE("STATE", "状态"),
  SAFE("SAFE UNTIL", "稳妥截止"),
  LAWFUL("LAWFUL UNTIL", "法定截止"),
  LEFT("LEFT", "剩余"),
  WHAT("WHAT, TO WHOM, UNDER WHICH LAW", "事项、接收方、法律依据"),
  TO("to", "接收方："),
  TIMES("Times in", "时区"),
  ASKED("As of", "计算时点"),
  CATALOGUE("Catalogue", "法规目录"),
  NONE("No duty applies, and none is undecided.", "没有应履行的义务，也没有未定事项。"),
  NONE_YET("No duty is certain to apply yet.", "尚无确定应履行的义务。"),
  NO_PLACE(
      "The facts do not name a country: state entity.established_in.",
      "事实未提及任何国家：请说明 entity.established_in。"),
  AGO("ago", "前"),
  NOT_KNOWN("not known", "不明"),
  SAME("the same", "相同"),
  WHY("Why", "原因"),
  LIMIT("Limit", "期限"),
  COUNTED("Counted", "计算"),
  REPORT("Missing in the report", "报告尚缺"),
  LATE("If late", "逾期时"),
  NOTE("Note", "说明"),
  SOURCE("Source", "来源"),
  GRADE("grade", "等级"),
  CHECKED("checked on", "核对日期"),
  OPEN("Facts that would help to decide", "有助于确定结果的事实"),
  CHANGED("Corrected", "更正"),
  NEXT("Next", "下一项"),
  OVERDUE("Overdue", "已逾期"),
  COLON(": ", "："),
  COMMA(", ", "，"),
  STOP(".", "。"),
  AXIS("Time since the first event (not to scale)", "自首个事件起的时间（非等距刻度）"),
  NOW("now", "现在"),
  INCIDENT("Incident", "事件"),
  REFERENCE("Reference", "编号"),
  DETAILS("How it was counted", "计算过程"),
  SHEET("Reporting duties after an incident", "事件报告义务单"),
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
