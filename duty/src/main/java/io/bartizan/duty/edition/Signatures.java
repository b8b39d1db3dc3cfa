package io.bartizan.duty.edition;

import io.bartizan.duty.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 signatures (RFC 8032) of manifests. Keys are PEM as {@code openssl genpkey -algorithm
 * ed25519} and {@code openssl pkey -pubout} write them; a signature is base64 of its 64 bytes.
 */
public final class Signatures {

  private static final String ALGORITHM = "Ed25519";

  private Signatures() {}

  /**
   * Signs a manifest.
   *
   * @throws GeneralSecurityException if the key is none of Ed25519
   */
  public static String sign(Manifest manifest, PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(key);
    signature.update(manifest.text().getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  /** Whether a manifest was signed with the private key that belongs to a public one. */
  public static boolean verify(Manifest manifest, String base64, PublicKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(manifest.text().getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(base64.strip()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The private key of a PEM text.
   *
   * @throws GeneralSecurityException if it is none
   */
  public static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes(pem)));
  }

  /**
   * The public key of a PEM text.
   *
   * @throws GeneralSecurityException if it is none
   */
  public static PublicKey publicKey(String pem) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(pem)));
  }

  private static byte[] bytes(String pem) throws GeneralSecurityException {
    StringBuilder base64 = new StringBuilder();
    pem.lines().filter(line -> !line.startsWith("-----")).forEach(base64::append);
    try {
      return Base64.getMimeDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no PEM", e);
    }
  }
}
