/** The audit log: read, exported, verified. */
@NullMarked
package io.bartizan.server.audit;

import org.jspecify.annotations.NullMarked;
