import { type HarmRules, harmRules } from './harm-rule.js';

/** Cues of lost money, time and function in both languages: levels 1 and 2. */
export const ENGLISH_LESSER_HARM: readonly HarmRules[] = [
  harmRules(
    null,
    'brok|damag|defect|fault|work|refund|late\\b|delay|arriv|receiv|missing|wrong|lost\\b|crack|leak|error|crash|fail|cancel|stuck|dead\\b|freez|scratch|torn|money|stop|turn on|charg(?:e|ing)|load|third|again|hold\\b|wait|hours|times|rude|ignored|nobody|no one|response|reply|answer|expensive|price|waste|annoy|frustrat|ridicul|confus|complain|unhelpful|transferred|slow|disappoint|unacceptable|terrible|useless|poor|worst|difficult',
    `
    2 \\b(?:broke(?:n)?|damaged|defective|faulty|cracked|smashed|shattered|torn|leak(?:s|ing|ed)|scratched|malfunction\\w*|bricked)\\b
    2! \\b(?:does ?n'?t|do ?n'?t|did ?n'?t|won'?t|wo n't|not|no longer|stopped|never|cannot|can'?t|isn'?t) (?:\\w+ )?(?:work(?:s|ing|ed)?|turn(?:ing)? on|start(?:ing)?|charg(?:e|ing)|load(?:ing)?|open(?:ing)?|connect(?:ing)?|log in|respond(?:ing)?)\\b
    2! \\b(?:refund|money|parcel|package|order|delivery|item|payment|card|luggage|bag|it|they|shipment)\\b[^.!?]{0,30}\\b(?:not|never|n'?t|still|yet|late|missing|lost|delayed)\\b[^.!?]{0,20}\\b(?:arriv\\w*|receiv\\w*|come|came|here|deliver\\w*|refund\\w*|credited|shipped|back|appear\\w*|paid)
    2 \\b(?:arrived|came|delivered|shipped|sent|received|got) (?:\\w+ ){0,3}?(?:late|damaged|broken|the wrong|wrong|incomplete|empty|without)\\b|\\b(?:missing|wrong|incorrect) (?:item|parts?|pieces?|size|colou?r|order|product|model|address|name|amount|bill|name)\\b|\\b(?:lost|missing|delayed|cancelled|canceled) (?:\\w+ )?(?:parcel|package|luggage|baggage|bag|order|flight|card|delivery|shipment|phone)\\b|\\b(?:lost|missed) my (?:\\w+ )?(?:card|phone|luggage|flight|connection|bag)\\b|\\b(?:parcel|package|luggage|baggage|suitcase|bag|order|delivery|shipment) (?:was|is|got|has been|went) (?:\\w+ )?(?:lost|delayed|missing|late|stolen|wrong)\\b|\\b(?:flight|order|booking|delivery|appointment) (?:\\w+ )?(?:was|got|is|has been) (?:cancelled|canceled|delayed)\\b
    2 \\b(?:error|crash(?:es|ed|ing)|fail(?:s|ed|ure|ing)|freez(?:es|ing)|frozen|froze)\\b
    1 \\b(?:second|third|fourth|fifth|\\d+(?:rd|th)) time\\b|\\b(?:called|calling|contacted|emailed|phoned|asked|tried|told|written|wrote) (?:\\w+ ){0,3}?(?:twice|again and again|(?:several|many|multiple|three|four|five|\\d+) times|repeatedly)\\b|\\bon hold\\b|\\b(?:waiting|waited|wait) (?:\\w+ ){0,4}?(?:hours?|days?|weeks?|months?|forever|ages|minutes)\\b|\\bstill waiting\\b
    1! \\b(?:nobody|no one|noone) (?:\\w+ )?(?:answers?|answered|replies|replied|responds?|responded|called|helps?|helped|cares?|came)\\b|\\bno (?:response|reply|answer)\\b
    1 \\b(?:rude|ignored|unhelpful|unprofessional|ridiculous|frustrat\\w+|annoy\\w+|confus\\w+|unacceptable|terrible|useless|disappoint\\w+|worst|complaint|complain)\\b|\\b(?:too|so|very|over) ?(?:expensive|slow|difficult|priced)\\b|\\bwast(?:e|ed|ing) (?:of )?(?:my )?(?:time|money)\\b|\\btransferred (?:me )?(?:\\w+ )?(?:again|around|from|between)\\b|\\bprice (?:\\w+ )?(?:went up|increase\\w*|hike|doubled)\\b
    `,
    {},
  ),
];

export const CHINESE_LESSER_HARM: readonly HarmRules[] = [
  harmRules(
    null,
    '坏|破|碎|裂|漏|丢|错|少发|缺|没到|未到|不到|没收|未收|没退|不退|退款|扣|延误|延迟|晚点|取消|打不开|用不了|不能用|故障|死机|黑屏|闪退|失灵|失败|出错|报错|异常|没反应|次|等|没人|贵|涨价|态度|麻烦|投诉|敷衍|推|慢|差|失望|不发货|没发货|头发|卡|登不|连不|充不|不制|不转|不亮|不理|不回|没回|迟',
    `
    2 (?:坏了|坏掉|坏的|损坏|破损|破了|碎了|碎屏|裂了|裂开|漏水|漏液|漏油|漏气|断了|掉了漆|划痕|瑕疵|变形)
    2! (?:打不开|开不了机?|用不了|不能用|无法使用|没反应|死机|黑屏|闪退|卡死|失灵|登不上|登录不了|连不上|充不进|充不了电|不制冷|不制热|不转|不亮|不工作|故障|报错|出错|失败|异常)
    2! (?:退款|钱|快递|包裹|货|订单|东西|物流|行李|赔偿|款)[^。！？!?]{0,12}(?:没到|未到|不到账|没收到|没退|不退|没发|不发|没动|丢|没有到|没有收到|没来|没送|未收到|拖)|没到账|未到账|没收到货|还没发货|不给退|不退钱|拒绝退
    2 (?:发错|送错|寄错|装错|错发)(?:了|货|颜色|尺码|型号)?|(?:少发|漏发|缺件|少了|漏了)(?:一|两|三|配件|东西|件|货|[一二两三]?个)?|(?:多扣|乱扣|扣错|重复扣|多收|乱收费|扣了两次|扣了我|被扣)|(?:航班|订单|预约)[^。！？!?]{0,8}(?:取消|延误|延迟)|晚点|(?:卡|手机|包|行李)(?:丢了|被偷|被盗|丢失)|头发
    1 第[二两三四五六七八九十\\d]+次|[三四五六七八九十好几多\\d]+[次遍]了?|等了(?:好久|很久|半天|[一二两三四五六七八九十几\\d]+(?:个)?(?:小时|天|多|周|星期|分钟|月))|一直(?:在)?等|排队
    1! 没人(?:管|理|接|回|处理)|打不通|不理(?:人|我)|不回(?:复|我|消息)|没(?:人)?回复|不处理|没处理|不解决|没解决
    1 (?:太|好|很|有点|偏)贵|涨价|态度(?:太|很|非常|真)?(?:差|恶劣|不好|敷衍)|(?:太|很|真|好)(?:麻烦|慢)|敷衍|推诿|推来推去|踢皮球|投诉|失望|差评|浪费(?:我)?(?:的)?时间
    `,
    {},
  ),
];
