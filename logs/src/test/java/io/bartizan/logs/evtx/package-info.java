/** Tests of the EVTX reader: against written logs, real ones and their twins, and damage. */
@NullMarked
package io.bartizan.logs.evtx;

import org.jspecify.annotations.NullMarked;
