/** Tests of finding and opening logs. */
@NullMarked
package io.bartizan.logs.source;

import org.jspecify.annotations.NullMarked;
