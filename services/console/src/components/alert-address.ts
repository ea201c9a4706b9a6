import type { AlertView } from '@earshot/contracts';
import { contactsAddress } from '../address/contacts-address.js';

/** Alerts about a source or the system, not about an issue. */
export const isAboutData = (alert: Pick<AlertView, 'kind'>): boolean =>
  alert.kind === 'source_silent' || alert.kind === 'source_flooded' || alert.kind === 'health';

/** Where an alert opens: its issue; for a source, the contacts that came from it. */
export const alertAddress = (alert: AlertView): string =>
  isAboutData(alert) ? contactsAddress(alert.filter) : `/issues/${encodeURIComponent(alert.issue)}`;
