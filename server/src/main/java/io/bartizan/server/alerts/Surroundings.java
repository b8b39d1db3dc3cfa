package io.bartizan.server.alerts;

import io.bartizan.server.personal.Sight;
import io.bartizan.server.search.Asked;
import io.bartizan.server.search.Found;
import io.bartizan.server.search.SearchQueries;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened around an event: the events of the same host and account before and after it, and
 * the processes above and below it, as far as stored events name them.
 */
public final class Surroundings {

  private static final Duration BEFORE = Duration.ofMinutes(30);
  private static final Duration AFTER = Duration.ofMinutes(30);
  private static final Duration NEAR = Duration.ofMinutes(1);
  private static final Duration TREE = Duration.ofHours(24);
  private static final int EACH = 3;
  private static final int MOST_READ = 200;
  private static final int MOST_ABOVE = 5;
  private static final int MOST_BELOW = 8;
  private static final int MOST_FIELDS = 500;

  private final SearchQueries search;
  private final List<String> scopes;
  private final Sight sight;

  /** What happened in these organisations, as somebody may see it. */
  Surroundings(SearchQueries search, List<String> scopes, Sight sight) {
    this.search = search;
    this.scopes = scopes;
    this.sight = sight;
  }

  /**
   * An event around another one.
   *
   * @param found the event
   * @param isThis whether it is the one that it is around
   */
  public record Near(Found found, boolean isThis) {}

  /**
   * A process.
   *
   * @param name its program, with the command line where an event says it
   * @param id its number; may be empty
   * @param time when it began, where an event says so
   * @param depth how far below the uppermost
   * @param isThis whether the alert is about it
   * @param event the number of the event that names it; 0 for none
   */
  public record ProcessStep(
      String name, String id, Optional<Instant> time, int depth, boolean isThis, long event) {}

  /** The events of the same host or account around one, in order of time; the one is among them. */
  List<Near> around(StoredEvent event) {
    Found it = new Found(event);
    String who = who(it);
    if (who.isEmpty()) {
      return List.of();
    }
    Instant time = it.time();
    List<Near> near = new ArrayList<>();
    for (StoredEvent one : find(who, time.minus(BEFORE), time.plusMillis(1), EACH + 1)) {
      if (one.number() != event.number() && near.size() < EACH) {
        near.add(new Near(new Found(one), false));
      }
    }
    near.add(new Near(it, true));
    List<StoredEvent> after = find(who, time.plusMillis(1), time.plus(NEAR), MOST_READ);
    if (after.isEmpty()) {
      after = find(who, time.plus(NEAR), time.plus(AFTER), MOST_READ);
    }
    after.stream()
        .filter(one -> one.number() != event.number())
        .sorted(Comparator.comparing((StoredEvent one) -> new Found(one).time()))
        .limit(EACH)
        .forEach(one -> near.add(new Near(new Found(one), false)));
    near.sort(
        Comparator.comparing((Near one) -> one.found().time())
            .thenComparingLong(one -> one.found().event().number()));
    return near;
  }

  /** The search that shows more of what happened around an alert. */
  public static String query(AlertView view) {
    Found it = new Found(view.events().getFirst().stored());
    return who(it) + " since:" + it.time().minus(BEFORE) + " until:" + it.time().plus(AFTER);
  }

  /** What a search for the same host or account asks for; empty where the event names neither. */
  static String who(Found it) {
    if (!it.host().isEmpty()) {
      return "host:" + Asked.quoted(it.host());
    }
    return it.account().isEmpty() ? "" : "account:" + Asked.quoted(it.account());
  }

  private List<StoredEvent> find(String text, Instant from, Instant until, int most) {
    return search
        .parse(text + " since:" + from + " until:" + until)
        .value()
        .map(query -> search.condition(query, Optional.empty(), scopes))
        .map(condition -> search.page(condition, most, null, sight).events())
        .orElse(List.of());
  }

  /** The processes above and below that of an event; empty where it is about none. */
  List<ProcessStep> tree(StoredEvent event) {
    Names it = new Names(event);
    if (it.program().isEmpty()) {
      return List.of();
    }
    // An event of a process that runs says less of it than the event with which it began.
    Names began = it;
    if (!it.isStart() && !it.guid().isEmpty()) {
      began = started(it.guidPath(), it.guid(), new Found(event)).map(Names::new).orElse(it);
    }
    List<ProcessStep> above = new ArrayList<>();
    above(began, new Found(event), above);
    List<ProcessStep> tree = new ArrayList<>();
    for (int i = above.size() - 1; i >= 0; i--) {
      tree.add(at(above.get(i), tree.size()));
    }
    int depth = tree.size();
    Optional<Instant> time =
        began.isStart() ? Optional.of(new Found(began.event).time()) : Optional.empty();
    tree.add(
        new ProcessStep(
            began.command(), began.processId(), time, depth, true, began.event.number()));
    below(it, new Found(event), depth + 1, tree);
    return tree;
  }

