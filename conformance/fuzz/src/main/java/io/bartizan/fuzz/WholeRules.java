package io.bartizan.fuzz;

/** Rules of every kind, true of as much as can be. */
final class WholeRules {

  static final String TEXT =
      """
      title: Anything of Windows
      id: 0d3c8c7e-60e4-4a0b-8b0d-2f3a3b6f6e01
      name: anything
      status: test
      level: low
      logsource: {product: windows}
      detection:
        selection: {Channel|exists: true}
        condition: selection
      ---
      title: A keyword
      id: 0d3c8c7e-60e4-4a0b-8b0d-2f3a3b6f6e02
      status: test
      level: high
      logsource: {product: windows}
      detection:
        keywords: ['a', 'b*c']
        condition: keywords
      ---
      title: Many modifiers
      id: 0d3c8c7e-60e4-4a0b-8b0d-2f3a3b6f6e03
      status: test
      level: medium
      tags: [attack.execution, attack.t1059.001]
      logsource: {product: windows}
      detection:
        ends: {Image|endswith: ['.exe', '/a']}
        has: {CommandLine|contains|all: ['a', 'e']}
        expression: {Image|re: '[a-c]+.{0,3}(x|y)?'}
        address: {DestinationIp|cidr: '10.0.0.0/8'}
        number: {EventID|gte: 1}
        windash: {CommandLine|windash|contains: ' -e'}
        encoded: {Data|base64offset|contains: 'ab'}
        reference: {Image|fieldref: ParentImage}
        cased: {User|cased: 'A'}
        condition: 1 of them
      ---
      title: Not of an image
      id: 0d3c8c7e-60e4-4a0b-8b0d-2f3a3b6f6e04
      status: test
      level: critical
      logsource: {product: windows}
      detection:
        selection: {EventID|exists: true}
        filter: {Image|re: '^$'}
        condition: selection and not filter
      ---
      title: Several of a user
      id: 0d3c8c7e-60e4-4a0b-8b0d-2f3a3b6f6e05
      status: test
      level: high
      correlation:
        type: event_count
        rules: [anything]
        group-by: [User]
        timespan: 5m
        condition: {gte: 2}
      ---
      title: Values of an image
      id: 0d3c8c7e-60e4-4a0b-8b0d-2f3a3b6f6e06
      status: test
      level: high
      correlation:
        type: value_count
        rules: [anything]
        timespan: 1h
        condition: {gte: 1, field: Image}
      """;

  private WholeRules() {}
}
