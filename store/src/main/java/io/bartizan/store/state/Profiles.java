package io.bartizan.store.state;

import java.util.List;
import java.util.Optional;

/** The profiles of organisations. Thread-safe. */
public final class Profiles {

  private final Sql sql;

  Profiles(Sql sql) {
    this.sql = sql;
  }

  /**
   * Stores a profile, unless somebody else changed it since it was read.
   *
   * @param before the profile as it was read; {@link Profile#none} where there was none
   * @return whether it was stored
   */
  public boolean change(Profile before, Profile after) {
    return sql.update(
            "INSERT INTO profiles (organisation, language, zone, contacts, constituency, facts,"
                + " changed, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation) DO"
                + " UPDATE SET language = excluded.language, zone = excluded.zone, contacts ="
                + " excluded.contacts, constituency = excluded.constituency, facts ="
                + " excluded.facts, changed = excluded.changed, actor = excluded.actor WHERE"
                + " profiles.changed = ?",
            after.organisation(),
            after.language(),
            after.zone(),
            after.contacts(),
            after.constituency(),
            after.facts(),
            Micros.of(after.changed()),
            after.actor(),
            Micros.of(before.changed()))
        == 1;
  }

  /** The profile of an organisation. */
  public Optional<Profile> of(String organisation) {
    List<Profile> found =
        sql.query(
            "SELECT organisation, language, zone, contacts, constituency, facts, changed, actor"
                + " FROM profiles WHERE organisation = ?",
            row ->
                new Profile(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Micros.instant(row.getLong(7)),
                    row.getString(8)),
            organisation);
    return found.stream().findFirst();
  }
}
