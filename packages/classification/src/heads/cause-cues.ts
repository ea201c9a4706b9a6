import type { CauseSide } from '@earshot/contracts';

/** What the customer says that tells where the cause lies. In order: the more telling first. */
export const CAUSE_CUES: readonly (readonly [CauseSide, RegExp, RegExp])[] = [
  [
    'third_party',
    /\b(?:(?:my|the|their) (?:bank|employer|landlord|neighbou?r'?s?|insurer|insurance company|doctor|hotel|restaurant|customs)|customs|strike|weather|storm|fraudsters?|scammers?|hackers?|someone (?:stole|hacked|used)|stolen|(?:amazon|ebay|paypal|booking\.com|airbnb|expedia|uber)|building site|power company|another company|third[- ]party)\b/,
    /海关|罢工|天气|台风|暴雨|骗子|诈骗|黑客|盗刷|被盗|被偷|银行(?:那边|说|拒|不)|第三方|邻居|物业|平台(?:说|不|规定)|其他公司|别的(?:公司|平台)|疫情|施工/,
  ],
  [
    'logistics',
    /\b(?:deliver(?:y|ed|ing|ies)?|shipp(?:ing|ed|ment)|courier|parcel|package|tracking|(?:in|during) transit|arrived (?:late|damaged|broken)|not arrived|never arrived|hasn'?t arrived|wrong (?:item|size|colou?r|product|address|door)|missing (?:item|part|piece)s?|left (?:it )?(?:outside|at the wrong)|luggage|baggage|suitcase|warehouse|dispatch\w*|carrier|postman|lost in the (?:post|mail))\b/,
    /快递|物流|发货|包裹|配送|派送|送货|运输|路上(?:破|坏|丢)|发错|少发|漏发|错发|丢件|签收|没收到(?:货|件|包裹)?|没到货|外卖(?:员)?(?:迟|晚|没|超)|行李|驿站|仓库|骑手|缺件|单号/,
  ],
  [
    'service',
    /\b(?:rude|impolite|unprofessional|unhelpful|attitude|hung up|hang up|ignored|nobody (?:answers|answered|called|came|replied)|no one (?:answers|answered|called|came|replied)|no (?:reply|response|answer)|never (?:called back|replied|showed up)|promis(?:e|ed)|wrong (?:advice|information given)|told (?:me )?(?:two|different|the wrong|that it)|technician (?:\w+ )?(?:didn'?t|never|no[- ]show)|sent (?:me )?(?:around|back and forth)|transferred|on hold|staff|agent (?:was|told|said|hung)|employee|waiter|customer (?:service|support)|your (?:staff|people|driver|agent)|lost my (?:file|application|documents|form))\b/,
    /态度|客服|服务(?:差|太|不|态|员)|不耐烦|没人(?:理|管|接|回)|不回(?:复)?|推诿|踢皮球|敷衍|挂(?:我|了)?电话|承诺|答应|说好(?:的)?|店员|师傅(?:没|不|迟)|爽约|没上门|不处理|工作人员|业务员|服务员|销售(?:说|骗|误)|拖(?:着|延|了)/,
  ],
  [
    'defect',
    /\b(?:broke(?:n)?|defect\w*|fault(?:y)?|doesn'?t work|does not work|not work(?:ing)?|won'?t (?:work|turn on|start|charge|open|load|connect|switch)|stopped (?:working|charging)|crash(?:es|ed|ing)?|freez(?:es|ing)|frozen|bug(?:s|gy)?|error|glitch\w*|malfunction\w*|leak(?:s|ing|ed)?|overheat\w*|crack(?:ed|s)?|dead|fail(?:s|ed|ing|ure)?|black screen|keeps? (?:restarting|disconnecting|crashing|freezing|dropping)|can'?t log ?in|cannot log ?in|smoke|spark\w*|burn\w*|charged (?:twice|double)|double charge|poor quality|fell apart|tore|torn|shock|swollen|mou?ldy|rotten|spoiled|outage)\b/,
    /坏|故障|失灵|闪退|死机|卡死|黑屏|蓝屏|打不开|开不了|用不了|连不上|充不(?:进|上|了)|没反应|漏(?:水|电|油|气|液)|断(?:了|裂|开)|裂|掉(?:漆|色|皮|线|毛)|报错|出错|bug|冒烟|打火|异响|发热|烫|质量(?:问题|差|太|不)|不(?:制冷|制热|转|亮|灵|工作)|重复扣|扣(?:了)?两次|登(?:录)?不上|发霉|变质|有(?:虫|异物)|鼓包|瑕疵|开胶|起球|爆/,
  ],
  [
    'policy',
    /\b(?:polic(?:y|ies)(?! number)|rule|fee(?:s)?|charge(?:s|d)? (?:for|a fee)|surcharge|deadline|eligib\w+|not allowed|refus(?:e|ed|al)|price (?:increase|hike|went up)|too expensive|expensive|cancellation (?:fee|policy)|non-?refundable|terms|contract|minimum|restriction|exception|penalty|fine|deposit|subscription|auto[- ]?renew\w*|age limit|requirement|rate (?:increase|went))\b/,
    /规定|规则|政策|条款|合同|手续费|违约金|收费|涨价|太贵|价格|押金|不(?:给|能|让)退|不支持(?:退|换)|过期(?:不|作废)|限制|资格|条件|会员费|自动续费|不予|门槛|保价|差价|时效|期限/,
  ],
  [
    'expectation',
    /\b(?:expected|not (?:as|what) (?:described|advertised|expected|pictured|i (?:expected|thought|ordered))|looks? (?:different|nothing like|smaller|bigger|cheap)|(?:in|from|than) the (?:photos?|pictures?|ad|advert\w*)|advertis\w+|mislead\w*|smaller than|bigger than|thought it (?:was|would|had)|disappoint\w+|taste[sd]? (?:bad|awful|different|nothing)|doesn'?t (?:fit|suit|look)|too (?:small|big|large|tight|loose|sweet|salty|thin)|compared to)\b/,
    /(?:和|与|跟)(?:图片|描述|宣传|想象|预期|实物|照片|广告)[^。！？!?]{0,6}(?:不|差|有)|色差|不(?:如|像)(?:预期|想象|图|宣传)|虚假宣传|夸大|没有(?:宣传|想象|说的)|以为|期待|太(?:小|大|薄|厚|甜|咸|淡|紧|松|短|长)|不合身|不合适|不好吃|难吃|效果(?:不|没|一般|差)/,
  ],
  [
    'design',
    /\b(?:hard to (?:use|find|open|read|reach|navigate|clean|understand)|difficult to (?:use|find|open|read|clean|navigate)|confusing (?:menu|interface|app|layout|design)|(?:no|without|missing|lacks?|need|needs|add|wish (?:it|there) (?:had|was|were)) (?:a |an |the )?(?:\w+ )?(?:option|button|feature|function|dark mode|setting|way to|support for|shortcut|filter|search)|it would be (?:nice|great|better)|design|layout|interface|user[- ]?friendly|complicated|unintuitive|too many steps|feature|awkward|inconvenient|clunky|font|too (?:loud|bright|heavy|slippery|complicated))\b/,
    /不好用|难用|不方便|设计|界面|操作(?:太)?(?:复杂|麻烦|繁琐)|找不到(?:入口|按钮|在哪)|没有(?:这个|该)?(?:功能|选项|按钮|入口|设置)|增加.{0,6}功能|希望(?:能|可以|增加)|太(?:复杂|吵|重|亮|暗|滑)|字(?:体)?太小|不人性化|步骤太多|反人类|不支持/,
  ],
  [
    'information',
    /\b(?:how (?:do|can|to|long|much|many)|what (?:is|are|does|time)|where (?:is|can|do)|when (?:will|is|can|does)|which|is (?:it|there)|can i|do (?:you|i)|does (?:it|this)|may i know|want(?:ed)? to know|need to know|tell me|instructions?|manual|unclear|information|explain|status|check my|opening hours|not clear|contradict\w*)\b|\?/,
    /怎么|如何|什么|多少|多久|哪里|哪个|请问|想问|咨询|是否|能不能|可以.{0,12}吗|有没有|说明书|没写|没说清|不清楚|查(?:一下|询)?|吗[?？]?$|[?？]/,
  ],
];
