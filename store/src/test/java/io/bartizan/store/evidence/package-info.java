@NullMarked
package io.bartizan.store.evidence;

import org.jspecify.annotations.NullMarked;
