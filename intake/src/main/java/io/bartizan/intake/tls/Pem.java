package io.bartizan.intake.tls;

import io.bartizan.files.InputFile;
import io.bartizan.files.RefusedFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads PEM files (RFC 7468): chains of certificates and private keys in PKCS #8. */
final class Pem {

  private static final int LONGEST = 1 << 20;
  private static final String KEY = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Pem() {}

  static List<X509Certificate> certificates(Path file) throws TlsProblem {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : blocks(file, "CERTIFICATE")) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (GeneralSecurityException e) {
      throw new TlsProblem(file + " holds a certificate that cannot be read");
    }
    if (certificates.isEmpty()) {
      throw new TlsProblem(file + " holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  static PrivateKey key(Path file) throws TlsProblem {
    List<byte[]> keys = blocks(file, KEY);
    if (keys.size() != 1) {
      throw new TlsProblem(
          file
              + " holds no private key in PKCS #8 without a password (-----BEGIN PRIVATE"
              + " KEY-----); convert it: openssl pkcs8 -topk8 -nocrypt");
    }
    for (String algorithm : ALGORITHMS) {
      Optional<PrivateKey> key = key(keys.getFirst(), algorithm);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new TlsProblem(file + " holds a key that is none of " + String.join(", ", ALGORITHMS));
  }

  private static Optional<PrivateKey> key(byte[] der, String algorithm) throws TlsProblem {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new TlsProblem(algorithm + " keys are not supported here");
    }
  }

  private static List<byte[]> blocks(Path file, String what) throws TlsProblem {
    String text;
    try {
      text = new String(InputFile.bytes(file, LONGEST), StandardCharsets.ISO_8859_1);
    } catch (RefusedFile e) {
      throw new TlsProblem(String.valueOf(e.getMessage()));
    }
    List<byte[]> blocks = new ArrayList<>();
    String begin = "-----BEGIN " + what + "-----";
    String end = "-----END " + what + "-----";
    int at = text.indexOf(begin);
    while (at >= 0) {
      int until = text.indexOf(end, at);
      if (until < 0) {
        throw new TlsProblem(file + " has a " + begin + " without its end");
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(at + begin.length(), until)));
      } catch (IllegalArgumentException e) {
        throw new TlsProblem(file + " has a block that is not Base64");
      }
      at = text.indexOf(begin, until);
    }
    return blocks;
  }
}
