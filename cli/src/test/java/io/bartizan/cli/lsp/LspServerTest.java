package io.bartizan.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an editor starts it: a process of its own, spoken to over its streams. */
final class LspServerTest {

  private static final long PATIENCE_SECONDS = 120;

  private static final String RULE =
      """
      title: Shadow Copies Deleted
      id: 11111111-2222-4333-8444-555555555555
      status: test
      description: Finds the deletion of shadow copies.
      author: Somebody
      date: 2026/01/31
      tags:
          - attack.impact
          - attack.t1490
      logsource:
          category: process_creation
          product: windows
      detection:
          selection:
              Image|endswith: '\\vssadmin.exe'
              CommandLine|contains: 'delete shadows'
          condition: selection
      level: high
      """;

  @TempDir private Path folder;
  private Process process;
  private LanguageServer server;
  private final Editor editor = new Editor();
  private String uri;

  /** What an editor hears. */
  private static final class Editor implements LanguageClient {
    private final BlockingQueue<PublishDiagnosticsParams> diagnostics = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    @Override
    public void telemetryEvent(Object object) {
      messages.add("telemetry");
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
      diagnostics.add(params);
    }

    @Override
    public void showMessage(MessageParams params) {
      messages.add(params.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams params) {
      return CompletableFuture.completedFuture(new MessageActionItem("none"));
    }

    @Override
    public void logMessage(MessageParams params) {
      messages.add(params.getMessage());
    }
  }

  @BeforeEach
  void start() throws Exception {
    Path file = folder.resolve("shadow.yml");
    Files.writeString(file, RULE);
    Files.writeString(
        folder.resolve("shadow.test.yml"),
        """
        tests:
          - name: found
            logsource: {product: windows, category: process_creation}
            event: {Image: 'C:\\vssadmin.exe', CommandLine: vssadmin delete shadows /all}
            expect: match
          - name: not found
            logsource: {product: windows, category: process_creation}
            event: {Image: 'C:\\vssadmin.exe', CommandLine: vssadmin list shadows}
            expect: match
        """);
    uri = file.toUri().toString();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.bartizan.cli.Main",
                "lsp",
                "--stdio")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(
            editor, process.getInputStream(), process.getOutputStream());
    var _ = launcher.startListening();
    server = launcher.getRemoteProxy();
    InitializeResult result = wait(server.initialize(new InitializeParams()));
    assertThat(result.getServerInfo().getName()).isEqualTo("bartizan");
  }

  @AfterEach
  void stop() throws Exception {
    wait(server.shutdown());
    server.exit();
    process.getOutputStream().close();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static <T> T wait(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private List<Diagnostic> open(String text) throws InterruptedException {
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "yaml", 1, text)));
    return diagnostics();
  }

  private List<Diagnostic> change(String text) throws InterruptedException {
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, 2),
                List.of(new TextDocumentContentChangeEvent(text))));
    return diagnostics();
  }

  private List<Diagnostic> diagnostics() throws InterruptedException {
    PublishDiagnosticsParams params = editor.diagnostics.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(params).isNotNull();
    return params.getDiagnostics();
  }

  private TextDocumentIdentifier document() {
    return new TextDocumentIdentifier(uri);
  }

  private static Position at(String text, String part, int more) {
    int start = text.indexOf(part) + more;
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int number = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new Position(number, start - lineStart);
  }

  private List<String> complete(Position position) throws Exception {
    return wait(
            server.getTextDocumentService().completion(new CompletionParams(document(), position)))
        .getLeft()
        .stream()
        .map(CompletionItem::getLabel)
        .toList();
  }

  @Test
  void rule_openedAndChanged_givesDiagnosticsAndFixes() throws Exception {
    assertThat(open(RULE))
        .extracting(diagnostic -> diagnostic.getCode().getLeft())
        .containsExactly("date-style");
    String broken = RULE.replace("CommandLine|contains", "CommandLine|contians");

    List<Diagnostic> found = change(broken);

    assertThat(found)
        .extracting(diagnostic -> diagnostic.getCode().getLeft())
        .containsExactly("unknown-modifier", "date-style");
    CodeAction action =
        wait(server
                .getTextDocumentService()
                .codeAction(
                    new CodeActionParams(
                        document(), found.getFirst().getRange(), new CodeActionContext(found))))
            .getFirst()
            .getRight();
    assertThat(action.getTitle()).isEqualTo("write \"contains\"");
    assertThat(action.getEdit().getChanges())
        .containsEntry(
            uri,
            List.of(
                new TextEdit(
                    new Range(at(broken, "contians", 0), at(broken, "contians", 8)), "contains")));
  }

  @Test
  void completion_ofModifiersFieldsAndKeys_dependsOnThePlace() throws Exception {
    open(RULE);

    assertThat(complete(at(RULE, "|contains", 1))).contains("contains", "windash", "re");
    assertThat(complete(at(RULE, "CommandLine|", 3)))
        .contains("CommandLine", "ParentImage", "IntegrityLevel")
        .doesNotContain("TargetFilename");
    assertThat(complete(at(RULE, "level: high", 7))).contains("critical");
    assertThat(complete(at(RULE, "condition: selection", 11))).contains("selection");
    assertThat(complete(at(RULE, "category: ", 10))).contains("process_creation");
  }

  @Test
  void hover_overModifierAndCondition_explainsThem() throws Exception {
    open(RULE);

    assertThat(
            wait(server
                    .getTextDocumentService()
                    .hover(new HoverParams(document(), at(RULE, "|endswith", 3))))
                .getContents()
                .getRight()
                .getValue())
        .isEqualTo("**endswith**: The field ends with the value.");
    assertThat(
            wait(server
                    .getTextDocumentService()
                    .hover(new HoverParams(document(), at(RULE, "condition", 2))))
                .getContents()
                .getRight()
                .getValue())
        .contains("windows/process_creation/-")
        .contains("Image ends with \"\\vssadmin.exe\"");
  }

  @Test
  void tests_ofTheRule_runByTheLens() throws Exception {
    open(RULE);
    CodeLens lens =
        wait(server.getTextDocumentService().codeLens(new CodeLensParams(document()))).getFirst();
    assertThat(lens.getCommand().getTitle()).isEqualTo("Run this rule's tests");

    Object result =
        wait(
            server
                .getWorkspaceService()
                .executeCommand(
                    new ExecuteCommandParams(
                        lens.getCommand().getCommand(), lens.getCommand().getArguments())));

    assertThat(result.toString()).contains("passed").contains("not found: expected a match");
    assertThat(editor.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .startsWith("1 test passed, 1 failed: not found");
  }

  @Test
  void formatting_ofARuleOutOfOrder_givesTheLayout() throws Exception {
    String text = "level: low\n" + RULE.replace("level: high\n", "");
    open(text);

    assertThat(
            wait(server
                    .getTextDocumentService()
                    .formatting(
                        new DocumentFormattingParams(document(), new FormattingOptions(4, true))))
                .getFirst()
                .getNewText())
        .isEqualTo(RULE.replace("level: high", "level: low"));
  }

  @Test
  void textThatIsNoYaml_isReportedAndDoesNoHarm() throws Exception {
    assertThat(open("title: [")).hasSize(1);
    assertThat(complete(new Position(0, 8))).isEmpty();
    assertThat(change("\u0000\ud800")).isNotNull();
  }
}
