package io.bartizan.duty.telling;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Test;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions in words, before there is an incident: what somebody signs who reads no expressions.
 * Immutable.
 */
final class ConditionWords {

  private final Language language;
  private final Messages messages;
  private final ValueWords values;
  private final StepWords steps;

  ConditionWords(Language language, ValueWords values, StepWords steps) {
    this.language = language;
    this.messages = Messages.in(language);
    this.values = values;
    this.steps = steps;
  }

  /** A condition with its members below each other. */
  Condition tree(Expression expression) {
    return switch (expression) {
      case Expression.All all when all.members().isEmpty() ->
          Condition.sentence(messages.text("condition.always"));
      case Expression.All all -> heading("all", all.members());
      case Expression.Any any -> heading("any", any.members());
      case Expression.Not not -> negated(not.member());
      case Test test -> Condition.sentence(sentence(test));
    };
  }

  private Condition negated(Expression member) {
    return switch (member) {
      case Expression.All all -> heading("not_all", all.members());
      case Expression.Any any -> heading("none", any.members());
      case Expression.Not not -> tree(not.member());
      case Test test -> Condition.sentence(not(test));
    };
  }

  private Condition heading(String which, List<Expression> members) {
    return new Condition(
        messages.text("condition." + which),
        members.stream().flatMap(one -> flat(which, one)).map(this::tree).toList());
  }

  /** What belongs under the same heading stands there at once. */
  private static Stream<Expression> flat(String which, Expression one) {
    return switch (one) {
      case Expression.All all when which.equals("all") ->
          all.members().stream().flatMap(member -> flat(which, member));
      case Expression.Any any when which.equals("any") || which.equals("none") ->
          any.members().stream().flatMap(member -> flat(which, member));
      default -> Stream.of(one);
    };
  }

  /** A condition in one line. */
  String line(Expression expression) {
    return switch (expression) {
      case Expression.All all when all.members().isEmpty() -> messages.text("condition.always");
      case Expression.All all -> joined(all.members(), "condition.and");
      case Expression.Any any -> joined(any.members(), "condition.or");
      case Expression.Not not when not.member() instanceof Test test -> not(test);
      case Expression.Not not ->
          messages.text("condition.not", Map.of("clause", "(" + line(not.member()) + ")"));
      case Test test -> sentence(test);
    };
  }

  private String joined(List<Expression> members, String word) {
    return members.stream()
        .map(one -> isCompound(one) ? "(" + line(one) + ")" : line(one))
        .collect(Collectors.joining(messages.text(word)));
  }

  private static boolean isCompound(Expression one) {
    return one instanceof Expression.Any
        || one instanceof Expression.All all && all.members().size() > 1;
  }

  private String not(Test test) {
    return messages.text("condition.not", Map.of("clause", sentence(test)));
  }

  /** What a test says is so. */
  String sentence(Test test) {
    return switch (test) {
      case Test.Flag flag ->
          says(flag.fact())
              .orElseGet(() -> messages.text("condition.flag", Map.of("label", label(flag))));
      case Test.OneOf of -> withValue(of.fact(), options(of.fact(), of.options(), "condition.or"));
      case Test.Has has ->
          withValue(
              has.fact(),
              options(has.fact(), has.options(), has.all() ? "condition.both" : "condition.or"));
      case Test.Compare compare ->
          withValue(compare.fact(), compared(compare, compare.number().toPlainString()));
      case Test.CountOf count -> withValue(count.fact(), counted(count));
      case Test.TimeOrder order -> times(order);
    };
  }

  private String label(Test test) {
    return values.label(test.fact().name());
  }

  private Optional<String> says(FactDeclaration fact) {
    return fact.bounds().says().map(words -> words.in(language));
  }

  private String withValue(FactDeclaration fact, String value) {
    Optional<String> says = says(fact);
    return says.isPresent()
        ? says.get().replace(FactDeclaration.VALUE, value)
        : messages.text(
            "condition.value", Map.of("label", values.label(fact.name()), "value", value));
  }

  private String options(FactDeclaration fact, Collection<String> options, String word) {
    Optional<String> group = values.groupOf(fact.name(), options);
    return group.isPresent()
        ? messages.find("group." + group.get()).orElse(group.get())
        : listed(options.stream().map(one -> values.optionOf(fact.name(), one)).toList(), word);
  }

  /** "a, b or c". */
  private String listed(List<String> words, String last) {
    int most = words.size() - 1;
    return most < 1
        ? String.join("", words)
        : String.join(messages.text("list"), words.subList(0, most))
            + messages.text(last)
            + words.get(most);
  }

  private String compared(Test test, String number) {
    return messages.text("condition.number." + test.relation().word(), Map.of("number", number));
  }

  private String counted(Test.CountOf count) {
    FactKind kind = count.fact().kind();
    String counted = kind == FactKind.COUNTRIES ? "countries" : "options";
    return messages.text(
        "condition.count." + counted,
        Map.of("number", compared(count, Integer.toString(count.number()))));
  }

  private String times(Test.TimeOrder order) {
    String key = "condition.time." + order.relation().word();
    String plus = order.plus().map(steps::period).orElse("");
    return messages.text(
        plus.isEmpty() ? key : key + ".plus",
        Map.of("label", label(order), "other", values.label(order.other().name()), "plus", plus));
  }
}
