const WEEK = 168;
const OWN_PSEUDO_EVENTS = 8;
const GROUP_PSEUDO_EVENTS = 20;
const FADE_PER_DAY = 0.5 ** (1 / 42);
const LEAST = 0.02;
const LEAST_EVENTS = 50;

/** How a group's contacts spread over the local week: hour-of-week rates, shrunk to day × hour, mean 1. */
export class GroupProfile {
  readonly #events = new Float64Array(WEEK);
  /** How often each hour of the week was seen, faded like its events: an hour not seen yet is like the others. */
  readonly #seen = new Float64Array(WEEK);
  readonly profile = new Float64Array(WEEK).fill(1);

  add(hourOfWeek: number, events: number): void {
    this.#events[hourOfWeek] = (this.#events[hourOfWeek] ?? 0) + events;
  }

  see(hourOfWeek: number): void {
    this.#seen[hourOfWeek] = (this.#seen[hourOfWeek] ?? 0) + 1;
  }

  fade(): void {
    for (let h = 0; h < WEEK; h += 1) {
      this.#events[h] = (this.#events[h] ?? 0) * FADE_PER_DAY;
      this.#seen[h] = (this.#seen[h] ?? 0) * FADE_PER_DAY;
    }
  }

  refit(): void {
    const hours = this.#marginal(24, (h) => h % 24);
    if (!hours) return;
    const days = this.#marginal(7, (h) => Math.floor(h / 24));
    let events = 0;
    let seen = 0;
    for (let h = 0; h < WEEK; h += 1) {
      events += this.#events[h] ?? 0;
      seen += this.#seen[h] ?? 0;
    }
    const mean = events / seen;
    let sum = 0;
    for (let h = 0; h < WEEK; h += 1) {
      const smooth = (days?.[Math.floor(h / 24)] ?? 1) * (hours[h % 24] ?? 1);
      const value =
        ((this.#events[h] ?? 0) + GROUP_PSEUDO_EVENTS * smooth) / ((this.#seen[h] ?? 0) * mean + GROUP_PSEUDO_EVENTS);
      this.profile[h] = Math.max(LEAST, value);
      sum += this.profile[h] ?? 0;
    }
    for (let h = 0; h < WEEK; h += 1) this.profile[h] = ((this.profile[h] ?? 0) * WEEK) / sum;
  }

  /** Rate of each class of hours relative to all, shrunk to 1; null before there is enough to go by. */
  #marginal(classes: number, classOf: (h: number) => number): Float64Array | null {
    const events = new Float64Array(classes);
    const seen = new Float64Array(classes);
    let total = 0;
    let hours = 0;
    for (let h = 0; h < WEEK; h += 1) {
      const c = classOf(h);
      events[c] = (events[c] ?? 0) + (this.#events[h] ?? 0);
      seen[c] = (seen[c] ?? 0) + (this.#seen[h] ?? 0);
      total += this.#events[h] ?? 0;
      hours += this.#seen[h] ?? 0;
    }
    if (total < LEAST_EVENTS) return null;
    const mean = total / hours;
    return events.map((e, c) => (e + OWN_PSEUDO_EVENTS) / ((seen[c] ?? 0) * mean + OWN_PSEUDO_EVENTS));
  }
}

/** A series' own habits on top of its group's: by day of the week and by hour of the day, shrunk by eight pseudo-events. */
export class OwnProfile {
  readonly #dayEvents = new Float64Array(7).fill(OWN_PSEUDO_EVENTS);
  readonly #dayExpected = new Float64Array(7).fill(OWN_PSEUDO_EVENTS);
  readonly #hourEvents = new Float64Array(24).fill(OWN_PSEUDO_EVENTS);
  readonly #hourExpected = new Float64Array(24).fill(OWN_PSEUDO_EVENTS);
  /** Group profile × own habits, by hour of the week. */
  readonly combined = new Float64Array(WEEK).fill(1);

  add(hourOfWeek: number, events: number, expected: number): void {
    const d = Math.floor(hourOfWeek / 24);
    const h = hourOfWeek % 24;
    this.#dayEvents[d] = (this.#dayEvents[d] ?? 0) + events;
    this.#dayExpected[d] = (this.#dayExpected[d] ?? 0) + expected;
    this.#hourEvents[h] = (this.#hourEvents[h] ?? 0) + events;
    this.#hourExpected[h] = (this.#hourExpected[h] ?? 0) + expected;
  }

  refit(group: GroupProfile): void {
    let sum = 0;
    for (let h = 0; h < WEEK; h += 1) {
      const d = Math.floor(h / 24);
      const day = (this.#dayEvents[d] ?? 1) / (this.#dayExpected[d] ?? 1);
      const hour = (this.#hourEvents[h % 24] ?? 1) / (this.#hourExpected[h % 24] ?? 1);
      const value = (group.profile[h] ?? 1) * day * hour;
      this.combined[h] = value;
      sum += value;
    }
    // Mean 1, so that habits never drift into the level and back.
    for (let h = 0; h < WEEK; h += 1) this.combined[h] = ((this.combined[h] ?? 0) * WEEK) / sum;
  }
}
