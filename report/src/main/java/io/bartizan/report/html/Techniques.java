package io.bartizan.report.html;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the tags of rules say in ATT&amp;CK's terms, and where that stands in its matrix. */
final class Techniques {

  private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");
  private static final Tactic NO_TACTIC = new Tactic("", "", "No tactic named");

  private final Attack attack;

  Techniques(Attack attack) {
    this.attack = attack;
  }

  /**
   * A cell of the matrix.
   *
   * @param technique the id of a technique; empty for rules that name the tactic alone
   * @param rules the rules that name it
   */
  record Cell(String technique, List<Integer> rules) {}

  /**
   * A column of the matrix: a tactic with what fired under it.
   *
   * @param tactic the tactic
   * @param cells its techniques by id, the cell without one last
   */
  record Column(Tactic tactic, List<Cell> cells) {}

  /** The ids of the techniques that tags name, known or not, in the order of the tags. */
  List<String> ids(List<String> tags) {
    List<String> ids = new ArrayList<>();
    for (String tag : tags) {
      var matcher = TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT));
      if (matcher.matches()) {
        ids.add(matcher.group(1).toUpperCase(Locale.ROOT));
      }
    }
    return ids;
  }

  /** The name of a technique, led by that of the one that it is a part of; its id if not known. */
  String name(String id) {
    Optional<Technique> found = attack.technique(id);
    Optional<String> parent =
        found.flatMap(Technique::parentId).flatMap(attack::technique).map(Technique::name);
    String name = found.map(Technique::name).orElse(id);
    return parent.map(outer -> outer + ": " + name).orElse(name);
  }

  /**
   * The matrix of some rules: all tactics in kill-chain order, also those without a cell; then one
   * without a name for techniques whose tactic nothing says.
   *
   * <p>A technique stands under those of its tactics that the rule names too; under all of its own
   * when the rule names none of them; under the rule's when the technique is not in our tables.
   *
   * @param tags the tags of each rule
   */
  List<Column> matrix(List<List<String>> tags) {
    Map<Tactic, Map<String, List<Integer>>> cells = new LinkedHashMap<>();
    attack.tactics().forEach(tactic -> cells.put(tactic, new TreeMap<>()));
    for (int rule = 0; rule < tags.size(); rule++) {
      place(rule, tags.get(rule), cells);
    }
    List<Column> columns = new ArrayList<>();
    cells.forEach((tactic, techniques) -> columns.add(column(tactic, techniques)));
    return columns;
  }

  private void place(int rule, List<String> tags, Map<Tactic, Map<String, List<Integer>>> cells) {
    List<Tactic> named = tactics(tags);
    List<String> ids = ids(tags);
    List<Tactic> unused = new ArrayList<>(named);
    for (String id : ids) {
      for (Tactic tactic : tacticsOf(id, named)) {
        put(rule, id, tactic, cells);
        unused.remove(tactic);
      }
    }
    unused.forEach(tactic -> put(rule, "", tactic, cells));
  }

  private static void put(
      int rule, String id, Tactic tactic, Map<Tactic, Map<String, List<Integer>>> cells) {
    List<Integer> rules =
        cells
            .computeIfAbsent(tactic, key -> new TreeMap<>())
            .computeIfAbsent(id, key -> new ArrayList<>());
    if (rules.isEmpty() || rules.getLast() != rule) {
      rules.add(rule);
    }
  }

  private List<Tactic> tacticsOf(String id, List<Tactic> named) {
    List<Tactic> own = attack.technique(id).map(Technique::tactics).orElse(List.of());
    if (own.isEmpty()) {
      return named.isEmpty() ? List.of(NO_TACTIC) : named;
    }
    List<Tactic> both = own.stream().filter(named::contains).toList();
    return both.isEmpty() ? own : both;
  }

  private List<Tactic> tactics(List<String> tags) {
    return tags.stream()
        .map(attack::tag)
        .flatMap(Optional::stream)
        .filter(Tactic.class::isInstance)
        .map(Tactic.class::cast)
        .distinct()
        .toList();
  }

  private static Column column(Tactic tactic, Map<String, List<Integer>> techniques) {
    List<Cell> cells = new ArrayList<>();
    techniques.forEach((id, rules) -> cells.add(new Cell(id, rules)));
    if (!cells.isEmpty() && cells.getFirst().technique().isEmpty()) {
      cells.add(cells.removeFirst());
    }
    return new Column(tactic, cells);
  }
}
