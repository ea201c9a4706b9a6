import type { Taxonomy } from '@earshot/contracts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words that alone make no issue: greetings, thanks, consent, farewells, fillers. Lower case. */
const FILLERS = words(`
  hi hii hiii hai hello helo hey heya dear team sir madam maam good morning mrng afternoon evening night day ok okay okey okok k kk yes yeah yep
  yup ya no nope not nothing else more thanks thank thankyou thx ty you u so much very for your help helping helpful and a an the have had nice
  great lovely wonderful one bye byee byebye goodbye see later sure right alright fine well perfect awesome cool correct exactly of course please
  pls plz do go ahead is that this it its all i am im are we there here now will hold on moment second minute sorry oops oh ah hmm hmmm hm um uh
  lol haha wow really welcome too take care got understand understood hope how doing today weekend appreciate appreciated kind kindly everything
  anything that's it's i'm you're cheers agreed absolutely definitely certainly maybe perhaps done noted enjoy yours same to with can could would
  me need want quick question questions ask something on about if possible did does was were let by at
`);
/** Words of an answer that is a number: small talk only beside one. */
const ANSWERS = words(`
  number numbers no num nr account acct acc ac card phone mobile cell policy claim order booking confirmation reference ref ssn id pin code zip
  date name email mail last first four digits digit ending ends in my and or other it's is was year month january february march april may june
  july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
  saturday sunday am pm dollars usd rs rupees
`);
const FILLER = new Set(FILLERS);
const ANSWER = new Set([...FILLERS, ...ANSWERS]);
const WORD = /[\p{L}\p{N}_'’]+/gu;
const DIGIT = /\d/;
const MOST_WORDS = 14;
const MOST_HAN = 40;
/** Chinese small talk, longer before shorter, so that nothing is left of 好的谢谢. */
const CHINESE =
  /请问一下|麻烦[你您]?[了啦]?|非常感谢|十分感谢|太感谢[了啦]?|感谢[你您]?|谢谢|多谢|谢啦|辛苦[了啦]?|不客气|没关系|没问题|没事|没有了|没别的了|不用了?|就这样|知道了|明白了?|了解了?|收到|在吗|在不在|有人吗|早上好|中午好|下午好|晚上好|你好|您好|早安|晚安|再见|拜拜|好的?呢?|可以的?|行|嗯+|哦+|噢+|喔|哈+|呵+|呃|啊+|吧|呀|呢|啦|了|哟|诶|对的?|是的?|不是|没错|亲爱的|亲|客服|稍等一?下?|等一下|等等|抱歉|不好意思|对不起|[你您]|我|们|就|那|也|都|的|吗|很|太|祝|生活|愉快|开心|ok/gu;
const CHINESE_ANSWER =
  /订单编?号|快递单号|运单号|单号|尾号|手机号码?|电话号码?|号码|账号|卡号|编号|姓名|名字|叫|是|号|元|块|[年月日点]/gu;
const HAN = /\p{Script=Han}/u;
const LETTER = /\p{L}/u;
const PLACEHOLDER = /\[[a-z_]+\]/g;

/**
 * True when a turn (lower case) is only greeting, thanks, consent, filler, or the answer to a question for a number, code or name
 * that redaction replaced: no issue is read from it, whatever a classifier says.
 */
export function isSmallTalk(lower: string): boolean {
  if (HAN.test(lower)) {
    if (lower.length > MOST_HAN) return false;
    let rest = lower.replace(PLACEHOLDER, '0').replace(CHINESE, '');
    if (DIGIT.test(rest)) rest = rest.replace(CHINESE_ANSWER, '');
    return !LETTER.test(rest);
  }
  const isAnswer = DIGIT.test(lower) || lower.includes('[');
  const known = isAnswer ? ANSWER : FILLER;
  WORD.lastIndex = 0;
  for (let count = 0; ; count++) {
    const match = WORD.exec(lower);
    if (!match) return true;
    if (count === MOST_WORDS) return false;
    const word = match[0];
    if (known.has(word) || word.length === 1 || DIGIT.test(word) || lower.charCodeAt(match.index - 1) === 0x5b)
      continue;
    return false;
  }
}

/** From so many small-talk examples on, small talk is what an intent is about. */
const TALK_SHARE = 0.2;

/** 1 for intents that are themselves about small talk ("say goodbye"): these alone may be read from it. */
export function smallTalkIntents(taxonomy: Taxonomy): Uint8Array {
  return Uint8Array.from(taxonomy, ({ examples }) => {
    const talk = examples.filter(({ text }) => isSmallTalk(text.toLowerCase())).length;
    return examples.length > 0 && talk / examples.length >= TALK_SHARE ? 1 : 0;
  });
}
