@NullMarked
package io.bartizan.store;

import org.jspecify.annotations.NullMarked;
