@NullMarked
package io.bartizan.store.state;

import org.jspecify.annotations.NullMarked;
