/** An intake before a file, for scripts that run real senders. */
@NullMarked
package io.bartizan.conformance.intake;

import org.jspecify.annotations.NullMarked;
