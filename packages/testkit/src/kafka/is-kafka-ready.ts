import { connect } from 'node:net';

const METADATA = 3;
const ANSWER_MS = 2_000;

/** Metadata, version 1, of no topics: understood by every Kafka since 0.10. */
function metadataRequest(): Buffer {
  const request = Buffer.alloc(18);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(METADATA, 4);
  request.writeInt16BE(1, 6);
  request.writeInt32BE(1, 8); // of this request, comes back in the answer
  request.writeInt16BE(-1, 12); // no client id
  request.writeInt32BE(0, 14); // no topics
  return request;
}

/**
 * Whether the broker at `host:port` answers and says there is a broker alive. Listening isn't enough: for a moment a starting node
 * answers while it still is fenced off, and would refuse to create a topic.
 */
export function isKafkaReady(broker: string): Promise<boolean> {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(broker) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: ANSWER_MS });
    const end = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    let answer = Buffer.alloc(0);
    socket.on('connect', () => socket.write(metadataRequest()));
    socket.on('data', (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      // Length, correlation id, number of brokers.
      if (answer.length >= 12) end(answer.readInt32BE(8) > 0);
    });
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
  });
}
