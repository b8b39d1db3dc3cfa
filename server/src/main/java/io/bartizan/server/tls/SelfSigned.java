package io.bartizan.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that the server signs itself (RFC 5280, P-256), with its key, in a folder.
 *
 * @param certificate the PEM file of the certificate
 * @param key the PEM file of the key; only the owner may read it
 */
record SelfSigned(Path certificate, Path key) {

  /** As long as browsers take a certificate of a server for. */
  private static final Duration LASTS = Duration.ofDays(397);

  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
  private static final Duration CLOCKS = Duration.ofHours(1);

  static SelfSigned in(Path folder) {
    return new SelfSigned(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
  }

  /** Makes the files where they are missing, end soon, or lack a name. */
  void renew(List<String> names, Instant now) throws IOException {
    if (!Files.exists(certificate) || !Files.exists(key) || !isGood(names, now)) {
      make(names, now);
    }
  }

  private boolean isGood(List<String> names, Instant now) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      X509Certificate own =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return own.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE))
          && !own.getNotBefore().toInstant().isAfter(now)
          && names(own).containsAll(normal(names));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
    Set<String> names = new TreeSet<>();
    var alternatives = certificate.getSubjectAlternativeNames();
    for (List<?> one : alternatives == null ? List.<List<?>>of() : alternatives) {
      names.add(String.valueOf(one.get(1)));
    }
    return normal(names);
  }

  /** Addresses in the form in which Java writes them, so that they compare. */
  private static Set<String> normal(Iterable<String> names) {
    Set<String> normal = new TreeSet<>();
    for (String name : names) {
      normal.add(isAddress(name) ? InetAddress.ofLiteral(name).getHostAddress() : name);
    }
    return normal;
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private void make(List<String> names, Instant now) throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=Bartizan");
      List<GeneralName> alternatives = new ArrayList<>();
      for (String name : normal(names)) {
        alternatives.add(
            new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
      }
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(127, new SecureRandom()),
              Date.from(now.minus(CLOCKS)),
              Date.from(now.plus(LASTS)),
              subject,
              pair.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(alternatives.toArray(new GeneralName[0])));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      byte[] made =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      Files.createDirectories(
          certificate.toAbsolutePath().getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      write(key, "PRIVATE KEY", pair.getPrivate().getEncoded());
      write(certificate, "CERTIFICATE", made);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("a certificate cannot be made here", e);
    }
  }

  private static void write(Path file, String what, byte[] der) throws IOException {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(
                what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text, StandardCharsets.US_ASCII);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
