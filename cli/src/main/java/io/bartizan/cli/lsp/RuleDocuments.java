package io.bartizan.cli.lsp;

import io.bartizan.detect.attack.AttackBook;
import io.bartizan.sigma.assist.Cursor;
import io.bartizan.sigma.assist.HoverText;
import io.bartizan.sigma.assist.RuleAnalysis;
import io.bartizan.sigma.assist.Suggestions;
import io.bartizan.sigma.format.RuleFormat;
import io.bartizan.sigma.lint.LintContext;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.testkit.RuleExpectations;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** The texts that are open in the editor. Thread-safe. */
final class RuleDocuments implements TextDocumentService {

  private static final int LARGEST = 4 << 20;
  private static final int MOST_OPEN = 1_000;

  private final Map<String, RuleAnalysis> open = new ConcurrentHashMap<>();
  private volatile @Nullable LanguageClient client;

  void connect(LanguageClient newClient) {
    client = newClient;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    update(params.getTextDocument().getUri(), params.getTextDocument().getText());
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    if (!params.getContentChanges().isEmpty()) {
      update(params.getTextDocument().getUri(), params.getContentChanges().getLast().getText());
    }
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    open.remove(params.getTextDocument().getUri());
    publish(params.getTextDocument().getUri(), List.of());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    // What was saved was looked at when it was written.
  }

  private void update(String uri, String text) {
    if (text.length() > LARGEST || open.size() >= MOST_OPEN && !open.containsKey(uri)) {
      return;
    }
    RuleAnalysis analysis = analysis(new Source(uri, text));
    open.put(uri, analysis);
    publish(uri, analysis.diagnostics());
  }

  /** Looks at a text: at expectations where its name says so, else at rules. */
  private static RuleAnalysis analysis(Source source) {
    String name = source.name();
    if (name.endsWith(".test.yml") || name.endsWith(".test.yaml")) {
      return new RuleAnalysis(source, List.of(), RuleExpectations.read(source).diagnostics());
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return RuleAnalysis.of(source, new LintContext(new AttackBook(), today));
  }

  private void publish(String uri, List<Diagnostic> diagnostics) {
    LanguageClient editor = client;
    if (editor != null) {
      editor.publishDiagnostics(
          new PublishDiagnosticsParams(
              uri, diagnostics.stream().map(LspTexts::diagnostic).toList()));
    }
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    List<CompletionItem> items = new ArrayList<>();
    RuleAnalysis analysis = open.get(params.getTextDocument().getUri());
    if (analysis != null) {
      String text = analysis.source().text();
      Cursor cursor =
          Cursor.at(text, params.getPosition().getLine(), params.getPosition().getCharacter());
      Suggestions.at(text, cursor).forEach(one -> items.add(LspTexts.item(one)));
    }
    return CompletableFuture.completedFuture(Either.forLeft(items));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    RuleAnalysis analysis = open.get(params.getTextDocument().getUri());
    Optional<String> text =
        analysis == null
            ? Optional.empty()
            : HoverText.at(
                analysis, params.getPosition().getLine(), params.getPosition().getCharacter());
    // The protocol says "nothing" by a text that is empty too.
    return CompletableFuture.completedFuture(
        new Hover(new MarkupContent(MarkupKind.MARKDOWN, text.orElse(""))));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    String uri = params.getTextDocument().getUri();
    RuleAnalysis analysis = open.get(uri);
    if (analysis != null) {
      for (Diagnostic diagnostic : analysis.diagnostics()) {
        Optional<Fix> fix = diagnostic.fix();
        if (fix.isPresent()
            && LspTexts.touches(LspTexts.range(diagnostic.span()), params.getRange())) {
          actions.add(Either.forRight(LspTexts.action(uri, diagnostic, fix.get())));
        }
      }
    }
    return CompletableFuture.completedFuture(actions);
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    List<CodeLens> lenses = new ArrayList<>();
    String uri = params.getTextDocument().getUri();
    RuleAnalysis analysis = open.get(uri);
    if (analysis != null && !analysis.rules().isEmpty()) {
      Command command = new Command("Run this rule's tests", RuleCommands.TEST, List.of(uri));
      Span span = analysis.rules().getFirst().rule().span();
      Span start =
          new Span(
              span.start(), span.start(), span.line(), span.column(), span.line(), span.column());
      CodeLens lens = new CodeLens(LspTexts.range(start));
      lens.setCommand(command);
      lenses.add(lens);
    }
    return CompletableFuture.completedFuture(lenses);
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    RuleAnalysis analysis = open.get(params.getTextDocument().getUri());
    if (analysis == null) {
      return CompletableFuture.completedFuture(List.of());
    }
    String text = analysis.source().text();
    List<TextEdit> edits = new ArrayList<>();
    new RuleFormat()
        .format(analysis.source())
        .value()
        .filter(formatted -> !formatted.equals(text))
        .ifPresent(
            formatted ->
                edits.add(
                    new TextEdit(
                        LspTexts.range(analysis.source().span(0, text.length())), formatted)));
    return CompletableFuture.completedFuture(edits);
  }
}
