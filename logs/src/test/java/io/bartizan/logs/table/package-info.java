@NullMarked
package io.bartizan.logs.table;

import org.jspecify.annotations.NullMarked;
