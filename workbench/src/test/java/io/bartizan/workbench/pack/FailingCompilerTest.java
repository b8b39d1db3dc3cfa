package io.bartizan.workbench.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pack.PackFile;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file on which the compiler fails, on whatever thread, is named and costs no other file. */
final class FailingCompilerTest {

  private static final List<RuleFile> FILES =
      IntStream.range(0, 64).mapToObj(i -> RuleFile.of("rule-" + i + ".yml", rule(i + 1))).toList();

  private static String rule(int eventId) {
    return """
    title: Rule
    logsource: {product: windows}
    detection:
      selection: {EventID: %d}
      condition: selection
    """
        .formatted(eventId);
  }

  private static RulePack compile(Workers workers, Supplier<Error> failure) {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    return RulePack.compile(
        FILES,
        compiler,
        source -> failsOn(source) ? fail(failure) : compiler.compile(source),
        Placeholders.NONE,
        Polarity.AS_WRITTEN,
        workers);
  }

  private static boolean failsOn(Source source) {
    return source.name().endsWith("7.yml");
  }

  private static PackFile fail(Supplier<Error> failure) {
    throw failure.get();
  }

  private static void assertNamed(RulePack pack, String reason) {
    assertThat(pack.rules()).hasSize(58);
    assertThat(pack.report().rejections())
        .extracting(List::getFirst)
        .extracting(Diagnostic::toString)
        .hasSize(6)
        .allMatch(text -> text.contains("unreadable-file") && text.contains(reason))
        .anyMatch(text -> text.contains("rule-7.yml"))
        .anyMatch(text -> text.contains("rule-57.yml"));
    assertThat(pack.report().hasUnread()).as("shows in the status").isTrue();
  }

  @Test
  void fileThatRunsOutOfStack_onHelperThreads_isNamed() {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      assertNamed(
          compile(new Workers(threads, 4), StackOverflowError::new),
          "more memory or depth than there is (StackOverflowError)");
    }
  }

  @Test
  void fileThatRunsOutOfMemory_onTheCaller_isNamed() {
    assertNamed(
        compile(Workers.CALLER, () -> new OutOfMemoryError("Java heap space")),
        "more memory or depth than there is (OutOfMemoryError)");
  }

  @Test
  void fileThatMeetsAFault_isNamedAsOne() {
    assertNamed(
        compile(Workers.CALLER, () -> new LinkageError("secret")),
        "a fault in Bartizan (LinkageError)");
    assertThat(compile(Workers.CALLER, () -> new LinkageError("secret")).report().toString())
        .doesNotContain("secret");
  }
}
