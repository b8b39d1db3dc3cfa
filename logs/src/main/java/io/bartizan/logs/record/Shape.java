package io.bartizan.logs.record;

/** A form in which some tool writes records, that names alone do not bring to the common one. */
interface Shape {

  /** The records in this one; {@link Outcome#SAME} when it is not of the shape. */
  Outcome read(Tree.Fields record);
}
