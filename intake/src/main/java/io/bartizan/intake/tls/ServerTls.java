package io.bartizan.intake.tls;

import io.bartizan.intake.config.TlsConfig;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a listener and what it accepts of clients. {@link #reload} takes new files for
 * new connections; open ones stay. Thread-safe.
 */
public final class ServerTls {

  private static final String ALIAS = "listener";
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLContext context;
  private final Keys keys = new Keys();
  private final Trust trust = new Trust();
  private volatile TlsConfig config;

  private ServerTls(TlsConfig config) throws TlsProblem {
    this.config = config;
    reload(config);
    try {
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
    } catch (GeneralSecurityException e) {
      throw new TlsProblem("this Java has no TLS");
    }
  }

  /** Reads the files of a configuration. */
  public static ServerTls of(TlsConfig config) throws TlsProblem {
    return new ServerTls(config);
  }

  /** Takes other files from now on; when they cannot be used, the former ones stay. */
  public void reload(TlsConfig now) throws TlsProblem {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      List<X509Certificate> chain = Pem.certificates(now.certificate());
      store.setKeyEntry(ALIAS, Pem.key(now.key()), NO_PASSWORD, chain.toArray(new Certificate[0]));
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, NO_PASSWORD);
      X509ExtendedTrustManager clients = clients(now);
      keys.current = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
      trust.current = clients;
      config = now;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsProblem(
          now.certificate() + " and " + now.key() + " do not belong together or cannot be used");
    }
  }

  private static @Nullable X509ExtendedTrustManager clients(TlsConfig config)
      throws TlsProblem, GeneralSecurityException, IOException {
    if (config.clientAuthority().isEmpty()) {
      return null;
    }
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    for (X509Certificate one : Pem.certificates(config.clientAuthority().get())) {
      authorities.setCertificateEntry("authority-" + authorities.size(), one);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(authorities);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /** The context that listeners make their sockets of. */
  public SSLContext context() {
    return context;
  }

  /** Whether clients are asked for a certificate. */
  public boolean asksClients() {
    return config.clientAuthority().isPresent();
  }

  /** Whether clients without a certificate are refused. */
  public boolean requiresClients() {
    return config.clientsRequired();
  }

  /** What a client certificate is known by: DNS names, common name, fingerprint; lower case. */
  public static List<String> names(Certificate certificate) {
    List<String> names = new ArrayList<>();
    if (certificate instanceof X509Certificate x509) {
      try {
        names.add(
            "sha256:"
                + HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(x509.getEncoded())));
        var alternatives = x509.getSubjectAlternativeNames();
        for (List<?> one : alternatives == null ? List.<List<?>>of() : alternatives) {
          if (one.getFirst() instanceof Integer kind && kind == 2) {
            names.add(String.valueOf(one.get(1)).toLowerCase(Locale.ROOT));
          }
        }
      } catch (GeneralSecurityException e) {
        return List.of();
      }
      commonName(x509).ifPresent(names::add);
    }
    return names;
  }

  private static Optional<String> commonName(X509Certificate certificate) {
    try {
      for (Rdn one : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (one.getType().equalsIgnoreCase("CN")) {
          return Optional.of(String.valueOf(one.getValue()).toLowerCase(Locale.ROOT));
        }
      }
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Our key, as it is now. */
  private static final class Keys extends X509ExtendedKeyManager {
    private volatile @Nullable X509ExtendedKeyManager current;

    private X509ExtendedKeyManager now() {
      X509ExtendedKeyManager manager = current;
      if (manager == null) {
        throw new IllegalStateException("no key was read");
      }
      return manager;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
      return now().getServerAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return now().chooseServerAlias(type, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal[] issuers, SSLEngine engine) {
      return now().chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return now().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return now().getPrivateKey(alias);
    }
  }

  /** Whom we trust, as it is now. */
  private static final class Trust extends X509ExtendedTrustManager {
    private volatile @Nullable X509ExtendedTrustManager current;

    private X509ExtendedTrustManager now() throws CertificateException {
      X509ExtendedTrustManager manager = current;
      if (manager == null) {
        throw new CertificateException("no certificates of clients are taken");
      }
      return manager;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      now().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      now().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      now().checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("this is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      X509ExtendedTrustManager manager = current;
      return manager == null ? new X509Certificate[0] : manager.getAcceptedIssuers();
    }
  }
}
