package io.bartizan.duty.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.manifest.Manifest;
import io.bartizan.syntax.Source;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final List<Source> FILES =
      List.of(new Source("statutes/a.yml", "statute: a\n"), new Source("facts.yml", "facts: []\n"));
  private static final Manifest MANIFEST = Manifest.of("test", "1.2", FILES);

  @Test
  void manifest_writtenAndRead_isTheSame() {
    assertThat(Manifest.read(new Source(Manifest.FILE, MANIFEST.text())).value())
        .contains(MANIFEST);
  }

  @Test
  void shippedCatalogue_hasAManifestOfAllItsFiles() {
    Manifest manifest =
        Manifest.of(ShippedCatalogue.NAME, ShippedCatalogue.VERSION, ShippedCatalogue.files());

    assertThat(manifest.problems(ShippedCatalogue.files())).isEmpty();
    assertThat(Manifest.read(new Source(Manifest.FILE, manifest.text())).value())
        .contains(manifest);
  }

  @Test
  void problems_ofChangedMissingAndStrangeFiles_areNamed() {
    List<Source> found =
        List.of(new Source("statutes/a.yml", "statute: b\n"), new Source("more.yml", ""));

    assertThat(MANIFEST.problems(found))
        .containsExactlyInAnyOrder(
            "statutes/a.yml was changed",
            "facts.yml is missing",
            "more.yml is not in the manifest");
  }

  @Test
  void paths_thatLeaveThePackage_areRefused() {
    for (String path : List.of("../x.yml", "/etc/passwd", "a/../../b", "c:\\x")) {
      String text =
          "package: p\nversion: \"1\"\nfiles:\n  '" + path + "': \"" + "0".repeat(64) + "\"\n";

      assertThat(Manifest.read(new Source("m", text)).value()).as(path).isEmpty();
    }
  }

  @Test
  void signature_ofTheRightKeyAndText_verifies() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String signature = Signatures.sign(MANIFEST, Signatures.privateKey(pem("PRIVATE", pair)));

    assertThat(Signatures.verify(MANIFEST, signature, Signatures.publicKey(pem("PUBLIC", pair))))
        .isTrue();
    assertThat(Signatures.verify(MANIFEST, signature, other.getPublic())).isFalse();
    Manifest changed = Manifest.of("test", "1.3", FILES);
    assertThat(Signatures.verify(changed, signature, pair.getPublic())).isFalse();
    assertThat(Signatures.verify(MANIFEST, "no base64!", pair.getPublic())).isFalse();
    assertThat(Signatures.verify(MANIFEST, "", pair.getPublic())).isFalse();
  }

  private static String pem(String kind, KeyPair pair) {
    byte[] key =
        kind.equals("PUBLIC") ? pair.getPublic().getEncoded() : pair.getPrivate().getEncoded();
    return "-----BEGIN "
        + kind
        + " KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END "
        + kind
        + " KEY-----\n";
  }

  @Test
  void key_thatIsNone_isRefused() {
    assertThatThrownBy(() -> Signatures.publicKey("hello"))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void shippedCatalogue_ifItIsSigned_isWhatWasSigned() throws GeneralSecurityException {
    Optional<String> text = ShippedCatalogue.manifest();
    assertThat(ShippedCatalogue.signature().isPresent())
        .as("a manifest and its signature come together, with the key that they are checked by")
        .isEqualTo(text.isPresent());
    if (text.isPresent()) {
      Manifest manifest =
          Manifest.read(new Source(Manifest.FILE, text.get())).value().orElseThrow();
      String key = ShippedCatalogue.releaseKey().orElseThrow();
      assertThat(manifest.problems(ShippedCatalogue.files()))
          .as("changed since the release: delete manifest.yml and manifest.sig")
          .isEmpty();
      assertThat(
              Signatures.verify(
                  manifest, ShippedCatalogue.signature().orElseThrow(), Signatures.publicKey(key)))
          .isTrue();
    }
  }
}
