package io.bartizan.duty.authority;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import java.util.List;
import java.util.Optional;

/** To whom the reports of one incident go, by what is known of the entity. Immutable. */
public final class Recipients {

  private final Directory directory;
  private final Directory.Known known;

  /** The recipients by some values, stated or assumed. */
  public Recipients(Directory directory, Vocabulary vocabulary, Row row) {
    this.directory = directory;
    this.known =
        fact -> {
          int slot = vocabulary.slot(fact);
          return slot < 0 ? Optional.empty() : Optional.ofNullable(row.get(slot));
        };
  }

  /** The authorities that a duty's report goes to; none where the directory knows none. */
  public List<Authority> of(Finding finding) {
    return directory.recipients(finding, known);
  }
}
