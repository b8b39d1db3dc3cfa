@NullMarked
package io.bartizan.cli.lsp;

import org.jspecify.annotations.NullMarked;
