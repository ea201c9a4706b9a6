const NEEDS_CLEANING = /[\0\ud800-\udfff]/;
const NUL = /\0/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text as it may be stored: NUL dropped, each lone surrogate U+FFFD. What needs neither is returned as it is. */
export function cleanText(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text;
  return text.replace(NUL, '').replace(LONE_SURROGATE, '\ufffd');
}
