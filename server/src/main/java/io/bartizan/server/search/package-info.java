/** Search: the stored events, found by the language of the command. */
@NullMarked
package io.bartizan.server.search;

import org.jspecify.annotations.NullMarked;
