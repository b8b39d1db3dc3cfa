package io.bartizan.intake.tls;

/** Why the certificate or the key of a listener cannot be used. */
public final class TlsProblem extends Exception {

  private static final long serialVersionUID = 1L;

  TlsProblem(String message) {
    super(message);
  }
}
