import type { Contact, Service } from '@earshot/contracts';

const TRANSFER = /transferr(?:ed|ing)|reassign|handed over|转接|转人工|已转|转至|转到/i;

/**
 * Seconds to the first and on average to each answer by a person, from turns that have times; transfers as the source counts them
 * or as system turns tell. Null where it can't be known.
 */
export function serviceFiguresOf(contact: Contact): Omit<Service, 'answerCertainty'> {
  let waitingSince = Number.NaN;
  let first: number | null = null;
  let sum = 0;
  let answers = 0;
  let transfers: number | null =
    contact.outcome?.transferred === undefined ? null : Number(contact.outcome.transferred);
  let told = 0;
  for (const { speaker, text, at } of contact.turns) {
    if (speaker === 'system' && TRANSFER.test(text)) told++;
    if (at === undefined) continue;
    if (speaker === 'customer') {
      if (Number.isNaN(waitingSince)) waitingSince = Date.parse(at);
    } else if (speaker === 'agent' && !Number.isNaN(waitingSince)) {
      const seconds = (Date.parse(at) - waitingSince) / 1000;
      waitingSince = Number.NaN;
      if (!(seconds >= 0)) continue;
      first ??= seconds;
      sum += seconds;
      answers++;
    }
  }
  if (told > 0) transfers = Math.max(told, transfers ?? 0);
  return { firstResponseSeconds: first, averageResponseSeconds: answers > 0 ? sum / answers : null, transfers };
}
