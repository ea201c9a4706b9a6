/** Words that alone make no issue: greetings, thanks, consent, farewells, fillers. Lower case. */
const ENGLISH = new Set(
  (
    'hi hii hiii hai hello helo hey heya dear team sir madam maam good morning mrng afternoon evening night day ok okay okey okok k kk yes yeah yep yup ya no nope not nothing else more thanks thank thankyou thx ty you u so much very for your help helping ' +
    'service support time quick response information info and a an the have had nice great lovely wonderful one bye byee byebye goodbye see ya later sure right alright fine well perfect awesome cool correct exactly of course please pls plz do go ahead ' +
    'is that this it its all i am im are we there here connected still now waiting wait will hold on moment second minute sorry oops mistake my bad oh ah hmm hmmm hm um uh lol haha wow really welcome too take care got see understand understood ' +
    "hope how doing today ahead weekend appreciate appreciated kind kindly everything anything that's that’s it's i'm you're cheers agreed absolutely definitely certainly maybe perhaps done noted enjoy yours same to with chat chatting talking bot human"
  ).split(' '),
);
const WORD = /[\p{L}\p{N}_'’]+/gu;
/** Chinese small talk, longest first so that nothing is left of 好的谢谢. */
const CHINESE =
  /(?:请问一下|麻烦[你您]?[了啦]?|非常感谢|十分感谢|太感谢[了啦]?|感谢[你您]?|谢谢|多谢|谢啦|辛苦[了啦]?|不客气|没关系|没问题|没事|没有了|没别的了|不用了?|就这样|知道了|明白了?|了解了?|收到|在吗|在不在|有人吗|早上好|中午好|下午好|晚上好|你好|您好|早安|晚安|再见|拜拜|好的?呢?|可以的?|行|嗯+|哦+|噢+|喔|哈+|呵+|呃|啊+|吧|呀|呢|啦|了|哟|诶|对的?|是的?|不是|没错|亲爱的|亲|客服|人工|小姐姐?|稍等一?下?|等一下|等等|抱歉|不好意思|对不起|[你您]|我|们|就|那|也|都|的|吗|很|太|祝|生活|愉快|开心|那好|棒|赞|ok)/gu;
const HAN = /\p{Script=Han}/u;
const REST = /[\p{L}]/u;

/**
 * True when a turn (lower case) is only greeting, thanks, consent, filler, or an answer to a question that is a bare number, code
 * or placeholder: it makes no issue whatever a classifier says.
 */
export function isSmallTalk(lower: string): boolean {
  if (HAN.test(lower)) {
    if (lower.length > 40) return false;
    return !REST.test(lower.replace(CHINESE, '').replace(/\[[a-z_]+\]/g, ''));
  }
  WORD.lastIndex = 0;
  let words = 0;
  for (;;) {
    const match = WORD.exec(lower);
    if (!match) return true;
    words++;
    if (words > 14) return false;
    const word = match[0];
    if (ENGLISH.has(word) || word.length === 1 || /\d/.test(word)) continue;
    if (lower.charCodeAt(match.index - 1) === 0x5b) continue;
    return false;
  }
}
