package io.bartizan.server.tls;

import io.bartizan.intake.config.TlsConfig;
import io.bartizan.intake.tls.ServerTls;
import io.bartizan.intake.tls.TlsProblem;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The certificate that the server shows, with its key. Files that change are read again by {@link
 * #refresh}, so that a renewed certificate needs no restart. Thread-safe.
 */
public final class ServerCertificate {

  private final TlsConfig files;
  private final ServerTls tls;
  private FileTime read;

  private ServerCertificate(TlsConfig files, ServerTls tls, FileTime read) {
    this.files = files;
    this.tls = tls;
    this.read = read;
  }

  /**
   * The certificate in two PEM files.
   *
   * @param certificate the chain, the server's own certificate first
   * @param key its private key, PKCS #8 without a password
   * @throws TlsProblem when they cannot be used, with what to do
   */
  public static ServerCertificate given(Path certificate, Path key) throws TlsProblem, IOException {
    TlsConfig files = new TlsConfig(certificate, key, Optional.empty(), false);
    ServerTls tls = ServerTls.of(files);
    return new ServerCertificate(files, tls, changed(files));
  }

  /**
   * A certificate that this server signed itself, kept in a folder from one start to the next. It
   * is made again when it ends within 30 days, or when it lacks one of the names.
   *
   * @param names host names and addresses that browsers use
   */
  public static ServerCertificate own(Path folder, List<String> names, Instant now)
      throws TlsProblem, IOException {
    SelfSigned files = SelfSigned.in(folder);
    files.renew(names, now);
    return given(files.certificate(), files.key());
  }

  /** The same for Helidon. TLS 1.2 and 1.3, as this Java has them. */
  public Tls tls() {
    return Tls.builder()
        .sslContext(tls.context())
        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
        .build();
  }

  /** The SHA-256 of the certificate, as browsers show it: {@code AB:CD:...}. */
  public String fingerprint() throws IOException {
    try (InputStream in = Files.newInputStream(files.certificate())) {
      X509Certificate own =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return HexFormat.ofDelimiter(":")
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(files.certificate() + " holds no certificate", e);
    }
  }

  /**
   * Takes new files for new connections when they changed.
   *
   * @return whether they did
   * @throws TlsProblem when the new files cannot be used; the former ones stay in use
   * @throws IOException when they are missing; likewise
   */
  public synchronized boolean refresh() throws TlsProblem, IOException {
    FileTime now = changed(files);
    if (now.equals(read)) {
      return false;
    }
    read = now;
    tls.reload(files);
    return true;
  }

  private static FileTime changed(TlsConfig files) throws IOException {
    FileTime certificate = Files.getLastModifiedTime(files.certificate());
    FileTime key = Files.getLastModifiedTime(files.key());
    return certificate.compareTo(key) >= 0 ? certificate : key;
  }
}
