import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * kafkajs looks at every connection's empty queue a thousand times a second once it has had an answer, and Node 24 warns of the negative
 * time-outs it does that with. This looks only when something waits in the queue.
 */
export function quietRequestQueues(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleOnlyWhenPending(this: RequestQueue): void {
    if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
    const wait = Math.max(this.throttledUntil - Date.now(), 10);
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, wait);
  };
}
