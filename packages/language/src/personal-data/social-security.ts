import type { NumberWindow } from './number-window.js';

/** A US social security number or ITIN as `123-45-6789`; nine solid digits only where the words before say so. */
export function isSocialSecurity(number: NumberWindow): boolean {
  const { digits, shape } = number;
  if (digits.length !== 9 || !isAssigned(digits)) return false;
  if (shape === '3-2-4')
    return number.isEven && !number.isDotted && (number.hasCue('socialSecurity') || !number.isThing);
  return (number.isSolid || shape === '3-3-3') && number.hasCue('socialSecurity');
}

/** Areas 000 and 666 and group or serial zero are never given; 9xx is an ITIN from group 50 on. */
function isAssigned(digits: string): boolean {
  const area = digits.slice(0, 3);
  const group = digits.slice(3, 5);
  if (area === '000' || area === '666' || group === '00' || digits.endsWith('0000')) return false;
  return area[0] !== '9' || Number(group) >= 50;
}
