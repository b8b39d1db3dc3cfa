package io.bartizan.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** A sender that writes whatever it likes. */
public final class RawClient implements AutoCloseable {

  private static final int LONGEST_WAIT_MILLIS = 60_000;

  private final Socket socket;

  /** Connects to a listener. */
  public RawClient(Rig rig, String listener) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), rig.address(listener).getPort());
    socket.setSoTimeout(LONGEST_WAIT_MILLIS);
  }

  /** Writes a text; each character is a byte. */
  public RawClient send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  /** Writes bytes. */
  public RawClient send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends the text again and again until the other side closes; whether it did. */
  public boolean dribble(String text, int pauseMillis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
    while (System.nanoTime() < end) {
      try {
        send(text);
      } catch (IOException e) {
        return true;
      }
      Thread.sleep(pauseMillis);
    }
    return false;
  }

  /** Everything until the other side closes. */
  public String answer() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException e) {
      return "reset";
    }
  }

  /** Everything until this text was in it, or the other side closed. */
  public String answerUntil(String text) throws IOException {
    StringBuilder answer = new StringBuilder();
    int one = socket.getInputStream().read();
    while (one >= 0 && answer.append((char) one).indexOf(text) < 0) {
      one = socket.getInputStream().read();
    }
    return answer.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
