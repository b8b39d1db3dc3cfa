package io.bartizan.live.output;

import io.bartizan.intake.tls.ClientTls;
import io.bartizan.intake.tls.TlsProblem;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts as syslog messages of RFC 5424: by UDP (RFC 5426), by TCP with counted octets (RFC
 * 6587, 3.4.1) or by TLS (RFC 5425). Syslog has no acknowledgement: what a receiver that goes away
 * had not read yet is lost unless it comes back; TCP and TLS notice that at the next send only.
 */
public final class SyslogSender implements AlertSender {

  /** Longest datagram: what UDP over IPv4 can carry. */
  private static final int MOST_DATAGRAM = 65_000;

  private static final int TIMEOUT_MILLIS = 10_000;

  private final OutputSpec.Target.Syslog target;
  private final String hostName;
  private final InstantSource clock;
  private @Nullable Socket socket;
  private @Nullable DatagramSocket datagrams;

  /** A sender to a receiver, that names this machine so. */
  public SyslogSender(OutputSpec.Target.Syslog target, String hostName, InstantSource clock) {
    this.target = target;
    this.hostName = printable(hostName, 255);
    this.clock = clock;
  }

  @Override
  public void send(List<OutgoingAlert> alerts) throws IOException {
    try {
      if (target.protocol().equals("udp")) {
        for (OutgoingAlert alert : alerts) {
          datagram(message(alert));
        }
      } else {
        stream(alerts);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void datagram(byte[] message) throws IOException {
    if (message.length > MOST_DATAGRAM) {
      throw new Rejected("an alert of " + message.length + " bytes is too long for UDP");
    }
    DatagramSocket open = datagrams;
    if (open == null) {
      open = new DatagramSocket();
      datagrams = open;
    }
    open.send(
        new DatagramPacket(
            message, message.length, InetAddress.getByName(target.host()), target.port()));
  }

  private void stream(List<OutgoingAlert> alerts) throws IOException {
    OutputStream out = new BufferedOutputStream(connected().getOutputStream(), 1 << 16);
    for (OutgoingAlert alert : alerts) {
      byte[] message = message(alert);
      out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      out.write(message);
    }
    out.flush();
  }

  private Socket connected() throws IOException {
    Socket open = socket;
    if (open != null && !open.isClosed() && !isGone(open)) {
      return open;
    }
    close();
    Socket plain = new Socket();
    plain.connect(new InetSocketAddress(target.host(), target.port()), TIMEOUT_MILLIS);
    plain.setSoTimeout(TIMEOUT_MILLIS);
    plain.setTcpNoDelay(true);
    Socket fresh = target.protocol().equals("tls") ? secured(plain) : plain;
    socket = fresh;
    return fresh;
  }

  /** Whether the receiver has closed: it never sends anything, so an end can be read. */
  private static boolean isGone(Socket open) throws IOException {
    open.setSoTimeout(1);
    try {
      return open.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } finally {
      open.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket secure =
        (SSLSocket) factory().createSocket(plain, target.host(), target.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private SSLSocketFactory factory() throws IOException {
    if (target.authority().isEmpty()) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try {
      return ClientTls.trusting(target.authority().get()).getSocketFactory();
    } catch (TlsProblem e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** RFC 5424, 6: header, no structured data, the message in UTF-8 without a mark. */
  byte[] message(OutgoingAlert alert) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(alert.json().length + 128);
    String header =
        "<"
            + (target.facility() * 8 + alert.level())
            + ">1 "
            + clock.instant().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + hostName
            + " bartizan - "
            + printable(alert.id(), 32)
            + " - ";
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(alert.json());
    return out.toByteArray();
  }

  /** PRINTUSASCII of RFC 5424; a dash for nothing. */
  private static String printable(String text, int most) {
    StringBuilder kept = new StringBuilder();
    text.chars().filter(c -> c > 32 && c < 127).limit(most).forEach(c -> kept.append((char) c));
    return kept.isEmpty() ? "-" : kept.toString();
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is of no use any more, closed or not.
        socket = null;
      }
    }
    if (datagrams != null) {
      datagrams.close();
      datagrams = null;
    }
  }
}
