package io.bartizan.detect;

import io.bartizan.syntax.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rules that were to be loaded.
 *
 * @param files how many files were read
 * @param loaded how many rules run
 * @param rejections for each rule that does not, the diagnostics that say why; never empty lists
 * @param warnings what else was noticed
 */
public record LoadReport(
    int files, int loaded, List<List<Diagnostic>> rejections, List<Diagnostic> warnings) {
  public LoadReport {
    rejections = List.copyOf(rejections);
    warnings = List.copyOf(warnings);
  }

  /**
   * Whether a file of rules could not be read, or the program failed on it: nobody knows what its
   * rules would have found.
   */
  public boolean hasUnread() {
    return rejectedByReason().containsKey("unreadable-file");
  }

  /** How many rules were rejected, by the code of the first error of each. */
  public Map<String, Integer> rejectedByReason() {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (List<Diagnostic> rejection : rejections) {
      String code =
          rejection.stream()
              .filter(Diagnostic::isError)
              .map(Diagnostic::code)
              .findFirst()
              .orElse("unknown");
      reasons.merge(code, 1, Integer::sum);
    }
    return reasons;
  }
}
