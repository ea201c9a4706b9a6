import type { TopicSpec } from '@earshot/contracts';
import type { EventLog } from './event-log.js';

export interface LagWatchOptions {
  log: EventLog;
  group: string;
  topic: TopicSpec;
  /** undefined: not known. */
  report(partition: number, messages: number | undefined): void;
  everyMs?: number;
}

export interface LagWatch {
  /** Only these partitions are reported from now on. */
  assigned(partitions: readonly number[]): void;
  stop(): void;
}

/** Reports how far a group is behind, on its own clock: a lag that is only updated by progress would look best when nothing moves. */
export function watchLag({ log, group, topic, report, everyMs = 10_000 }: LagWatchOptions): LagWatch {
  let watched: readonly number[] = [];

  async function measure(): Promise<void> {
    const partitions = watched;
    try {
      const [ends, starts, committed] = await Promise.all([
        log.endOffsets(topic),
        log.startOffsets(topic),
        log.committedOffsets(group, topic),
      ]);
      if (partitions !== watched) return;
      for (const partition of partitions) {
        const end = ends.get(partition);
        const next = committed.get(partition) ?? starts.get(partition) ?? 0n;
        report(partition, end === undefined ? undefined : Number(end - next));
      }
    } catch {
      for (const partition of partitions) report(partition, undefined);
    }
  }

  const timer = setInterval(() => void measure(), everyMs);
  timer.unref();
  return {
    assigned(partitions) {
      for (const partition of watched) if (!partitions.includes(partition)) report(partition, undefined);
      watched = [...partitions];
      void measure();
    },
    stop() {
      clearInterval(timer);
      for (const partition of watched) report(partition, undefined);
      watched = [];
    },
  };
}
