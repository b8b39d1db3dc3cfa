package io.bartizan.detect.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tactics and techniques of MITRE ATT&amp;CK Enterprise. Immutable, thread-safe; look-ups take
 * constant time.
 *
 * <p>Source: mitre/cti 421deac (2025-11-13).
 */
public final class Attack {

  /** What Sigma tags of this framework begin with. */
  public static final String TAG_PREFIX = "attack.";

  /** Names that rule packs use for the parts of a tactic that ATT&amp;CK keeps in one. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("stealth", "defense-evasion", "defense-impairment", "defense-evasion");

  private final Map<String, Tactic> tactics = new LinkedHashMap<>();
  private final Map<String, Technique> techniques = new LinkedHashMap<>();

  private Attack(List<String> tacticRows, List<String> techniqueRows) {
    for (String row : tacticRows) {
      String[] cells = row.split("\t", -1);
      tactics.put(cells[1], new Tactic(cells[0], cells[1], cells[2]));
    }
    for (String row : techniqueRows) {
      String[] cells = row.split("\t", -1);
      List<Tactic> served =
          Arrays.stream(cells[2].split(",", -1))
              .map(this::tactic)
              .map(Optional::orElseThrow)
              .toList();
      techniques.put(cells[0], new Technique(cells[0], cells[1], served));
    }
  }

  /** The tables that Bartizan ships, read when first asked for. */
  public static Attack shipped() {
    return Shipped.TABLES;
  }

  /** All tactics, in the order in which an intrusion commonly passes through them. */
  public List<Tactic> tactics() {
    return List.copyOf(tactics.values());
  }

  /** All techniques and their parts, by id. */
  public Collection<Technique> techniques() {
    return List.copyOf(techniques.values());
  }

  /** The tactic with this short name, case ignored; {@code _} may stand for {@code -}. */
  public Optional<Tactic> tactic(String shortName) {
    String wanted = shortName.toLowerCase(Locale.ROOT).replace('_', '-');
    return Optional.ofNullable(tactics.get(OTHER_NAMES.getOrDefault(wanted, wanted)));
  }

  /** The technique with this id, case ignored. */
  public Optional<Technique> technique(String id) {
    return Optional.ofNullable(techniques.get(id.toUpperCase(Locale.ROOT)));
  }

  /**
   * What a Sigma tag names: {@code attack.execution} or {@code attack.t1059.001}. Nothing for tags
   * of other frameworks, for groups ({@code attack.g0016}) and software ({@code attack.s0002}), and
   * for names that are not in the tables.
   */
  public Optional<Subject> tag(String tag) {
    if (!tag.regionMatches(true, 0, TAG_PREFIX, 0, TAG_PREFIX.length())) {
      return Optional.empty();
    }
    String name = tag.substring(TAG_PREFIX.length());
    Optional<Subject> technique = technique(name).map(found -> found);
    return technique.or(() -> tactic(name));
  }

  /** Holds the tables, so that they are read when first needed. */
  private static final class Shipped {
    private static final Attack TABLES = new Attack(rows("tactics.tsv"), rows("techniques.tsv"));

    private static List<String> rows(String name) {
      try (InputStream in = Attack.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the resource " + name + " is missing");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
