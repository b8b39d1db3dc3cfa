/** The tree of organisations. */
@NullMarked
package io.bartizan.server.organisations;

import org.jspecify.annotations.NullMarked;
