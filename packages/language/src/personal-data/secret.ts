import type { Finding } from './finding.js';

const VALUE = '[^\\s"\'“”‘’「」\\[\\]<>，。；！？、,;（）()\\u4e00-\\u9fff\\u3000]';
// Repetitions are bounded throughout: white space without end must not be tried at every length.
const EN_PASSWORD = new RegExp(
  `\\b(?:pass\\s?words?|passwd|pass\\s?code|pwd|pw|pass\\s?phrase|api[ -]?key|secret key|access key|private key)(?:\\s{1,3}(?:for|of|to|on)(?:\\s{1,3}\\w{1,20}){1,4})?\\s{0,3}(?:(?:is|was|=|:|：|to|as|are|it's)\\s{0,3})?(?:still\\s{1,3}|now\\s{1,3}|set to\\s{1,3}|exactly\\s{1,3})?["'“‘]?(${VALUE}{4,128})`,
  'gi',
);
const EN_CODE =
  /\b(?:pin(?:[ -]?(?:code|number))?|otp|one[- ]time (?:code|password|passcode|pin)|(?:verification|security|auth(?:entication|orization)?|confirmation sms|sms|login|2fa|access|door|gate|alarm|entry|unlock) code|passcode|cvv2?|cvc2?|csc)\b\s{0,3}(?:number\s{0,3}|no\.?\s{0,3})?(?:(?:is|was|=|:|：|to|says|of)\s{0,3})?["'“‘#]?(\d(?:[ -]?\d){2,9})(?![\d.]*\w)/gi;
const EN_CODE_AFTER =
  /(?<![\w.,#$-])(\d(?:[ -]?\d){3,7})\s{1,3}(?:is|was|as)\s{1,3}(?:my|your|the|a)\s{1,3}(?:\w{1,20}\s{1,3})?(?:pin|otp|passcode|password|verification code|security code|one[- ]time)/gi;
const EN_CODE_ALONE = /(?:^|\b(?:the|my|your|this) )code\s{0,3}(?:is|was|:)\s{0,3}(\d{4,8})(?![\d.]*\w)/gi;
const ZH = new RegExp(
  `(?:密码|口令|验证码|校验码|动态码|安全码|授权码|识别码|解锁码|激活码|密钥|暗号|\\bpin码?|\\bcvv2?码?|\\botp)(?:[（(][^（）()]{0,12}[）)])?\\s{0,3}(?:是|为|就是|还是|都是|改成了?|改为了?|设成了?|设为|设置为|设置成|告诉你?是|收到的是|填的是|输的是|[:：=])?\\s{0,3}["'“‘「]?(${VALUE}{3,64})`,
  'gi',
);
const ZH_AFTER =
  /(?<![\w.,#-])(\d{4,8})\s{0,3}(?:是|为)\s{0,3}(?:我的?|您的|你的|你们的)?\s{0,3}(?:\S{0,6})(?:验证码|密码|口令|动态码)/g;
const KEY =
  /(?<![\w-])(?:(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,200}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,255}|xox[abprs]-[A-Za-z0-9-]{10,200}|AIza[\w-]{35}|eyJ[\w-]{10,2048}\.eyJ[\w-]{10,4096}(?:\.[\w-]{0,1024})?)(?![\w-])/g;

// One look decides whether any of the expressions below can match.
const GATE =
  /pass|pwd|\bpw\b|\bpin|otp|code|cv[cv]|\bcsc|key|密码|口令|码|密钥|暗号|[sp]k[-_]|rk[-_]|AKIA|gh[pousr]_|xox|eyJ/i;

/** Passwords, PINs, one-time and security codes where a cue names them, and API keys by the shape their makers gave them. */
export function findSecrets(text: string, found: Finding[]): void {
  if (!GATE.test(text)) return;
  collect(found, text, EN_PASSWORD, isPassword);
  collect(found, text, EN_CODE, (value) => !isYear(value));
  collect(found, text, EN_CODE_AFTER, () => true);
  collect(found, text, EN_CODE_ALONE, () => true);
  collect(found, text, ZH, isCodeOrPassword);
  collect(found, text, ZH_AFTER, () => true);
  for (const match of text.matchAll(KEY)) {
    found.push({ type: 'SECRET', start: match.index, end: match.index + match[0].length });
  }
}

function collect(
  found: Finding[],
  text: string,
  expression: RegExp,
  accepts: (value: string, next: string, matched: string) => boolean,
): void {
  for (const match of text.matchAll(expression)) {
    const value = (match[1] ?? '').replace(/[.:：!?]+$/, '');
    const start = match.index + match[0].lastIndexOf(match[1] ?? '');
    const end = start + value.length;
    if (value !== '' && accepts(value, text.slice(end, end + 2), match[0])) found.push({ type: 'SECRET', start, end });
  }
}

/** Talk about passwords has only words after it: a value has a digit or a sign in it. */
function isPassword(value: string, _next: string, matched: string): boolean {
  if (/^(?:https?:|www\.)|@\w+\.\w/i.test(value) || /^\*+$|^[xX•.]+$/.test(value) || /^[\w]+'\w+$/.test(value))
    return false;
  const hasDigit = /\d/.test(value);
  const hasLetter = /[a-z]/i.test(value);
  if (hasDigit && (hasLetter || /[^\w.:/%-]/.test(value)))
    return !/^\d+(?:st|nd|rd|th|x|am|pm|min|s|h|d|hrs?|times|mins?)$/i.test(value);
  if (hasDigit) return value.length >= 4 && /(?:is|was|=|:|：|to)\s*["'“‘]?[\d -]+$/i.test(matched) && !isYear(value);
  return /[a-z][!@#$%^&*_+=~]|[!@#$%^&*_+=~][a-z]/i.test(value);
}

function isCodeOrPassword(given: string, next: string, matched: string): boolean {
  const value = given.normalize('NFKC');
  const fewest = /cv[cv]|安全码/i.test(matched) ? 3 : 4;
  if (/^\d+$/.test(value)) return value.length >= fewest && !/^\s?[年月日号位个次分秒小时元天条块]/.test(next);
  if (/^(?:https?:|www\.)|@\w+\.\w/i.test(value) || /^[*xX•]+$/.test(value)) return false;
  if (/\d/.test(value)) return /[a-z]/i.test(value) || /[^\w.:/%-]/.test(value);
  // Among Chinese words a run of Latin letters after 是 or a colon is the value itself.
  return (
    /(?:是|为|成了?|[:：=])\s*["'“‘「]?[^\s]+$/.test(matched) &&
    /^[\x21-\x7e]{5,}$/.test(value) &&
    !/^(?:error|wrong|invalid|null|none|reset|wi-?fi|email)$/i.test(value)
  );
}

function isYear(value: string): boolean {
  return /^(?:19|20)\d\d$/.test(value);
}
