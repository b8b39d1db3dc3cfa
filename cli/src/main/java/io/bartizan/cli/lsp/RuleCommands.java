package io.bartizan.cli.lsp;

import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.testkit.ExpectationFiles;
import io.bartizan.testkit.ExpectationResult;
import io.bartizan.testkit.ExpectationRunner;
import io.bartizan.testkit.Outcome;
import io.bartizan.testkit.RuleFileReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** What an editor may ask to be done. Tests run over what is saved. */
final class RuleCommands implements WorkspaceService {

  /** Runs the tests beside a rule; its argument is the URI of the rule's file. */
  static final String TEST = "bartizan.testRule";

  private final ExpectationRunner runner = ExpectationRunner.standard();
  private volatile @Nullable LanguageClient client;

  void connect(LanguageClient newClient) {
    client = newClient;
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    if (!params.getCommand().equals(TEST) || params.getArguments().isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("unknown command " + params.getCommand()));
    }
    // An argument comes as JSON.
    String uri = String.valueOf(params.getArguments().getFirst()).replace("\"", "");
    return CompletableFuture.supplyAsync(() -> test(uri));
  }

  private Object test(String uri) {
    List<String> reasons = new ArrayList<>();
    int passed = 0;
    try {
      RuleFileReport report = runner.run(Path.of(URI.create(uri)));
      passed = collect(report, reasons);
    } catch (IOException | IllegalArgumentException e) {
      reasons.add("the file cannot be read: " + e.getMessage());
    }
    tell(passed, reasons);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("passed", passed);
    result.put("failed", reasons.size());
    result.put("reasons", reasons);
    return result;
  }

  private static int collect(RuleFileReport report, List<String> reasons) {
    report.diagnostics().stream()
        .filter(Diagnostic::isError)
        .forEach(error -> reasons.add(error.toString()));
    if (!report.hasExpectations()) {
      reasons.add(
          "there are no tests: expected " + ExpectationFiles.of(report.file()).getFileName());
    }
    int passed = 0;
    for (ExpectationResult one : report.results()) {
      if (one.outcome() instanceof Outcome.Failed failed) {
        reasons.add(one.expectation().name() + ": " + String.join("; ", failed.reasons()));
      } else {
        passed++;
      }
    }
    return passed;
  }

  private void tell(int passed, List<String> reasons) {
    LanguageClient editor = client;
    if (editor != null) {
      String failed =
          reasons.isEmpty() ? "" : ", " + reasons.size() + " failed: " + reasons.getFirst();
      editor.showMessage(
          new MessageParams(
              reasons.isEmpty() ? MessageType.Info : MessageType.Error,
              Counted.of(passed, "test") + " passed" + failed));
    }
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    // There is nothing to configure.
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    // Files are read when tests run.
  }
}
