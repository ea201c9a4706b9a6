/** How far a cue reaches, in UTF-16 units. */
const REACH = 32;

/** What stands before a value, up to the clause's start, and never past a placeholder: a redacted neighbour is no cue. */
export function contextBefore(text: string, start: number): string {
  let from = Math.max(0, start - REACH);
  for (let i = start - 1; i >= from; i--) {
    const code = text.charCodeAt(i);
    // 】 closes a heading such as 【订单号】, which is a cue; ] may close a placeholder.
    if (code === 0x5d || isClauseEnd(code)) {
      from = i + 1;
      break;
    }
  }
  return text.slice(from, start);
}

/** What stands after a value, to the end of the clause. */
export function contextAfter(text: string, end: number): string {
  const to = Math.min(text.length, end + REACH);
  for (let i = end; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || isClauseEnd(code)) return text.slice(end, i);
  }
  return text.slice(end, to);
}

function isClauseEnd(code: number): boolean {
  switch (code) {
    case 0x0a: // line feed
    case 0x0d:
    case 0x21: // !
    case 0x2c: // ,
    case 0x3b: // ;
    case 0x3f: // ?
    case 0x3002: // 。
    case 0xff01: // ！
    case 0xff0c: // ，
    case 0xff1b: // ；
    case 0xff1f: // ？
      return true;
    default:
      return false;
  }
}

const LINK =
  '(?:\\s|["\'“”「『【】(（#＃:：=＝]|\\bis\\b|\\bwas\\b|\\bof\\b|\\bfor\\b|\\bthe\\b|\\bmy\\b|\\bno\\b\\.?|\\bnos\\b\\.?|\\bnumbers?\\b|\\bnum\\b|\\bnr\\b|\\bid\\b|\\bcode\\b|号码|编号|单号|号|码|是|为|的|尾号)*$';

const THINGS = [
  '(?:sales |purchase |work )?orders?',
  'po',
  'tracking|trk|parcel|shipment|waybill|awb|consignment|package',
  'invoice|receipt|case|ticket|claim|policy|contract|quote|rma|return(?: label)?|request|incident',
  's/?n|serial|imei|meid|imsi|iccid|isbn|issn|asin|sku|upc|ean|gtin|barcode|mac|vin|p/?n|parts?|model|item|product|article|batch|lot',
  'transactions?|txn|trans|references?|ref|rrn|utr|confirmation|booking|reservation|pnr|flight|voucher|coupon|gift card|promo',
  'member(?:ship)?|loyalty|(?:customer|user|employee|staff|badge|agent) (?:id|no\\.?|number)',
  'routing|swift|bic|ifsc|sort|vat|ein|tax|registration|patent|trace|session|device|version|firmware|build|error|zip|postcode',
  '订单|定单|单号|运单|快递|物流|包裹|面单|发票|工单|案件|保单|合同|报修单|退货单|退款单|流水|交易|凭证|参考号|受理',
  '序列|产品|商品|型号|货号|款号|批号|批次|条码|条形码|编码|机身|设备|固件|版本|串号|编号|会员|工号|用户编?号|客户编?号',
  '税号|信用代码|执照|专利|许可证|联行|行号|预订|预约|航班|券|优惠码|兑换码|顺丰|圆通|中通|韵达|申通|京东|邮政|极兔',
].join('|');

const THING_BEFORE = new RegExp(`(?:(?:^|[^a-z])(?:${THINGS}))${LINK}`, 'i');
const THING_AFTER = new RegExp(
  `^\\s*(?:(?:is|was|as|are)\\s+(?:my|the|an?|your|our)?\\s*|(?:这个?)?(?:是|为)(?:我的?|这个|您的)?\\s*|\\(|（|这个|这张|这笔)(?:${THINGS})`,
  'i',
);

/** Whether the words around say that the number belongs to a thing (an order, a parcel, a device), not to a person. */
export function belongsToThing(before: string, after: string): boolean {
  return THING_BEFORE.test(before) || THING_AFTER.test(after);
}

const PHONE_CUE =
  /(?:phone|telephone|\btel\b|mobile|\bcell|\bcall(?:ing|ed)?\b|\bring\b|\btext(?:ing|ed)?\b|\bsms\b|\breach\b|\bcontact\b|whats\s?app|viber|\bfax\b|\bdial\b|\bph\b|landline|my number|(?:desk|office|home|work|direct)\s*:|电话|手机|號碼|电联|联系|聯繫|聯絡|致电|来电|回电|座机|机主|短信|打给|打我|拨打|微信同号|传真)[^0-9]{0,28}$/i;
const CARD_CUE =
  /(?:\bcard\b|credit|debit|visa|master\s?card|amex|unionpay|\baccount\b|\bacct\b|卡号|银行|信用卡|储蓄卡|借记卡|账号|帐号|账户|银联|[工农中建交招]行|(?<![员话物禁品交值油年月路])卡)[^0-9]{0,24}$/i;
const CARD_NUMBER_CUE =
  /(?:(?:account|acct|a\/c|card)\s*(?:number|no\b\.?|num\b|#)|卡号|银行账[号户]|收款账[号户]|开户账号|账号|帐号)\s*(?:\bis\b|是|为|[:：=#])?\s*$/i;
const ID_CUE = /(?:\bid\s?card|\bidentity|\bnational id|\bid (?:no|number)|身份证|证件|居住证|社保号)[^0-9]{0,20}$/i;
const SSN_CUE = /(?:\bssn\b|social security|\bsocial\b|\bitin\b|\btax(?:payer)? id)[^0-9]{0,24}$/i;
const IP_CUE =
  /(?:\bip\b|ip\s?(?:address|地址)|\bfrom\b|登录|登陆|异地|\bhost\b|\bserver\b|\blogin\b|\baddress\b|地址)[^0-9]{0,20}$/i;
const PASSPORT_CUE = /(?:passport|护照|護照|通行证|回乡证|台胞证|travel permit|travel document)[^0-9]{0,24}$/i;
const VERSION_CUE =
  /(?:\bv|\bver\.?|version|firmware|\bbuild|release|\bios|android|\bapp|\bos|windows|chrome|section|chapter|§|\boid|版本|固件|系统|升级到?|更新到?|章节?|第)\s*(?:is|to|from|on|at|号|为|是|:|：|=)?\s*$/i;

const CUES = {
  phone: PHONE_CUE,
  card: CARD_CUE,
  cardNumber: CARD_NUMBER_CUE,
  identity: ID_CUE,
  socialSecurity: SSN_CUE,
  ip: IP_CUE,
  passport: PASSPORT_CUE,
  version: VERSION_CUE,
};
export type Cue = keyof typeof CUES;

/** Whether the words before a value announce it. */
export function hasCue(cue: Cue, before: string): boolean {
  return CUES[cue].test(before);
}
