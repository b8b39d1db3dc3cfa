/** Makes the calendars of {@code duty} from Jollyday and our corrections. */
@NullMarked
package io.bartizan.conformance.calendars;

import org.jspecify.annotations.NullMarked;
