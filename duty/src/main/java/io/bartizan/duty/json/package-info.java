/**
 * Assessments as JSON and back. Doors: {@link io.bartizan.duty.json.AssessmentWriter}, {@link
 * io.bartizan.duty.json.AssessmentReader}. The form is described in {@code assessment.schema.json}.
 */
@NullMarked
package io.bartizan.duty.json;

import org.jspecify.annotations.NullMarked;
