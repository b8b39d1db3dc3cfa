/** The overview: what needs a person now. */
@NullMarked
package io.bartizan.server.overview;

import org.jspecify.annotations.NullMarked;
