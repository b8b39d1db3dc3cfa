package io.bartizan.sigma.duel;

import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.regex.RegexSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a predicate or an event becomes when one piece of it is taken away. */
final class Reductions {

  private static final Pattern UNIT =
      Pattern.compile("\\\\u[0-9a-fA-F]{4}|\\\\.|.", Pattern.DOTALL);

  private static final Pattern CHARACTER = Pattern.compile("(?s:.)");

  private Reductions() {}

  static List<Predicate> of(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant constant -> List.of();
      case Predicate.And and -> list(and.members(), Reductions::of, Predicate.And::new);
      case Predicate.Or or -> list(or.members(), Reductions::of, Predicate.Or::new);
      case Predicate.Not not ->
          Stream.concat(
                  Stream.of(not.member()),
                  of(not.member()).stream().<Predicate>map(Predicate.Not::new))
              .toList();
      case Predicate.Field field ->
          of(field.criterion()).stream()
              .<Predicate>map(c -> new Predicate.Field(field.field(), c))
              .toList();
      case Predicate.Keyword keyword ->
          of(keyword.criterion()).stream().<Predicate>map(Predicate.Keyword::new).toList();
    };
  }

  /** Each member alone, each left out, each made smaller. */
  private static <T> List<T> list(
      List<T> members, Function<T, List<T>> smaller, Function<List<T>, T> made) {
    List<T> all = new ArrayList<>(members);
    for (int i = 0; i < members.size(); i++) {
      if (members.size() > 1) {
        all.add(made.apply(without(members, i)));
      }
      for (T less : smaller.apply(members.get(i))) {
        List<T> copy = new ArrayList<>(members);
        copy.set(i, less);
        all.add(made.apply(copy));
      }
    }
    return all;
  }

  private static <T> List<T> without(List<? extends T> list, int i) {
    List<T> copy = new ArrayList<>(list);
    copy.remove(i);
    return copy;
  }

  private static List<Criterion> of(Criterion criterion) {
    return switch (criterion) {
      case Criterion.AnyOf any -> list(any.members(), Reductions::of, Criterion.AnyOf::new);
      case Criterion.Text text -> {
        List<Criterion> all = new ArrayList<>();
        if (text.cased()) {
          all.add(new Criterion.Text(text.pattern(), false));
        }
        patterns(text.pattern()).forEach(p -> all.add(new Criterion.Text(p, text.cased())));
        yield all;
      }
      case Criterion.Regex regex -> expressions(regex);
      default -> List.of();
    };
  }

  private static List<TextPattern> patterns(TextPattern pattern) {
    List<TextPattern> all = new ArrayList<>();
    List<TextPattern.Part> parts = pattern.parts();
    for (int i = 0; i < parts.size(); i++) {
      all.add(new TextPattern(without(parts, i)));
      if (parts.get(i) instanceof TextPattern.Literal(String text)) {
        for (String less : shorter(text, CHARACTER)) {
          List<TextPattern.Part> copy = new ArrayList<>(parts);
          copy.set(i, new TextPattern.Literal(less));
          all.add(new TextPattern(copy));
        }
      }
    }
    return all;
  }

  private static List<Criterion> expressions(Criterion.Regex regex) {
    List<Criterion> all = new ArrayList<>();
    if (!regex.flags().isEmpty()) {
      all.add(new Criterion.Regex(regex.expression(), Set.of()));
    }
    for (Pattern unit :
        List.of(UNIT, Pattern.compile("\\((?:\\?[a-z-]*:)?.|[|].*|.\\)|\\{.*?\\}"))) {
      for (String less : shorter(regex.expression(), unit)) {
        Criterion.Regex smaller = new Criterion.Regex(less, regex.flags());
        if (RegexSyntax.problem(smaller).isEmpty()) {
          all.add(smaller);
        }
      }
    }
    return all;
  }

  static List<Json> of(Json json) {
    return switch (json) {
      case Json.Token token -> List.of();
      case Json.Text text ->
          shorter(text.written(), UNIT).stream().<Json>map(Json.Text::new).toList();
      case Json.Arr array -> {
        List<Json> all = new ArrayList<>(array.members());
        for (int i = 0; i < array.members().size(); i++) {
          all.add(new Json.Arr(without(array.members(), i)));
          for (Json less : of(array.members().get(i))) {
            List<Json> copy = new ArrayList<>(array.members());
            copy.set(i, less);
            all.add(new Json.Arr(copy));
          }
        }
        yield all.stream().filter(j -> !j.equals(json)).toList();
      }
      case Json.Obj object -> objects(object);
    };
  }

  private static List<Json> objects(Json.Obj object) {
    List<Json> all = new ArrayList<>();
    for (int i = 0; i < object.members().size(); i++) {
      all.add(new Json.Obj(without(object.members(), i)));
      Json.Member member = object.members().get(i);
      for (Json less : of(member.value())) {
        List<Json.Member> copy = new ArrayList<>(object.members());
        copy.set(i, new Json.Member(member.key(), less));
        all.add(new Json.Obj(copy));
      }
    }
    return all;
  }

  /** The text without each of its units, longer stretches first. */
  private static List<String> shorter(String text, Pattern unit) {
    List<MatchResult> units = unit.matcher(text).results().toList();
    List<String> all = new ArrayList<>();
    for (int size = Integer.highestOneBit(Math.max(1, units.size() / 2)); size > 0; size /= 2) {
      for (int i = 0; i + size <= units.size(); i += size) {
        all.add(
            text.substring(0, units.get(i).start())
                + text.substring(units.get(i + size - 1).end()));
      }
    }
    return all;
  }
}
