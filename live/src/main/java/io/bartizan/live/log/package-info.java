/** What a live system tells the people who run it, line by line. */
@NullMarked
package io.bartizan.live.log;

import org.jspecify.annotations.NullMarked;
