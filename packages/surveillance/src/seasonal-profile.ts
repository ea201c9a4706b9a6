const WEEK = 168;
const OWN_PSEUDO_EVENTS = 8;
const GROUP_PSEUDO_EVENTS = 20;
const FADE_PER_DAY = 0.5 ** (1 / 42);
const LEAST = 0.02;

/** How a group's contacts spread over the local week: hour-of-week sums, shrunk to day × hour, mean 1. */
export class GroupProfile {
  readonly #events = new Float64Array(WEEK);
  readonly profile = new Float64Array(WEEK).fill(1);

  add(hourOfWeek: number, events: number): void {
    this.#events[hourOfWeek] = (this.#events[hourOfWeek] ?? 0) + events;
  }

  fade(): void {
    for (let h = 0; h < WEEK; h += 1) this.#events[h] = (this.#events[h] ?? 0) * FADE_PER_DAY;
  }

  refit(): void {
    const day = new Float64Array(7);
    const hour = new Float64Array(24);
    let total = 0;
    for (let h = 0; h < WEEK; h += 1) {
      const events = this.#events[h] ?? 0;
      const d = Math.floor(h / 24);
      day[d] = (day[d] ?? 0) + events;
      hour[h % 24] = (hour[h % 24] ?? 0) + events;
      total += events;
    }
    if (total < WEEK) return;
    let sum = 0;
    for (let h = 0; h < WEEK; h += 1) {
      const smooth = (((day[Math.floor(h / 24)] ?? 0) * 7) / total) * (((hour[h % 24] ?? 0) * 24) / total);
      const value = Math.max(
        LEAST,
        ((this.#events[h] ?? 0) + GROUP_PSEUDO_EVENTS * smooth) / (total / WEEK + GROUP_PSEUDO_EVENTS),
      );
      this.profile[h] = value;
      sum += value;
    }
    for (let h = 0; h < WEEK; h += 1) this.profile[h] = ((this.profile[h] ?? 0) * WEEK) / sum;
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
    for (let h = 0; h < WEEK; h += 1) {
      const d = Math.floor(h / 24);
      const day = (this.#dayEvents[d] ?? 1) / (this.#dayExpected[d] ?? 1);
      const hour = (this.#hourEvents[h % 24] ?? 1) / (this.#hourExpected[h % 24] ?? 1);
      this.combined[h] = (group.profile[h] ?? 1) * day * hour;
    }
  }
}
