package io.bartizan.duty;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statutes of a test beside the shipped catalogue. */
public final class OwnStatute {

  private OwnStatute() {}

  /** A statute's file: its name, its jurisdiction, and the rest of the text. */
  public static Source file(String id, String jurisdiction, String rest) {
    String head =
        "statute: "
            + id
            + "\ntitle: Example Act\njurisdiction: "
            + jurisdiction
            + "\ninstrument: Example Act 2026\nsource: https://example.org/act-2026\ngrade: A\n"
            + "checked_on: 2026-11-23\n";
    return new Source("statutes/test/" + id + ".yml", head + rest);
  }

  /** The shipped catalogue with some files over it. */
  public static CatalogueReader.Result read(Source... own) {
    List<Source> files = new ArrayList<>(ShippedCatalogue.files());
    files.addAll(Arrays.asList(own));
    return CatalogueReader.read("test", "1", files);
  }

  /** The same, without a fault. */
  public static Catalogue catalogue(Source... own) {
    CatalogueReader.Result result = read(own);
    if (result.hasErrors()) {
      throw new AssertionError(result.diagnostics());
    }
    return result.catalogue();
  }

  /** The messages of what is wrong with a file, with their help. */
  public static List<String> faults(Source own) {
    return read(own).diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(one -> one.code() + ": " + one.message() + one.help().map(h -> " | " + h).orElse(""))
        .toList();
  }
}
