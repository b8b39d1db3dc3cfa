/** Events on disk, state in SQL, and search over both. */
@NullMarked
package io.bartizan.store;

import org.jspecify.annotations.NullMarked;
