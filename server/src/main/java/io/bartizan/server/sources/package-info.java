/** Sources: what arrives, how fast, and what nobody understood. */
@NullMarked
package io.bartizan.server.sources;

import org.jspecify.annotations.NullMarked;
