package io.bartizan.logs.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a record, as JSON has them. */
public sealed interface Tree {

  /** Text. */
  record Text(String value) implements Tree {}

  /** A number, {@code true}, {@code false} or {@code null}, as written. */
  record Bare(String token) implements Tree {
    static final Bare NULL = new Bare("null");
  }

  /** A list. */
  record Items(List<Tree> items) implements Tree {}

  /** An object. Its members keep their order; a name that stands twice has a list. */
  record Fields(Map<String, Tree> members) implements Tree {

    /** Without members yet. */
    public Fields() {
      this(new LinkedHashMap<>());
    }

    /** The member of this name; case does not matter. */
    public Optional<Tree> find(String name) {
      Tree exact = members.get(name);
      if (exact != null) {
        return Optional.of(exact);
      }
      return members.entrySet().stream()
          .filter(member -> member.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** The member of this name, or else the one to which its parts between dots lead. */
    Optional<Tree> path(String name) {
      Optional<Tree> here = find(name);
      int dot = name.indexOf('.');
      return here.isPresent() || dot < 0
          ? here
          : fields(name.substring(0, dot)).flatMap(inner -> inner.path(name.substring(dot + 1)));
    }

    /** The object that is the member of this name. */
    public Optional<Fields> fields(String name) {
      return find(name).flatMap(value -> value instanceof Fields f ? Optional.of(f) : empty());
    }

    /** The text or number that is the member of this name; empty when there is none. */
    public String text(String name) {
      return find(name).map(Tree::scalar).orElse("");
    }

    /** The first of these that is there and not empty. */
    public String firstText(String... names) {
      for (String name : names) {
        String text = text(name);
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    }

    public boolean has(String name) {
      return find(name).isPresent();
    }

    /** Adds a member; a second of its name makes a list of both. */
    public void add(String name, Tree value) {
      Tree before = members.get(name);
      if (before == null) {
        members.put(name, value);
      } else if (before instanceof Items list) {
        list.items().add(value);
      } else {
        members.put(name, new Items(new java.util.ArrayList<>(List.of(before, value))));
      }
    }

    /** Adds a text, unless it is empty. */
    public void addText(String name, String value) {
      if (!value.isEmpty()) {
        add(name, new Text(value));
      }
    }

    private static Optional<Fields> empty() {
      return Optional.empty();
    }
  }

  /** Roughly the characters of it as JSON; linear in it. */
  static long size(Tree tree) {
    return switch (tree) {
      case Text text -> text.value().length() + 2L;
      case Bare bare -> bare.token().length();
      case Items items -> items.items().stream().mapToLong(Tree::size).sum() + 2;
      case Fields fields ->
          fields.members().entrySet().stream()
              .mapToLong(one -> one.getKey().length() + 4L + size(one.getValue()))
              .sum();
    };
  }

  /** The text or the number that this is; empty for null and all that has members. */
  static String scalar(Tree tree) {
    return switch (tree) {
      case Text text -> text.value();
      case Bare bare -> bare.token().equals("null") ? "" : bare.token();
      case Items items -> items.items().size() == 1 ? scalar(items.items().getFirst()) : "";
      case Fields fields -> "";
    };
  }
}
