import { CueSet } from './cue-set.js';

/** What customers say, turn by turn, that tells why they came, how they feel and what it cost them. */
export const customerCues = new CueSet({
  question: [
    /\?|^(?:how|what|when|where|which|who|why|is|are|do|does|did|can|could|will|would|may|should)\b|\b(?:how (?:do|can|to|long|much|many)|what (?:is|are|about|if)|when (?:will|can|is|do)|where (?:is|can|do)|may i know|tell me|wondering|want(?:ed)? to know|like to know|need to know|is it possible|do you|does (?:it|the|this)|i want to check|status of|question about|explain|let me know|inquir\w+|enquir\w+)\b/,
    /[?？]|吗|呢$|怎么|如何|什么|多少|多久|几天|哪|是否|能不能|可不可以|可以.{0,12}(?:吗|么)|请问|想问|咨询|了解一下|有没有|为什么|是不是|会不会|什么时候/,
  ],
  knowing: [
    /\b(?:how (?:do|can|to|long|much|many|does|is|about)|what (?:is|are|about|if|does|time|was|happens)|when (?:will|can|is|do|does)|where (?:is|are|can|do|does)|why|which|may i know|tell me|wondering|(?:want(?:ed)?|like|need|wanna|wish) (?:to )?(?:know|check|find out|inquire|enquire|see (?:if|my))|check (?:my|the|on)|status of|question about|is it (?:possible|normal|safe|true|ok)|does (?:it|the|this)|do you|is there|are there)\b/,
    /怎么|如何|什么|多少|多久|几天|哪|是否|请问|想问|咨询|了解一下|有没有|为什么|是不是|会不会|查一下|查询|吗[?？]?$/,
  ],
  request: [
    /\b(?:please|pls|kindly|could you|can you|would you|i(?:'d| would) like (?:to|you|a|an)|i (?:want|need|wish|wanna|have) (?:to|a|an|my|you|you to)|help me (?:to )?(?:change|cancel|book|send|get|with)|can i (?:get|have|change|cancel|book|order)|change|cancel|book|issue|update|send me|transfer|replace|close|block|activate|reset|register|upgrade|renew|return)\b/,
    /帮我|帮忙|麻烦(?:您|你|帮|把|给)|请(?:帮|给|把|尽快|您|你|取消|修改)|(?:我)?(?:想|要|需要|想要)(?:申请|取消|修改|更改|换|退|改|办|开|预约|订|买|查|注销|更换|转|绑|解绑|补|寄)|申请|取消|修改|能(?:帮|给)我|可以(?:帮|给)我|给我(?:开|换|退|发|寄|改|补)|改成|改到|换成|注销|开发票|补发/,
  ],
  complaint: [
    /\b(?:complain\w*|unacceptable|ridiculous|terrible|awful|horrible|disgusting|worst|rude|useless|fed up|disgrace\w*|ripped? off|scam\w*|lied|lying|never again|waste of|not good enough|disappoint\w+|angry|furious|appalling|poor (?:service|quality)|bad (?:service|quality|experience)|broken|damaged|defective|faulty|doesn'?t work|does not work|not working|stopped working|still (?:not|no|hasn'?t|haven'?t|waiting)|never (?:arrived|received|came|got)|hasn'?t (?:arrived|come)|haven'?t (?:received|got)|has not (?:arrived|come)|wrong (?:item|size|order|colou?r|amount|product|charge)|overcharged|charged (?:me )?(?:twice|extra|wrong)|crash(?:es|ed|ing)|keeps? \w+ing|missing|late|delayed|error|dispute|cracked|leak\w*|nobody|no one)\b/,
    /投诉|差评|太差|垃圾|坑|骗|态度(?:差|恶劣|不好)|不满|过分|离谱|无语|失望|坏了|破|碎|裂|漏|错发|发错|少发|漏发|没收到|没到|不到账|未到|没退|不退|不发货|没发货|用不了|打不开|闪退|死机|故障|报错|失灵|没反应|没人(?:理|管|接|回)|不处理|第[二三四五]次|多扣|乱扣|重复扣|异味|质量(?:差|问题|不好|太)|不符|延误|晚点|超时|一直(?:没|不)|还(?:没|不)|又(?:坏|出|不|没)/,
  ],
  praise: [
    /\b(?:love(?:d|s)? (?:it|this|the|my|your)|great (?:job|service|product|work|experience|help)|excellent|amazing|awesome|fantastic|wonderful|brilliant|outstanding|perfect|well done|kudos|compliment|best (?:service|product|experience|\w+ ever)|very (?:happy|pleased|satisfied|impressed)|so (?:happy|pleased|impressed)|highly recommend|recommend (?:it|this|you)|works (?:great|perfectly|like a charm)|made my day|fast delivery|went above)\b/,
    /好评|点赞|太好了|太棒|很棒|真棒|非常好|很满意|非常满意|特别满意|表扬|喜欢|好用|好吃|推荐|值得|物超所值|赞|完美|惊喜|服务(?:很|真|太|特别|非常)?(?:好|周到|热情)|态度(?:很|非常|特别|真)?好|不错|质量(?:很|非常)?好|给力|贴心|夸/,
  ],
  suggestion: [
    /\b(?:suggest(?:ion|ed|ing)?|it would be (?:nice|great|good|better|helpful)|would be (?:nice|great|good|better|helpful) (?:if|to)|you (?:should|could|might|ought to) (?:\w+ )?(?:add|make|offer|include|consider|provide|improve|change|allow|let|put|have|think)|why (?:don'?t you|not) (?:add|make|offer|include)|i wish (?:you|there|it|the)|feature request|please (?:add|consider adding|make it possible)|feedback|hope you (?:can|will|add|could)|could be improved|needs? (?:a|an) (?:dark mode|option|button|feature|way to))\b/,
    /建议|希望(?:能|可以|你们|增加|以后|官方|改进|加|出)|要是能|如果能.{0,15}(?:就好|更好|就更)|能不能(?:增加|加个|出个|改进)|最好(?:能|加|有)|可以(?:考虑|增加|加个|出个|改进|优化)|应该(?:增加|加|提供|有个|优化|改)|增加.{0,6}功能|优化一下|改进一下|期待(?:能|更新|增加)/,
  ],
  thanks: [/\b(?:thanks?|thank ?you|thx|ty|cheers|appreciate)\b/, /谢|感谢|辛苦/],
  warmThanks: [
    /\b(?:thank you (?:so|very) much (?:for|,? you|,? really)|thanks (?:a million|a ton|ever so)|(?:really|truly|so|greatly|deeply|very much) (?:appreciate|grateful|thankful)|appreciate (?:it|that|your|you) (?:so|very|a lot)|grateful|can'?t thank you|you(?:'ve| have)? (?:been|are|were) (?:so|very|really|extremely|incredibly|super)? ?(?:helpful|kind|great|amazing|wonderful|patient|awesome|the best|a (?:star|lifesaver|life saver|gem))|saved (?:my|the|me)|lifesaver|life saver|thanks to (?:your|you|\w+ (?:from|in)))\b/,
    /非常感谢|十分感谢|太感谢|万分感谢|特别感谢|真的(?:很|太|非常)?(?:谢谢|感谢)|感激|多亏|帮了(?:我)?(?:大|很多|好大)|谢谢你(?:的)?(?:耐心|帮)|太谢谢|谢谢你们(?:的)?(?:耐心|帮|热情)|救了我/,
  ],
  joy: [
    /\b(?:love(?:d|s)? (?:it|this|my|your|the)|so happy|very happy|really happy|thrilled|delighted|over the moon|excited|ecstatic|amazing|awesome|fantastic|brilliant|wonderful|made my day|yay|woo ?hoo|perfect|absolutely (?:love|great|brilliant)|can'?t wait|best \w+ ever)\b|😀|😃|😄|😍|🥰|🎉|❤/,
    /太(?:好了|棒|喜欢|爱|开心|赞|满意|好用|好吃)|超(?:喜欢|爱|赞|开心|好用|好吃|满意)|(?:很|非常|特别|好|真)(?:开心|高兴|喜欢|满意)|爱了|惊喜|惊艳|完美|哈哈哈|爱不释手|绝了|幸福|激动/,
  ],
  anger: [
    /\b(?:angry|furious|livid|outrag\w+|disgust\w+|ridiculous|unacceptable|disgrace\w*|pathetic|idiots?|morons?|liars?|thie(?:f|ves)|crooks?|scam(?:mers?)?|shame on|how dare|bullshit|damn|wtf|hell|stupid|incompeten\w+|a joke|worst|useless|garbage|trash|crap|fuck\w*|shit\w*|lawyer|sue|rip ?off|robbery|never (?:again|buying|using)|screw|joke of a|sick and tired)\b|!{2,}/,
    /气死|愤怒|生气|气愤|火大|恼火|无耻|骗子|垃圾|混蛋|王八|滚|傻[逼叉x]|妈的|他妈|狗屁|坑人|黑心|不要脸|欺负人|欺人太甚|太过分|离谱|什么(?:破|垃圾|烂|鬼)|凭什么|忍无可忍|投诉(?:你|到|定)|曝光|12315|奇葩|恶心|缺德|良心(?:呢|被)|呵呵|！{2,}|!{2,}/,
  ],
  frustration: [
    /\b(?:frustrat\w+|annoy\w+|fed up|tired of|again and again|over and over|(?:third|fourth|fifth|second|\d+(?:rd|th)) time|every time|still (?:not|no|waiting|hasn'?t|haven'?t|doesn'?t|can'?t)|keeps? (?:\w+ing|telling|asking|saying)|going (?:round|around) in circles|nobody (?:answers|helps|knows)|no one (?:answers|helps|knows)|waste of (?:my )?time|wasting my time|on hold|for (?:hours|days|weeks)|come on|seriously|sigh|already told|how many times|give up|nothing works|passed around|transferred)\b/,
    /烦|无语|崩溃|受不了|心累|折腾|(?:第[二三四五六]|好几|三|四|五|多)次|一直(?:没|不|在等)|还(?:没|不|要等)|每次都|又(?:来|是|不|坏|出)|推来推去|踢皮球|转来转去|等了(?:好|很|半|[一二两三四五六七八九十几\d])|没人(?:理|管|接|回)|反复|浪费(?:我)?(?:的)?时间|到底(?:要|什么|能|行)|说了(?:多少|几|好几)|麻烦死|敷衍|催了/,
  ],
  worry: [
    /\b(?:worr(?:y|ied|ying)|afraid|scared|concern(?:ed|s)?|nervous|anxious|panic\w*|frighten\w*|fear|urgent(?:ly)?|emergency|desperate\w*|is (?:it|this) (?:safe|normal|dangerous)|will i lose|what if|deadline|asap|unauthori[sz]ed|hacked|stolen|someone (?:stole|used|is using)|lost my (?:card|wallet|phone|passport)|need it (?:by|before|urgently))\b/,
    /担心|害怕|怕|着急|急|焦虑|慌|不安|危险|安全吗|会不会(?:有|出|影响|丢)|怎么办|来不及|紧急|被盗|盗刷|丢了|万一|吓(?:死|坏|到)|不放心|赶(?:时间|不上)/,
  ],
  disappointment: [
    /\b(?:disappoint\w*|let down|letdown|expected (?:more|better)|not (?:what|as) (?:i )?(?:expected|described|advertised|good as|hoped)|thought it (?:would|was)|unfortunately|sadly|what a (?:shame|pity|let)|regret|used to (?:be|love)|not (?:worth|great|impressed|happy|satisfied)|underwhelm\w+|mediocre|pity|hoped (?:for|it)|poor (?:quality|taste)|not as good|overrated|won'?t (?:buy|come|order) (?:again|back))\b/,
    /失望|可惜|遗憾|后悔|不如(?:以前|预期|想象|宣传)|没有(?:想象|预期|宣传)|和(?:宣传|图片|描述)(?:不|差)|期待(?:落空|很久|太高)|没想到(?:会|这么|是)|心寒|寒心|一般般|不值|以前(?:很|挺|都)好|不会再(?:买|来)|不推荐|差强人意|不太满意|不满意|不好吃|落差/,
  ],
  repeat: [
    /\b(?:(?:second|third|fourth|fifth|2nd|3rd|\d+th) (?:time|call|email|request|message|chat|attempt)|(?:called|contacted|emailed|phoned|written|wrote|asked|messaged|reported|complained) (?:\w+ ){0,3}?(?:before|already|again|yesterday|last (?:week|month)|twice|times|several|earlier|ago)|already (?:called|contacted|emailed|told|reported|asked|spoke|explained|sent|wrote)|again (?:about|for|because)|as i (?:said|told|explained|mentioned) (?:before|last|yesterday|earlier)|contacting you again|follow(?:ing)? up|previous (?:ticket|case|call|chat|conversation)|times already|keep (?:calling|asking|contacting))\b/,
    /第[二两三四五六七八九十\d]+次(?!购买|买|下单|来店)|(?:打|找|联系|问|说|反映|投诉|催|反馈|沟通)(?:过)?(?:了)?(?:你们|客服|电话)?(?:[二两三四五六七八九十几好多\d]+|无数|很多|好多|多)(?:次|遍|回|个电话)|之前(?:就)?(?:联系|问|反映|打|投诉|找|说)过|上次(?:联系|问|反映|打|投诉|找|说)|已经(?:联系|反映|投诉|说|打|催)过?(?:了)?(?:[\d两三四五几好多]|很多|无数)|又来|再次|反复(?:联系|沟通)/,
  ],
  severe: [
    /\b(?:(?:third|fourth|fifth|sixth|seventh|3rd|4th|5th|6th|[4-9]th|\d\dth) (?:time|call|email|attempt|chat|message)|(?:three|four|five|six|seven|eight|ten|several|many|countless|multiple|[3-9]|\d\d) (?:times|calls|e?mails|phone calls|people|agents|departments|visits)|(?:an|one|two|three|four|five|[1-9]) hours?(?: and a half)? (?:on hold|on the phone|waiting|in (?:the )?(?:queue|line))|(?:on hold|waited|waiting|queued|on the phone|spent) (?:\w+ ){0,4}?(?:hours?|a whole day|all (?:day|morning|afternoon))|took (?:a|the) day off|day off work|whole day (?:waiting|at home))\b/,
    /(?:第[三四五六七八九十]|[三四五六七八九十好几无数多\d]{1,2})次(?!元|购)|(?:打|催|联系)了(?:[三四五六七八九十]|好几|无数|很多|[3-9])(?:个|次|遍|通)?|(?:等|排|耗|折腾)了?(?:[一二两三四五六七八九十\d半]+(?:个)?(?:多)?(?:小时|钟头)|一(?:整)?天|一下午|一上午|半天)|请(?:了)?(?:一天|半天)?假/,
  ],
  passedAround: [
    /\b(?:transferred|passed (?:around|from|on|between|back)|sent (?:me )?(?:from|back and forth|around|to another)|bounced|(?:one|each) (?:department|agent|person) (?:says|tells|sent|to)|different (?:departments|agents|people|answers)|told (?:me )?to (?:call|contact|go to|speak|ask|email)|another (?:department|agent|number)|back and forth|run ?around|redirected)\b/,
    /转来转去|推来推去|踢皮球|推诿|互相推|(?:让|叫|要)我(?:找|联系|打|去|问)|转(?:了)?(?:好几|几|两|三|四|多)?(?:个)?(?:人工|部门|客服)|各个部门|来回(?:跑|转|推)|一会(?:儿)?(?:说|让)/,
  ],
  waitedForHelp: [
    /\b(?:on hold|in (?:the |a )?queue|waiting (?:for|on) (?:\w+ ){0,2}(?:a (?:reply|response|call|technician|call[- ]?back)|someone|an answer|your (?:reply|response|call)|support|help|agent)|(?:no|without|never got an?|haven'?t (?:had|received|got) (?:a|any)) (?:reply|response|answer|call[- ]?back)|nobody (?:answers|answered|replied|called|came|picks)|no ?one (?:answers|answered|replied|called|came|picks|responded)|never (?:called|called back|replied|responded|showed)|promised (?:me )?(?:a call|to call)|waited (?:\w+ ){0,4}?(?:for (?:a|the|an|your|someone)|on the phone|hours?|minutes)|take so long to (?:reply|respond|answer))\b/,
    /排队|等(?:了)?(?:客服|回复|回电|师傅|维修|处理|你们)|没人(?:理|管|接|回|联系)|打不通|不回(?:复|消息|信息)|没(?:有)?(?:人)?(?:回复|回电|联系我)|一直(?:占线|忙线|等)|说好(?:的)?(?:回电|回复|上门|联系)|半天(?:没|不)(?:人|回)/,
  ],
  selfService: [
    /\b(?:(?:tried|followed|went through|did) (?:\w+ ){0,4}?(?:app|website|site|online|steps|instructions|faq|chat ?bot|bot|manual|reset|restart\w*|reinstall\w*|everything|form|self[- ]service)|(?:bot|chat ?bot|app|website|automated system|ivr) (?:\w+ )?(?:does ?n'?t|didn'?t|can'?t|couldn'?t|keeps|won'?t|failed|is useless|doesn)|useless bot|had to (?:go|drive|travel|visit|send|fill|explain|repeat|print|scan|take)|re-?sent|sent (?:\w+ ){0,3}(?:again|twice)|explain(?:ed)? (?:\w+ ){0,2}again|repeat (?:myself|everything))\b/,
    /机器人(?:答|不|听|没|说|一直|根本)|自助(?:没|不|办理不|失败)|(?:试|按)(?:了|过)(?:很多|好多|几|好几|各种|无数|教程|说明|网上|重启|重装|卸载)|(?:重启|重装|卸载|重置)(?:了|过)|重新(?:说|解释|提交|发|上传|填)|又(?:要|让)我(?:提供|发|填|说|上传)|(?:亲自|自己)(?:跑|去|送)|跑(?:了)?(?:一趟|两趟|几趟|好几趟|网点|门店)|app(?:上)?(?:办|操作|点|提交|申请)不了|点不了|(?:重复|反复)(?:提交|解释|提供|说明)/,
  ],
  solved: [
    /\b(?:(?:it|that|this|now|everything|all)(?:'s| is| has been)? (?:works?|working|worked|fixed|solved|resolved|sorted|fine now|good now|all set|done)|(?:that|it) (?:did|does|solved|fixed|worked|helped)|works (?:now|again|perfectly|fine)|got it (?:working|now)|problem (?:is )?(?:solved|gone|fixed|resolved)|you(?:'ve| have)? (?:solved|fixed|answered|resolved)|issue (?:is )?(?:solved|resolved|fixed)|all (?:sorted|good|set|done|fine|clear)|received it|arrived now|answered (?:all )?my)\b/,
    /(?:好|可以|能用|解决|搞定|弄好|修好|恢复|成功|收到|到账|正常|明白|清楚)了(?!吗|没|么|\?|？)|没问题了|问题解决|可以用了|原来(?:是这样|如此)/,
  ],
  notSolved: [
    /\b(?:still (?:not|no|doesn'?t|does not|isn'?t|hasn'?t|haven'?t|can'?t|won'?t|broken|the same|nothing|waiting)|not (?:working|solved|resolved|fixed|helpful|good enough|acceptable|what i)|(?:didn'?t|doesn'?t|does not|did not) (?:work|help|solve|fix)|same (?:problem|error|issue|thing)|nothing (?:has )?(?:changed|happened|works)|that(?:'s| is) (?:no|not) (?:help|an? (?:answer|solution)|acceptable)|useless|no solution|forget it|never ?mind)\b/,
    /还是(?:不|没|一样|老样子|那样)|(?:没|不)(?:解决|管用|起作用|有用|行|好)|没用|一样(?:的问题|不行)|又(?:不行|坏|出现)|算了|依然|仍然|根本(?:没|不)|不接受|解决不了/,
  ],
});
