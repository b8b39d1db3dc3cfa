package io.bartizan.intake;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a listener at one moment. Counts are since the start of the process.
 *
 * @param listener its name
 * @param address where it listens, once it does
 * @param problem why it does not, if it does not
 * @param connections open connections
 * @param accepted connections taken so far
 * @param overLimit connections closed at once because there were too many
 * @param timedOut connections closed because a message, a request or a handshake took too long
 * @param unknown requests, connections and packets of nobody in the configuration
 * @param unknownPeers the addresses of some of those
 * @param failed requests and connections that broke the protocol
 * @param receiveBuffer bytes of the receive buffer that the kernel really gave, for UDP
 * @param kernelDrops packets that the kernel dropped on our socket because the buffer was full, for
 *     UDP; empty where the kernel does not tell
 */
public record ListenerFigures(
    String listener,
    Optional<String> address,
    Optional<String> problem,
    long connections,
    long accepted,
    long overLimit,
    long timedOut,
    long unknown,
    List<String> unknownPeers,
    long failed,
    Optional<Integer> receiveBuffer,
    Optional<Long> kernelDrops) {}
