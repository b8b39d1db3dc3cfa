@NullMarked
package io.bartizan.store.event;

import org.jspecify.annotations.NullMarked;
