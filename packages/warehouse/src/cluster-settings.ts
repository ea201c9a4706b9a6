import type { Settings } from './pinned-settings.js';

/** What every call to a cluster is sent with, besides what every call is. */
export const clusterSettings: Settings = {
  // An insert through a distributed table is there when it returns, or fails; it is never queued on the server's disk.
  insert_distributed_sync: 1,
  // Acknowledged is what most replicas have: the loss of one loses nothing.
  insert_quorum: 'auto',
  insert_quorum_timeout: 60_000,
  // Everybody writes to and reads from the same replica of a shard while it lives, so who has written reads what was written.
  load_balancing: 'in_order',
  // A subquery over a sharded table means all of it, not the shard's own part.
  distributed_product_mode: 'global',
  // A change of tables or a deletion is done when it is done everywhere.
  distributed_ddl_task_timeout: 100,
  alter_sync: 2,
  mutations_sync: 2,
  lightweight_deletes_sync: 2,
};
