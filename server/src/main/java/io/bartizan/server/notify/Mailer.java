package io.bartizan.server.notify;

import io.bartizan.server.access.Vault;
import io.bartizan.store.state.Outbox;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends mail. Thread-safe. */
final class Mailer {

  /** Most addresses of one channel. */
  static final int MOST_ADDRESSES = 20;

  private static final String MILLIS = "20000";

  private final Vault vault;
  private final Optional<SSLSocketFactory> sockets;

  /**
   * Sends mail.
   *
   * @param sockets makes the connections, where they trust others than this Java does
   */
  Mailer(Vault vault, Optional<SSLSocketFactory> sockets) {
    this.vault = vault;
    this.sockets = sockets;
  }

  /**
   * The addresses in a text, separated by commas.
   *
   * @throws AddressException when one of them is none
   */
  static List<InternetAddress> addresses(String text) throws AddressException {
    List<InternetAddress> addresses = List.of(InternetAddress.parse(text, true));
    for (InternetAddress address : addresses) {
      address.validate();
      if (address.isGroup() || address.getAddress().indexOf('@') < 0) {
        throw new AddressException("no address of one person", address.toString());
      }
    }
    return addresses;
  }

  Delivery send(MailServer server, Outbox.Message message, Instant now) {
    Optional<String> password = server.password(vault);
    if (!server.user().isEmpty() && password.isEmpty()) {
      return new Delivery.Later("the password of the mail server cannot be read: set it again");
    }
    Session session = Session.getInstance(properties(server));
    try (SMTPTransport transport =
        (SMTPTransport) session.getTransport(server.security().equals("tls") ? "smtps" : "smtp")) {
      MimeMessage mail = mail(session, server, message, now);
      if (server.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(server.host(), server.port(), server.user(), password.orElseThrow());
      }
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Delivery.Done();
    } catch (SendFailedException e) {
      return failed(e);
    } catch (AddressException e) {
      return new Delivery.Never("an address is none: " + words(e));
    } catch (MessagingException e) {
      return new Delivery.Later(words(e));
    }
  }

  private static Delivery failed(SendFailedException e) {
    Address[] reached = e.getValidSentAddresses();
    if (reached != null && reached.length > 0) {
      Address[] refused = e.getInvalidAddresses();
      return new Delivery.Never(
          "some got it, these did not: "
              + (refused == null
                  ? words(e)
                  : Arrays.stream(refused)
                      .map(Address::toString)
                      .collect(Collectors.joining(", "))));
    }
    return isForever(e) ? new Delivery.Never(words(e)) : new Delivery.Later(words(e));
  }

  /** Whether the server said 5xx (RFC 5321, section 4.2.1), also about an address. */
  private static boolean isForever(SendFailedException e) {
    for (Exception at = e; at instanceof MessagingException one; at = one.getNextException()) {
      if (at instanceof SMTPAddressFailedException failed && failed.getReturnCode() >= 500
          || at instanceof SMTPSendFailedException sent && sent.getReturnCode() >= 500) {
        return true;
      }
    }
    return false;
  }

  private static String words(MessagingException e) {
    return Delivery.words(new IOException(e.getClass().getSimpleName() + " " + e.getMessage()));
  }

  private Properties properties(MailServer server) {
    Properties properties = new Properties();
    for (String protocol : List.of("smtp", "smtps")) {
      String prefix = "mail." + protocol + ".";
      properties.put(prefix + "host", server.host());
      properties.put(prefix + "port", String.valueOf(server.port()));
      properties.put(prefix + "auth", String.valueOf(!server.user().isEmpty()));
      properties.put(prefix + "connectiontimeout", MILLIS);
      properties.put(prefix + "timeout", MILLIS);
      properties.put(prefix + "writetimeout", MILLIS);
      properties.put(prefix + "sendpartial", "true");
      properties.put(prefix + "ssl.checkserveridentity", "true");
      properties.put(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
      sockets.ifPresent(factory -> properties.put(prefix + "ssl.socketFactory", factory));
    }
    boolean isUpgraded = server.security().equals("starttls");
    properties.put("mail.smtp.starttls.enable", String.valueOf(isUpgraded));
    properties.put("mail.smtp.starttls.required", String.valueOf(isUpgraded));
    return properties;
  }

  /** The key makes the Message-ID: a mail that is sent twice after a crash is one in a mailbox. */
  private static MimeMessage mail(
      Session session, MailServer server, Outbox.Message message, Instant now)
      throws MessagingException {
    MimeMessage mail = new Named(session, id(message, server));
    mail.setFrom(addresses(server.from()).getFirst());
    mail.setRecipients(
        Message.RecipientType.TO, addresses(message.address()).toArray(new Address[0]));
    mail.setSubject(Clean.line(message.subject(), 200), "UTF-8");
    mail.setSentDate(Date.from(now));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setText(message.body(), "UTF-8");
    mail.saveChanges();
    return mail;
  }

  private static String id(Outbox.Message message, MailServer server) {
    String from = server.from();
    String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    return "<"
        + Signature.sha256(message.key().getBytes(StandardCharsets.UTF_8))
        + "@"
        + domain
        + ">";
  }

  /** A mail with a Message-ID of ours. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
