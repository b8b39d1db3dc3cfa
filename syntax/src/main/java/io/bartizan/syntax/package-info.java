/**
 * What every parser of text in Bartizan shares: {@link io.bartizan.syntax.Source sources} and
 * {@link io.bartizan.syntax.Span spans}, {@link io.bartizan.syntax.Diagnostic diagnostics} with
 * their text, JSON and SARIF printers, {@link io.bartizan.syntax.Limits limits}, and in {@code
 * yaml} a reader that keeps positions.
 *
 * <p>Bad input is data here, not an exception: a parser returns a {@link
 * io.bartizan.syntax.Parsed.Rejected} with every diagnostic that one pass can find.
 */
@NullMarked
package io.bartizan.syntax;

import org.jspecify.annotations.NullMarked;
