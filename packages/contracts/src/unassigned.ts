/** Where contacts that fit no issue are counted. Never an intent's id. */
export const UNASSIGNED = 'unassigned';
