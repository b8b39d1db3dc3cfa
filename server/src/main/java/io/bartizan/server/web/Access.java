package io.bartizan.server.web;

import io.bartizan.server.access.Permission;

/** Who may use a route. */
public sealed interface Access {

  /** Everybody, without an account. */
  Access ANYONE = new Anyone();

  /** Everybody who has signed in. */
  Access SIGNED_IN = new SignedIn();

  /** Those who have a permission somewhere; the handler keeps to the organisations where. */
  static Access needs(Permission permission) {
    return new Needs(permission);
  }

  /** Everybody. */
  record Anyone() implements Access {}

  /** Everybody who has signed in. */
  record SignedIn() implements Access {}

  /**
   * Those who have a permission.
   *
   * @param permission which
   */
  record Needs(Permission permission) implements Access {}
}
