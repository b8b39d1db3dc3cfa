package io.bartizan.duty.report;

import java.util.List;

/**
 * The form in which an authority wants reports, where it is another than the list of the law.
 *
 * @param id its name
 * @param duties the duties whose reports are made on it
 * @param schema its fields, in the order of the form; the article of a field is its number
 */
public record Template(String id, List<String> duties, ReportSchema schema) {

  public Template {
    duties = List.copyOf(duties);
  }
}
