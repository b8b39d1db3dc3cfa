/** Splunk's HTTP Event Collector as its senders speak it: events, raw lines, acknowledgements. */
@NullMarked
package io.bartizan.intake.splunk;

import org.jspecify.annotations.NullMarked;
