package io.bartizan.intake.kafka;

import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A Kafka in a process of its own, which prints where it is and ends with its standard input. */
final class Broker {

  private Broker() {}

  /** Starts a cluster of one. */
  static KafkaClusterTestKit start() throws Exception {
    KafkaClusterTestKit cluster =
        new KafkaClusterTestKit.Builder(
                new TestKitNodes.Builder()
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    .build())
            .setConfigProp("offsets.topic.replication.factor", "1")
            .setConfigProp("group.initial.rebalance.delay.ms", "0")
            .build();
    cluster.format();
    cluster.startup();
    cluster.waitForReadyBrokers();
    return cluster;
  }

  public static void main(String[] arguments) throws Exception {
    KafkaClusterTestKit cluster = start();
    System.out.println("broker " + cluster.bootstrapServers());
    while (System.in.read() >= 0) {
      // Until it ends.
    }
    cluster.close();
    System.exit(0);
  }
}
