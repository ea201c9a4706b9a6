/** What a personal value is. The first ten are found today; the rest are names the placeholders reserve. */
export const personalDataTypes = [
  'EMAIL',
  'PHONE',
  'BANK_CARD',
  'ID_CARD',
  'PASSPORT',
  'IBAN',
  'IP',
  'URL_TOKEN',
  'SECRET',
  'SSN',
  'PLATE',
  'ADDRESS',
  'IM_ID',
  'NAME',
  'DATE_OF_BIRTH',
] as const;
export type PersonalDataType = (typeof personalDataTypes)[number];

/** A personal value at `text.slice(start, end)` of the text that was searched, in UTF-16 units. */
export interface Finding {
  type: PersonalDataType;
  start: number;
  end: number;
}

/** What stands in a redacted text in place of a value. */
export function placeholder(type: PersonalDataType): string {
  return `[${type}]`;
}
