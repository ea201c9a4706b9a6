import type { Lang } from '@earshot/contracts';

/** A count with separators, the same in both languages: `4,732`. */
export function figure(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 && !Number.isInteger(value) ? 1 : 0 });
}

/** `5.5×`; from ten on without decimals; `new` / `新` where there is nothing to compare with. */
export function ratio(value: number | null, lang: Lang): string {
  if (value === null) return lang === 'zh' ? '新' : 'new';
  return `${value >= 10 ? Math.round(value) : value.toFixed(1)}×`;
}

/** A moment as `2026-10-24 14:00`, in the offset it carries. */
export function clock(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ');
}

/** `1 contact`, `4,732 contacts`. */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}
