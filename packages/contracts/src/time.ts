import { z } from 'zod';

/** A moment: ISO 8601 with an offset (`2026-10-24T09:00:00+08:00`, `…Z`). */
export const moment = z.iso.datetime({ offset: true });

/** A local calendar day, `YYYY-MM-DD`. */
export const localDay = z.iso.date();

/** A moment, or a bare date, which means the start of that local day. */
export const momentOrDay = z.union([moment, localDay]);

/** A half-open span of time: `from` is in, `to` is not. */
export const window = z.object({ from: moment, to: moment });
export type Window = z.infer<typeof window>;
