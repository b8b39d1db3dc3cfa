/** The server. */
@NullMarked
package io.bartizan.server;

import org.jspecify.annotations.NullMarked;
