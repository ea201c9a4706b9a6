import type { NumberWindow } from './number-window.js';

// Numbers anybody may call: 400 and 800 lines, toll-free and shared-cost ranges.
const HOTLINE =
  /^(?:(?:00)?(?:86)?(?:400\d{7}|800\d{7})|1?(?:800|888|877|866|855|844|833|900)\d{7}|(?:0|0044|44)(?:800|808|300|303|33\d|345|343|370|84\d|87\d)\d{4,7}|1[38]00\d{6}|0?800\d{5,8}|00800\d{8}|95\d{3,8}|96\d{3,6}|1\d{4})$/;

// The beginning is enough behind a country code: a shorter window must not be taken for somebody's number.
const HOTLINE_ABROAD = /^(?:00)?(?:86(?:400|800)|1(?:800|888|877|866|855|844|833)|44800)/;

const MAINLAND_MOBILE = /^(?:0086|86)?1[3-9]\d{9}$/;
const MAINLAND_MOBILE_SHAPE =
  /^(?:(?:2|4)-)?(?:11|13|15|3-4-4|3-8|4-4-3|4-3-4|3-3-5|7-4|5-6|3-5-3|2-3-3-3|3-2-3-3|1(?:-1){10})$/;
// Two-digit codes 010, 02x; three-digit codes 03xx–09xx. Local numbers have seven or eight digits and begin with 2–8.
const MAINLAND_LANDLINE =
  /^(?:0086|86)?(?:0(?:10|2[0-57-9])[2-8]\d{7}|0(?:3[1-79]|4[1-8]|5[1-9]|6[36-9]|7[0-79]|8[1-9]|9[0-9])\d[2-8]\d{6,7})$/;
const NORTH_AMERICA = /^1?[2-9](?!11)\d{2}[2-9](?!11)\d{2}\d{4}$/;
const NORTH_AMERICA_SHAPE = /^(?:1-)?3-3-4$/;
const UNITED_KINGDOM_MOBILE = /^07[1-9]\d{8}$/;
const UNITED_KINGDOM_LANDLINE = /^0(?:1\d{8,9}|2[03489]\d{8})$/;
const FRANCE = /^0[1-79]\d{8}$/;
const GERMANY_MOBILE = /^01[5-7]\d{8,9}$/;
const AUSTRALIA_MOBILE = /^04\d{8}$/;
const TAIWAN_MOBILE = /^09\d{8}$/;
const EAST_ASIA_MOBILE = /^(?:0[789]0\d{8}|010\d{8})$/;

// Trunk zero and groups, as Belgium, Switzerland, Sweden, Finland, Italy … write them.
const EUROPE = /^0[1-9]\d{7,9}$/;
const EUROPE_SHAPE = /^[2-5](?:-[2-4]){2,4}$/;
const PHONE_AFTER =
  /^\s*(?:\(?(?:office|fax|mobile|cell|home|work)\b|(?:is|are|是)?\s*(?:my|our|me|我的?)\s*(?:new |cell |mobile |phone )?(?:number|phone|mobile|cell|电话|手机|号码)|(?:call|text|ring) me\b)/i;

/** A telephone number of somebody, by its national shape, by a country code, or because the words before say so. */
export function isPhone(number: NumberWindow): boolean {
  const { digits } = number;
  if (digits.length < 7 || digits.length > 15 || HOTLINE.test(digits)) return false;
  if (number.hasX && !/^x\d{1,6}(?!\w)/i.test(number.after)) return false;
  if (hasPhoneShape(number)) return !number.isThing && !isAmount(number);
  return isCuedShape(number) && (number.hasCue('phone') || PHONE_AFTER.test(number.after)) && !number.isThing;
}

function hasPhoneShape(number: NumberWindow): boolean {
  const { digits, shape } = number;
  if (number.hasPlus || (/^00[1-9]/.test(digits) && !number.isSolid)) {
    return digits.length >= (number.isDotted ? 10 : 8) && !HOTLINE_ABROAD.test(digits);
  }
  if (MAINLAND_MOBILE.test(digits)) return MAINLAND_MOBILE_SHAPE.test(shape) && number.isEven;
  if (digits[0] === '0') return hasTrunkShape(number);
  if (NORTH_AMERICA.test(digits)) return !number.isSolid && NORTH_AMERICA_SHAPE.test(shape);
  return false;
}

function hasTrunkShape(number: NumberWindow): boolean {
  const { digits, shape } = number;
  if (MAINLAND_LANDLINE.test(digits) && /^(?:1[0-2]|[34]-[78]|[34]-[34]-4|[24]-[34]-[78])$/.test(shape)) return true;
  if (EAST_ASIA_MOBILE.test(digits)) return /^(?:11|3-4-4)$/.test(shape);
  if (number.isSolid) {
    return UNITED_KINGDOM_MOBILE.test(digits) || TAIWAN_MOBILE.test(digits) || AUSTRALIA_MOBILE.test(digits);
  }
  if (FRANCE.test(digits) && shape === '2-2-2-2-2') return true;
  if (UNITED_KINGDOM_MOBILE.test(digits) || UNITED_KINGDOM_LANDLINE.test(digits)) return number.groupCount <= 4;
  if (AUSTRALIA_MOBILE.test(digits) || TAIWAN_MOBILE.test(digits)) return number.groupCount <= 3;
  if (GERMANY_MOBILE.test(digits) && number.groupCount <= 3) return true;
  return EUROPE.test(digits) && EUROPE_SHAPE.test(shape) && number.isEven && !isDate(number);
}

/** Without a national shape a cue must carry it: then not a date, not an amount, and at least seven digits. */
function isCuedShape(number: NumberWindow): boolean {
  return number.isEven && number.groupCount <= 6 && !isDate(number) && !isAmount(number);
}

/** 2024-10-24 and 24-10-2024, a time perhaps behind it. */
function isDate({ shape, digits }: NumberWindow): boolean {
  return /^4-[12]-[12](?:-|$)/.test(shape) ? /^(?:19|20)/.test(digits) : /^[12]-[12]-4(?:-|$)/.test(shape);
}

function isAmount(number: NumberWindow): boolean {
  return /^(?:\.\d|\s*(?:usd|rmb|cny|eur|gbp|dollars?|points?|积分|分|公里|克|米|毫安|人|次|条|台|件|个))/i.test(
    number.after,
  );
}
