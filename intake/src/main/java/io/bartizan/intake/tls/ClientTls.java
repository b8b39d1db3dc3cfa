package io.bartizan.intake.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What we trust when we connect to somebody. */
public final class ClientTls {

  private ClientTls() {}

  /**
   * A context that trusts the certificates of a PEM file and nobody else.
   *
   * @throws TlsProblem when the file has none
   */
  public static SSLContext trusting(Path authority) throws TlsProblem {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      List<X509Certificate> all = Pem.certificates(authority);
      for (X509Certificate one : all) {
        store.setCertificateEntry("authority-" + store.size(), one);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsProblem(authority + " has no certificates that can be used");
    }
  }
}
