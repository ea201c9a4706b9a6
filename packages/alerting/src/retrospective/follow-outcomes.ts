import type { AlertView, OutcomeKind } from '@earshot/contracts';
import { type DayNumber, dayOf, startOfDay, toMoment } from '@earshot/issues';
import type { ExposureBucket } from '../daily-exposure.js';
import { trackOf } from '../episode.js';
import { HOUR_MS } from '../local-hours.js';
import { type OutcomesByProduct, outcomeDays } from './outcome-days.js';
import { outcomeExposure } from './outcome-exposure.js';
import { outcomeWave } from './outcome-wave.js';

/** The wave of outcomes after an alert: its first day, and days from the alert's detection to it. */
export interface Followed {
  kind: OutcomeKind;
  at: string;
  leadDays: number;
}

/** What of an alert decides what followed it. */
export type FollowedAlert = Pick<AlertView, 'kind' | 'slice' | 'startedAt' | 'detectedAt' | 'observed' | 'expected'> & {
  explanation: Pick<AlertView['explanation'], 'slices'>;
};

const DAY_MS = 24 * HOUR_MS;
/** A product speaks for an alert that carries at least this much of its excess. */
const MAIN = 0.5;
/** In days: what was there well before anybody could know followed nothing. */
const LEAST_LEAD = -0.5;

/**
 * What followed each alert: the first wave of outcomes of the alert's main product that began within three weeks of the alert's
 * start and not before it was detected. Only what rises is followed (harm has few contacts, a silence none), and one wave follows one alert, the largest.
 */
export function followOutcomes(
  views: readonly FollowedAlert[],
  outcomes: readonly OutcomesByProduct[],
  exposures: readonly ExposureBucket[],
  zone: string,
): (Followed | null)[] {
  const exposureOf = (product: string, firstDay: DayNumber, days: number) =>
    outcomeExposure(exposures, product, firstDay, days, zone);
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  const found = views.map((view): { followed: Followed; wave: string } | null => {
    const product = mainProduct(view, outcomes);
    if (product === null || trackOf(view.kind) !== 'rate') return null;
    const startDay = dayOf(Date.parse(view.startedAt), zone);
    const waves = kinds.flatMap((kind) => {
      const days = outcomeDays(outcomes, kind, product, exposureOf);
      const wave = days && outcomeWave(days, startDay);
      return wave === null ? [] : [{ kind, wave }];
    });
    const first = waves.sort((a, b) => a.wave - b.wave)[0];
    if (!first) return null;
    const at = startOfDay(first.wave, zone);
    const leadDays = Math.round(((at - Date.parse(view.detectedAt)) / DAY_MS) * 10) / 10;
    if (leadDays < LEAST_LEAD) return null;
    return {
      followed: { kind: first.kind, at: toMoment(at, zone), leadDays },
      wave: `${first.kind} ${product} ${first.wave}`,
    };
  });
  return found.map((one, at) => {
    if (!one) return null;
    const larger = found.some(
      (other, o) =>
        other?.wave === one.wave &&
        o !== at &&
        (excess(views[o]) > excess(views[at]) || (excess(views[o]) === excess(views[at]) && o < at)),
    );
    return larger ? null : one.followed;
  });
}

/** The product the alert is about; '' where nobody's outcomes tell products, null when it is about none in particular. */
function mainProduct({ slice, explanation }: FollowedAlert, outcomes: readonly OutcomesByProduct[]): string | null {
  if (slice.product !== undefined) return slice.product;
  const [top] = explanation.slices.filter((part) => part.slice.product !== undefined && part.share >= MAIN);
  if (top?.slice.product !== undefined) return top.slice.product;
  return outcomes.every(({ product }) => product === '') ? '' : null;
}

function excess(view: FollowedAlert | undefined): number {
  return view ? view.observed - (view.expected ?? 0) : 0;
}
