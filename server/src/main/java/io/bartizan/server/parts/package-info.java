/** What features are made of. */
@NullMarked
package io.bartizan.server.parts;

import org.jspecify.annotations.NullMarked;
