@NullMarked
package io.bartizan.store.backup;

import org.jspecify.annotations.NullMarked;
