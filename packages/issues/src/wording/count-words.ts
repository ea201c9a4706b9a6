import { formatCount } from './format-number.js';

/** `1 customer`, `393 customers`. */
export function customersOf(accounts: number): string {
  return `${formatCount(accounts)} ${accounts === 1 ? 'customer' : 'customers'}`;
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
