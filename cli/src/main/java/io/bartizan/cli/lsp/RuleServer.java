package io.bartizan.cli.lsp;

import io.bartizan.cli.terminal.Version;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The language server: says what it can do, and hands over. */
final class RuleServer implements LanguageServer, LanguageClientAware {

  private final RuleDocuments documents = new RuleDocuments();
  private final RuleCommands commands = new RuleCommands();
  private volatile boolean shutDown;

  @Override
  public void connect(LanguageClient client) {
    documents.connect(client);
    commands.connect(client);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    ServerCapabilities can = new ServerCapabilities();
    can.setTextDocumentSync(TextDocumentSyncKind.Full);
    can.setCompletionProvider(new CompletionOptions(false, List.of("|", " ")));
    can.setHoverProvider(true);
    can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    can.setCodeLensProvider(new CodeLensOptions(false));
    can.setDocumentFormattingProvider(true);
    can.setExecuteCommandProvider(new ExecuteCommandOptions(List.of(RuleCommands.TEST)));
    return CompletableFuture.completedFuture(
        new InitializeResult(can, new ServerInfo("bartizan", Version.VERSION)));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    return CompletableFuture.completedFuture(new Object());
  }

  @Override
  public void exit() {
    // The stream ends next, and with it the command.
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is no trace to set.
  }

  boolean wasShutDown() {
    return shutDown;
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return commands;
  }

  /**
   * Serves an editor on two streams until it goes. Stands here so that other commands start without
   * the protocol's classes.
   *
   * @return whether the editor said goodbye first
   */
  static boolean serve(InputStream in, OutputStream out) throws InterruptedException {
    RuleServer server = new RuleServer();
    Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
    server.connect(launcher.getRemoteProxy());
    try {
      launcher.startListening().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the editor's connection failed: " + e.getCause(), e);
    }
    return server.wasShutDown();
  }
}
