import type { Account, Action, ChangeEvent, ContactInput, Exposure, Outcome, Taxonomy } from '@earshot/contracts';

/** Ten weeks of a watch maker, as its sources would hand them over. */
export interface DemoWorld {
  /** In the order in which they arrive. */
  contacts: ContactInput[];
  exposures: Exposure[];
  outcomes: Outcome[];
  events: ChangeEvent[];
  accounts: Account[];
  actions: Action[];
  taxonomy: Taxonomy;
  timeZone: string;
}
