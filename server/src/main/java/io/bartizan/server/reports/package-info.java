/**
 * Reports from outside: a form without an account, for organisations that switch it on, and what
 * responders make of what came in. Door: {@link io.bartizan.server.reports.ReportRoutes}.
 */
@NullMarked
package io.bartizan.server.reports;

import org.jspecify.annotations.NullMarked;
