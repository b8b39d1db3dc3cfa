package io.bartizan.cli.lsp;

import io.bartizan.sigma.assist.Suggestions;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.Severity;
import io.bartizan.syntax.Span;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Our words in the protocol's: positions from 0, UTF-16 code units. */
final class LspTexts {

  private LspTexts() {}

  static Diagnostic diagnostic(io.bartizan.syntax.Diagnostic diagnostic) {
    String help = diagnostic.help().map(text -> "\n" + text).orElse("");
    Diagnostic shown =
        new Diagnostic(
            range(diagnostic.span()),
            diagnostic.message() + help,
            switch (diagnostic.severity()) {
              case ERROR -> DiagnosticSeverity.Error;
              case WARNING -> DiagnosticSeverity.Warning;
              case INFO -> DiagnosticSeverity.Information;
            },
            "bartizan");
    shown.setCode(diagnostic.code());
    return shown;
  }

  static Range range(Span span) {
    return new Range(
        new Position(span.line() - 1, span.column() - 1),
        new Position(span.endLine() - 1, span.endColumn() - 1));
  }

  static CodeAction action(String uri, io.bartizan.syntax.Diagnostic diagnostic, Fix fix) {
    CodeAction action = new CodeAction(fix.title());
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(diagnostic(diagnostic)));
    action.setIsPreferred(diagnostic.severity() != Severity.INFO);
    List<TextEdit> edits =
        fix.edits().stream().map(e -> new TextEdit(range(e.span()), e.replacement())).toList();
    action.setEdit(new WorkspaceEdit(Map.of(uri, edits)));
    return action;
  }

  static CompletionItem item(Suggestions.Suggestion suggestion) {
    CompletionItem item = new CompletionItem(suggestion.text());
    item.setDetail(suggestion.about());
    item.setKind(
        switch (suggestion.kind()) {
          case "modifier" -> CompletionItemKind.Operator;
          case "field" -> CompletionItemKind.Field;
          case "key" -> CompletionItemKind.Property;
          default -> CompletionItemKind.Value;
        });
    return item;
  }

  static boolean touches(Range a, Range b) {
    return a.getStart().getLine() <= b.getEnd().getLine()
        && b.getStart().getLine() <= a.getEnd().getLine();
  }
}
