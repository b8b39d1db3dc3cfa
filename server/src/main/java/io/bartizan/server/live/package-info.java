/** What is new since a page was loaded, while it is open. */
@NullMarked
package io.bartizan.server.live;

import org.jspecify.annotations.NullMarked;