  private static ProcessStep at(ProcessStep one, int depth) {
    return new ProcessStep(one.name(), one.id(), one.time(), depth, one.isThis(), one.event());
  }

  private void above(Names from, Found event, List<ProcessStep> into) {
    Names at = from;
    Set<String> seen = new HashSet<>();
    while (into.size() < MOST_ABOVE && !at.parent().isEmpty()) {
      Optional<StoredEvent> start =
          at.parentGuid().isEmpty() || !seen.add(at.parentGuid())
              ? Optional.empty()
              : started(at.guidPath(), at.parentGuid(), event);
      if (start.isEmpty()) {
        into.add(new ProcessStep(at.parent(), at.parentId(), Optional.empty(), 0, false, 0));
        return;
      }
      Names up = new Names(start.get());
      into.add(
          new ProcessStep(
              up.command(),
              up.processId(),
              Optional.of(new Found(start.get()).time()),
              0,
              false,
              start.get().number()));
      at = up;
    }
  }

  private Optional<StoredEvent> started(String path, String guid, Found event) {
    return find(
            host(event) + path + ":" + Asked.quoted(guid) + " event_id:1",
            event.time().minus(TREE),
            event.time().plus(NEAR),
            1)
        .stream()
        .findFirst();
  }

  private void below(Names it, Found event, int depth, List<ProcessStep> into) {
    if (it.guid().isEmpty()) {
      return;
    }
    String path = it.guidPath().replace("ProcessGuid", "ParentProcessGuid");
    List<StoredEvent> children =
        find(
            host(event) + path + ":" + Asked.quoted(it.guid()) + " event_id:1",
            event.time().minus(TREE),
            event.time().plus(TREE),
            MOST_BELOW);
    children.stream()
        .sorted(Comparator.comparing((StoredEvent one) -> new Found(one).time()))
        .forEach(
            child -> {
              Names names = new Names(child);
              into.add(
                  new ProcessStep(
                      names.command(),
                      names.processId(),
                      Optional.of(new Found(child).time()),
                      depth,
                      false,
                      child.number()));
            });
  }

  private static String host(Found event) {
    return event.host().isEmpty() ? "" : "host:" + Asked.quoted(event.host()) + " ";
  }

  /** What an event says of a process, in the names of Sysmon and of the Windows security log. */
  private static final class Names {
    private final Map<String, String> byName = new HashMap<>();
    private final StoredEvent event;
    private String guidPath = "ProcessGuid";

    Names(StoredEvent event) {
      this.event = event;
      for (AlertView.Field field : EventFields.of(event, List.of(), MOST_FIELDS)) {
        String path = field.name();
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (name.equals("ProcessGuid")) {
          guidPath = path;
        }
        byName.putIfAbsent(name, field.text());
      }
    }

    private String first(String... names) {
      for (String name : names) {
        String value = byName.getOrDefault(name, "");
        if (!value.isBlank() && !value.equals("-")) {
          return value;
        }
      }
      return "";
    }

    /** Whether the event is that of the beginning of the process. */
    boolean isStart() {
      String id = new Found(event).value(Column.EVENT_ID);
      return id.equals("1") || id.equals("4688");
    }

    String guidPath() {
      return guidPath;
    }

    String guid() {
      return first("ProcessGuid");
    }

    String parentGuid() {
      return first("ParentProcessGuid");
    }

    String program() {
      return first("Image", "NewProcessName", "SourceImage");
    }

    String command() {
      String line = first("CommandLine");
      return isStart() && !line.isEmpty() ? line : program();
    }

    String processId() {
      return first("NewProcessId", "ProcessId", "SourceProcessId");
    }

    String parent() {
      return first("ParentCommandLine", "ParentImage", "ParentProcessName");
    }

    String parentId() {
      String id = first("ParentProcessId");
      return id.isEmpty() && !first("NewProcessId").isEmpty() ? first("ProcessId") : id;
    }
  }
}
