import Connection from 'kafkajs/src/network/connection.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

let isRepaired = false;

/** Repairs what is wrong in kafkajs for good, since no version comes after this one. Before the first connection. */
export function repairKafkajs(): void {
  if (isRepaired) return;
  isRepaired = true;
  lookOnlyWhenPending();
  connectOnce();
}

/**
 * It looks at every connection's empty queue a thousand times a second once it has had an answer, and Node 24 warns of the negative time-outs
 * it does that with.
 */
function lookOnlyWhenPending(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleWhenPending(this: RequestQueue): void {
    if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
    const wait = Math.max(this.throttledUntil - Date.now(), 10);
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, wait);
  };
}

/** Requests that find no connection each make one of their own, in the place of the others', whose answers then mix. */
function connectOnce(): void {
  const connect = Connection.prototype.connect;
  const connecting = new WeakMap<Connection, Promise<unknown>>();
  Connection.prototype.connect = function connectShared(this: Connection): Promise<unknown> {
    const pending = connecting.get(this);
    if (pending) return pending;
    const started = connect.call(this).finally(() => connecting.delete(this));
    connecting.set(this, started);
    return started;
  };
}
