/** Law as data: facts and a calendar in, duties and deadlines out. */
@NullMarked
package io.bartizan.duty;

import org.jspecify.annotations.NullMarked;
