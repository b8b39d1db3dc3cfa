package io.bartizan.intake.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of a listener, and which it wants of clients. Files are PEM.
 *
 * @param certificate our chain, our own certificate first
 * @param key our private key, PKCS #8 without a password
 * @param clientAuthority who signs the certificates of clients; none are asked for when absent
 * @param clientsRequired whether clients without a certificate are refused
 */
public record TlsConfig(
    Path certificate, Path key, Optional<Path> clientAuthority, boolean clientsRequired) {

  static Optional<TlsConfig> read(Settings listener) {
    Optional<Settings> section = listener.section("tls");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Settings tls = section.get();
    Optional<Path> certificate = tls.path("certificate");
    Optional<Path> key = tls.path("key");
    Optional<Path> authority = tls.path("client-authority");
    Optional<String> clients = tls.choice("clients", List.of("optional", "required"));
    if (!tls.has("certificate")) {
      tls.missing("certificate", "a PEM file with the chain of the listener");
    }
    if (!tls.has("key")) {
      tls.missing("key", "a PEM file with the private key, PKCS #8");
    }
    if (clients.isPresent() && authority.isEmpty()) {
      tls.missing("client-authority", "a PEM file with who signs the certificates of clients");
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    boolean required = authority.isPresent() && !clients.equals(Optional.of("optional"));
    return Optional.of(new TlsConfig(certificate.get(), key.get(), authority, required));
  }
}
