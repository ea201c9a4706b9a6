export interface BrokerAddresses {
  /** What the broker listens on and tells its clients. */
  listener: string;
  advertised: string;
  controller: string;
  /** `host:port` by which the node finds itself as a controller. */
  voter: string;
}

/**
 * Settings of one node that is broker and controller, everything once and small. Topics are never made by being named, or a typo would
 * look like an empty topic. Sessions are short: consumers may ask for a second instead of six, and a broker that was killed is believed
 * to be gone after three seconds instead of nine, before which it may not come back.
 */
export function brokerSettings(addresses: BrokerAddresses): Record<string, string> {
  return {
    'node.id': '1',
    'process.roles': 'broker,controller',
    'controller.quorum.voters': `1@${addresses.voter}`,
    listeners: `PLAINTEXT://${addresses.listener},CONTROLLER://${addresses.controller}`,
    'advertised.listeners': `PLAINTEXT://${addresses.advertised}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '4',
    'group.initial.rebalance.delay.ms': '0',
    'group.min.session.timeout.ms': '1000',
    'broker.heartbeat.interval.ms': '500',
    'broker.session.timeout.ms': '3000',
    'log.cleaner.dedupe.buffer.size': '16777216',
  };
}
