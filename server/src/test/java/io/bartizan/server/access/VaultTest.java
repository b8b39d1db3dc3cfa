package io.bartizan.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  @TempDir Path folder;

  @Test
  void aSecret_isReadWithItsKeyAndForItsPurposeOnly() throws Exception {
    Vault vault = Vault.in(folder);
    String stored = vault.close("mail", "hunter2");
    assertThat(stored).doesNotContain("hunter2").isNotEqualTo(vault.close("mail", "hunter2"));
    assertThat(Vault.in(folder).open("mail", stored)).hasValue("hunter2");
    assertThat(vault.open("webhook", stored)).isEmpty();
    assertThat(Vault.passing().open("mail", stored)).isEmpty();
    assertThat(vault.open("mail", stored.substring(0, stored.length() - 4) + "AAAA")).isEmpty();
    for (String wrong : new String[] {"", "v1:", "v1:!!", "v2:AAAA", "hunter2"}) {
      assertThat(vault.open("mail", wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void onlyTheOwnerReadsTheKey_andAKeyThatIsNoneIsRefused() throws Exception {
    Vault.in(folder);
    Path key = folder.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.write(key, new byte[5]);
    assertThatIOException().isThrownBy(() -> Vault.in(folder)).withMessageContaining("no key");
  }
}
