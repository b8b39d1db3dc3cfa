package io.bartizan.store.state;

import java.util.List;
import java.util.Optional;

/** The profiles of organisations. Thread-safe. */
public final class Profiles {

  private final Sql sql;

  Profiles(Sql sql) {
    this.sql = sql;
  }

  /** Stores a profile over the one before. */
  public void put(Profile profile) {
    sql.update(
        "INSERT INTO profiles (organisation, language, zone, contacts, constituency, facts,"
            + " changed, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation) DO"
            + " UPDATE SET language = excluded.language, zone = excluded.zone, contacts ="
            + " excluded.contacts, constituency = excluded.constituency, facts = excluded.facts,"
            + " changed = excluded.changed, actor = excluded.actor",
        profile.organisation(),
        profile.language(),
        profile.zone(),
        profile.contacts(),
        profile.constituency(),
        profile.facts(),
        Micros.of(profile.changed()),
        profile.actor());
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
