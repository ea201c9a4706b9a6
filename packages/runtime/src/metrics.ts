import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One process's instruments, in Prometheus' text format. Asking twice for a name returns the same instrument. */
export class Metrics {
  readonly #registry = new Registry();

  /** Adds what Node knows of itself: event-loop lag, memory, garbage collection. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  counter<L extends string = string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return this.#once(name, () => new Counter({ name, help, labelNames, registers: [this.#registry] }));
  }

  gauge<L extends string = string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return this.#once(name, () => new Gauge({ name, help, labelNames, registers: [this.#registry] }));
  }

  /** `buckets` in the unit the name ends with. */
  histogram<L extends string = string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames: readonly L[] = [],
  ): Histogram<L> {
    return this.#once(
      name,
      () => new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [this.#registry] }),
    );
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #once<M>(name: string, make: () => M): M {
    return (this.#registry.getSingleMetric(name) as M | undefined) ?? make();
  }
}
