package io.bartizan.logs.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Windows event in Wazuh's archives and alerts: below {@code data.win}, or as a text of JSON in
 * {@code full_log}. Its decoder writes every backslash of a value twice.
 */
final class WazuhShape implements Shape {

  /** What stands before the names in the dashboard's CSV and in hits with {@code fields}. */
  private static final String FLAT = "data.win.";

  @Override
  public Outcome read(Tree.Fields written) {
    Tree.Fields record = written.has(FLAT + "system.eventID") ? nested(written) : written;
    Optional<Tree.Fields> win =
        record
            .fields("data")
            .or(() -> Optional.of(record))
            .flatMap(data -> data.fields("win").or(() -> data.fields("WinEvtChannel")))
            .or(() -> inFullLog(record));
    Optional<Tree.Fields> system = win.flatMap(fields -> fields.fields("system"));
    if (win.isEmpty() || system.isEmpty()) {
      return Outcome.SAME;
    }
    return event(record, win.get(), system.get());
  }

  private static Tree.Fields nested(Tree.Fields written) {
    Tree.Fields win = new Tree.Fields();
    Tree.Fields record = new Tree.Fields();
    for (Map.Entry<String, Tree> member : written.members().entrySet()) {
      String name = member.getKey();
      int dot = name.indexOf('.', FLAT.length());
      if (!name.startsWith(FLAT) || dot < 0) {
        record.add(name, member.getValue());
      } else if (!Tree.scalar(member.getValue()).isEmpty()) {
        String part = name.substring(FLAT.length(), dot);
        Tree.Fields fields =
            win.fields(part)
                .orElseGet(
                    () -> {
                      Tree.Fields made = new Tree.Fields();
                      win.add(part, made);
                      return made;
                    });
        fields.add(name.substring(dot + 1), member.getValue());
      }
    }
    Tree.Fields data = new Tree.Fields();
    data.add("win", win);
    record.add("data", data);
    return record;
  }

  private static Optional<Tree.Fields> inFullLog(Tree.Fields record) {
    String text = record.text("full_log");
    return text.startsWith("{\"win\"")
        ? TreeJson.read(text).flatMap(f -> f.fields("win"))
        : Optional.empty();
  }

  private static Outcome event(Tree.Fields record, Tree.Fields win, Tree.Fields system) {
    WindowsRecord event =
        new WindowsRecord()
            .provider(system.text("providerName"))
            .attribute("Provider", "Guid", system.text("providerGuid"))
            .eventId(system.text("eventID"))
            .header("Version", system.text("version"))
            .header("Level", system.text("level"))
            .header("Task", system.text("task"))
            .header("Opcode", system.text("opcode"))
            .header("Keywords", system.text("keywords"))
            .utc(system.text("systemTime"))
            .recordId(system.text("eventRecordID"))
            .attribute("Execution", "ProcessID", system.text("processID"))
            .attribute("Execution", "ThreadID", system.text("threadID"))
            .channel(system.text("channel"))
            .computer(system.text("computer"))
            .message(unquoted(system.text("message")));
    boolean doubled = isDoubled(win);
    for (Map.Entry<String, Tree> member : win.members().entrySet()) {
      Tree value = doubled ? halved(member.getValue()) : member.getValue();
      if (member.getKey().equalsIgnoreCase("eventdata")) {
        if (!(value instanceof Tree.Fields)) {
          return Outcome.notUnderstood("its eventdata");
        }
        event.data(value);
      } else if (!member.getKey().equalsIgnoreCase("system")) {
        Tree.Fields userData = new Tree.Fields();
        userData.add(member.getKey(), value);
        event.userData(userData);
      }
    }
    return with(event.outcome(), record);
  }

  /** The rest of the record stays beside the event. */
  private static Outcome with(Outcome outcome, Tree.Fields record) {
    if (!(outcome instanceof Outcome.Records records)) {
      return outcome;
    }
    Tree.Fields whole = new Tree.Fields();
    records.records().getFirst().members().forEach(whole::add);
    record.members().forEach(whole.members()::putIfAbsent);
    return new Outcome.Records(List.of(whole));
  }

  private static String unquoted(String message) {
    return message.length() > 1 && message.startsWith("\"") && message.endsWith("\"")
        ? message.substring(1, message.length() - 1)
        : message;
  }

  /** Whether there are backslashes in the values, and all of them stand in pairs. */
  private static boolean isDoubled(Tree.Fields win) {
    int runs = 0;
    for (Map.Entry<String, Tree> member : win.members().entrySet()) {
      int found = member.getKey().equalsIgnoreCase("system") ? 0 : pairs(member.getValue());
      if (found < 0) {
        return false;
      }
      runs += found;
    }
    return runs > 0;
  }

  /** How many runs of backslashes there are; -1 when one is of odd length. */
  private static int pairs(Tree tree) {
    return switch (tree) {
      case Tree.Text text -> pairs(text.value());
      case Tree.Bare bare -> 0;
      case Tree.Items items -> sum(items.items());
      case Tree.Fields fields -> sum(List.copyOf(fields.members().values()));
    };
  }

  private static int sum(List<Tree> trees) {
    int all = 0;
    for (Tree tree : trees) {
      int found = pairs(tree);
      if (found < 0) {
        return -1;
      }
      all += found;
    }
    return all;
  }

  private static int pairs(String text) {
    int runs = 0;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && text.charAt(i) == '\\') {
        i++;
      }
      if ((i - start) % 2 != 0) {
        return -1;
      }
      runs += i > start ? 1 : 0;
      i++;
    }
    return runs;
  }

  private static Tree halved(Tree tree) {
    return switch (tree) {
      case Tree.Text text -> new Tree.Text(text.value().replace("\\\\", "\\"));
      case Tree.Bare bare -> bare;
      case Tree.Items items ->
          new Tree.Items(items.items().stream().map(WazuhShape::halved).toList());
      case Tree.Fields fields -> {
        Tree.Fields out = new Tree.Fields();
        fields.members().forEach((name, value) -> out.add(name, halved(value)));
        yield out;
      }
    };
  }
}
