package io.bartizan.intake.config;

import io.bartizan.intake.Secret;
import java.util.List;
import java.util.Map;

/**
 * Topics that are read.
 *
 * @param servers {@code host:port} of some brokers
 * @param topics their names
 * @param group the consumer group
 * @param properties further settings of the consumer, as Kafka names them
 * @param secrets those of them that are secret
 */
public record KafkaConfig(
    List<String> servers,
    List<String> topics,
    String group,
    Map<String, String> properties,
    Map<String, Secret> secrets) {

  public KafkaConfig {
    servers = List.copyOf(servers);
    topics = List.copyOf(topics);
    properties = Map.copyOf(properties);
    secrets = Map.copyOf(secrets);
  }
}
