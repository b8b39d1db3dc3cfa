package io.bartizan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event made to cost much: a route, and fields with fillings among which the bytes are shared.
 *
 * @param route what it pretends to be
 * @param parts its fields
 */
record HostileEvent(Route route, List<Part> parts) {

  HostileEvent {
    parts = List.copyOf(parts);
  }

  /** A log that many rules look at, and its fields that they ask for most. */
  record Route(String name, String head, List<String> fields) {}

  /** A field, what it is filled with, and whether that is one text or an array of many. */
  record Part(String field, Filling filling, boolean isArray) {
    @Override
    public String toString() {
      return field + "=" + filling.name + (isArray ? "[]" : "");
    }
  }

  /** A named way to fill a field: pieces, repeated in their order. */
  record Filling(String name, List<String> pieces) {}

  private static final List<Route> ROUTES =
      List.of(
          new Route(
              "process_creation",
              "\"EventID\":1,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
              List.of(
                  "CommandLine", "ParentCommandLine", "Image", "ParentImage", "Hashes", "User")),
          new Route(
              "powershell 4104",
              "\"EventID\":4104,\"Channel\":\"Microsoft-Windows-PowerShell/Operational\"",
              List.of("ScriptBlockText", "Path")),
          new Route(
              "security 4688",
              "\"EventID\":4688,\"Channel\":\"Security\"",
              List.of("CommandLine", "NewProcessName", "ParentProcessName")),
          new Route(
              "registry 13",
              "\"EventID\":13,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
              List.of("TargetObject", "Details", "Image")),
          new Route(
              "file 11",
              "\"EventID\":11,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
              List.of("TargetFilename", "Image")),
          new Route(
              "image 7",
              "\"EventID\":7,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
              List.of("ImageLoaded", "Hashes", "Signature")),
          new Route(
              "dns 22",
              "\"EventID\":22,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"",
              List.of("QueryName", "Image")));

  /** Makes events and changes them. */
  static final class Source {
    private final Random random;
    private final List<Filling> fixed;
    private final List<List<String>> pools;
    private final List<String> fields;

    Source(Random random, RulePieces pieces) {
      this.random = random;
      this.fields = pieces.fields();
      this.pools = List.of(pieces.literals(), pieces.nearMisses(), pieces.gates());
      this.fixed =
          List.of(
              new Filling("a", List.of("a")),
              new Filling("-", List.of(" -")),
              new Filling("backslashes", List.of("\\")),
              new Filling("0", List.of("0")),
              new Filling("dots", List.of("../")),
              new Filling("umlauts", List.of("\u00e4\u212a")),
              new Filling("base64", List.of("JABzAD0ATgBlAHcALQBPAGIAagBlAGMAdAAg")),
              new Filling("all literals", pieces.literals()),
              new Filling("all near misses", pieces.nearMisses()),
              new Filling("all gates", pieces.gates()),
              new Filling("gates and a", withRuns(pieces.gates())));
    }

    private static List<String> withRuns(List<String> literals) {
      return literals.stream().flatMap(l -> Stream.of(l, "aaaaaaaaaaaaaaaa", "^a^\"`0 ")).toList();
    }

    HostileEvent random() {
      Route route = ROUTES.get(random.nextInt(ROUTES.size()));
      List<Part> parts = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        parts.add(part(route));
      }
      return new HostileEvent(route, distinct(parts));
    }

    private Part part(Route route) {
      boolean known = random.nextInt(5) > 0;
      List<String> from = known ? route.fields : fields;
      return new Part(from.get(random.nextInt(from.size())), filling(), random.nextInt(6) == 0);
    }

    /** A fixed one, or some literals of a pool, or one of them alone. */
    private Filling filling() {
      if (random.nextInt(3) == 0) {
        return fixed.get(random.nextInt(fixed.size()));
      }
      List<String> pool = pools.get(random.nextInt(pools.size()));
      List<String> some = new ArrayList<>();
      for (int i = 1 << random.nextInt(9); i > 0; i--) {
        some.add(pool.get(random.nextInt(pool.size())));
      }
      return new Filling(some.size() == 1 ? some.getFirst() : some.size() + " literals", some);
    }

    /** The event with a field or a route changed, added or taken away. */
    HostileEvent changed(HostileEvent event) {
      List<Part> parts = new ArrayList<>(event.parts);
      int at = random.nextInt(parts.size());
      Part part = parts.get(at);
      switch (random.nextInt(5)) {
        case 0 -> parts.set(at, new Part(part.field, filling(), part.isArray));
        case 1 -> parts.add(part(event.route));
        case 2 -> parts.set(at, new Part(part.field, spliced(part.filling), part.isArray));
        case 3 -> parts.set(at, new Part(part.field, part.filling, !part.isArray));
        default -> {
          if (parts.size() > 1) {
            parts.remove(at);
          }
        }
      }
      return new HostileEvent(event.route, distinct(parts));
    }

    private Filling spliced(Filling filling) {
      List<String> pieces = new ArrayList<>(filling.pieces);
      pieces.addAll(random.nextInt(pieces.size() + 1), filling().pieces);
      if (pieces.size() > 2 && random.nextBoolean()) {
        pieces.subList(0, pieces.size() / 2).clear();
      }
      return new Filling(pieces.size() + " pieces", pieces);
    }

    private static List<Part> distinct(List<Part> parts) {
      return new ArrayList<>(
          parts.stream()
              .collect(
                  Collectors.toMap(Part::field, p -> p, (a, b) -> a, java.util.LinkedHashMap::new))
              .values());
    }
  }

  /** The event with so many bytes of values, more or less. */
  String json(int bytes) {
    StringBuilder out = new StringBuilder("{").append(route.head);
    int share = bytes / parts.size();
    for (Part part : parts) {
      out.append(",\"").append(part.field.replace("\"", "")).append("\":");
      fill(part, share, out);
    }
    return out.append('}').toString();
  }

  private static void fill(Part part, int share, StringBuilder out) {
    List<String> pieces = part.filling.pieces.stream().filter(p -> !p.isEmpty()).toList();
    out.append(part.isArray ? "[\"" : "\"");
    int used = 0;
    int i = 0;
    while (used < share && !pieces.isEmpty()) {
      String piece = pieces.get(i++ % pieces.size());
      used += piece.length();
      escape(piece, out);
      // Fewer members than an array may have.
      if (part.isArray && i % 16 == 0 && i < 100_000) {
        out.append("\",\"");
      }
    }
    out.append(part.isArray ? "\"]" : "\"");
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        out.append("\\u");
        String hex = Integer.toHexString(c);
        out.repeat('0', 4 - hex.length()).append(hex);
      } else {
        out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return route.name + " " + parts;
  }
}
