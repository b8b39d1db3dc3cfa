@NullMarked
package io.bartizan.store.door;

import org.jspecify.annotations.NullMarked;
