import type { Lang, Slice } from '@earshot/contracts';
import { channelName, productName } from '@earshot/issues';

/** `Lumen 3`, `phone`; empty for the whole. */
export function sliceText(slice: Slice, lang: Lang): string {
  return Object.entries(slice)
    .map(([key, value]) =>
      key === 'product' ? productName(value) : key === 'channel' ? channelName(value)[lang] : value,
    )
    .join(' · ');
}
