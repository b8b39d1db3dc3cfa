package io.bartizan.duty.report;

import io.bartizan.duty.fact.FactValue;
import java.util.List;
import java.util.Optional;

/**
 * A report as far as it can be written: its fields, with what is known filled in and what is
 * missing marked.
 *
 * @param schema the form
 * @param entries one for each field, in the order of the form
 */
public record Draft(ReportSchema schema, List<Entry> entries) {

  public Draft {
    entries = List.copyOf(entries);
  }

  /**
   * A field of a draft.
   *
   * @param field the field
   * @param status whether it is there
   * @param said what the entity's own draft says
   * @param known what a fact says
   * @param assumed whether that fact is assumed
   */
  public record Entry(
      ReportField field,
      Status status,
      List<String> said,
      Optional<FactValue> known,
      boolean assumed) {

    public Entry {
      said = List.copyOf(said);
    }
  }

  /** Whether a field is there. */
  public enum Status {
    /** It is filled in. */
    FILLED,
    /** It must be there and is not. */
    MISSING,
    /** It must be there as soon as it is available. */
    WHEN_AVAILABLE,
    /** It may be there. */
    OPTIONAL,
    /** The law does not ask for it by what is known. */
    NOT_ASKED
  }

  /** How many fields must be there and are not. */
  public long missing() {
    return entries.stream().filter(entry -> entry.status() == Status.MISSING).count();
  }
}
