/**
 * {@code bartizan lsp}: what editors show while rules are written, by the Language Server Protocol
 * 3.17 over standard input and output. {@link io.bartizan.cli.lsp.RuleServer} speaks the protocol;
 * what it says comes from the classes beside it, which know nothing of it.
 */
@NullMarked
package io.bartizan.cli.lsp;

import org.jspecify.annotations.NullMarked;
