import { CueSet } from './cue-set.js';

/** What agents and bots say that tells how the contact ended and how sure the answer was. */
export const agentCues = new CueSet({
  done: [
    /\b(?:(?:i|we)(?:'ve| have| had)? (?:just |now |already |successfully )*(?:updated|changed|cancelled|canceled|refunded|processed|sent|resent|emailed|fixed|reset|activated|blocked|booked|transferred|closed|issued|corrected|removed|added|applied|credited|replaced|ordered|confirmed|completed|unlocked|reissued|rebooked|waived|adjusted|arranged the refund)|(?:has|have) (?:been|now been) (?:\w+ )?(?:updated|changed|cancelled|canceled|refunded|processed|sent|emailed|fixed|reset|activated|blocked|booked|transferred|closed|issued|corrected|removed|added|applied|credited|replaced|confirmed|completed|unlocked|resolved|shipped|approved|waived)|is (?:now )?(?:done|complete|completed|confirmed|active|activated|fixed|resolved|sorted|all set)|you(?:'re| are) all set|all done|here is (?:your|the)|your (?:balance|seat|number|order|routing number|code|refund|appointment|booking) (?:number )?is)\b/,
    /已(?:经)?(?:为您|帮您|给您|替您|成功)?(?:修改|更改|取消|退款|退还|处理好|发送|发出|重置|激活|冻结|预订|办理|补发|更新|更正|登记好|开通|关闭|解决|恢复|换好|改好|到账|寄出|赔付|删除|解绑|绑定|添加|延期|完成|减免|重新发)|(?:帮您|为您|给您)(?:修改|更改|取消|办理|重置|开通|处理|退|改|换|弄|查)(?:好)?了|(?:办|改|退|换|处理|设置|弄|搞)好了|您的(?:余额|座位|订单号|验证码|单号)(?:是|为)/,
  ],
  workaround: [
    /\b(?:workaround|in the meantime|meanwhile|for now|temporar\w+|as an alternative|alternatively|instead,? you can|until (?:then|it is|it's|we|the)|you can (?:still )?use|try (?:using|another|a different)|other browser)\b/,
    /临时|暂时(?:可以|先|用|使用)|先(?:用|这样|换|使用)|替代|变通|换(?:个|一个)(?:浏览器|方式|设备|入口)|过渡|在此期间/,
  ],
  passedOn: [
    /\b(?:(?:i|we)(?:'ll| will|'ve| have| am going to|'m going to| shall| can) (?:\w+ )?(?:forward\w*|escalat\w*|pass\w*|raise\w*|report\w*|log(?:ged)?|open(?:ed)?|creat\w* a ticket|note[d]?|submit\w*|refer\w*|notify|notified|get back|follow up|inform\w*|look into|investigate|check with|let (?:the|our))|(?:forwarded|escalated|passed (?:on|it|this)|referred|handed over)|(?:someone|a (?:specialist|technician|colleague|manager|supervisor)|the (?:team|department)|our (?:team|technical|engineers?|specialist)\w*|they|he|she) (?:\w+ )?(?:will|shall|is going to) (?:\w+ )?(?:contact|call|reach|get back|be in touch|review|investigate|look|reply|respond|come|visit|follow)|within (?:\w+ )?(?:\d+|two|three|five|seven|ten|a few)(?:[-– ]+\d+)? (?:business |working )?(?:hours|days)|will be (?:contacted|in touch|reviewed|investigated|processed|shipped|credited)|ticket (?:number|has been|is)|expect a (?:call|reply|response))\b/,
    /(?:已|会|将|帮您|为您|给您|我|我们)(?:经|尽快|立即|马上)?(?:为您|帮您|给您)?(?:转(?:交|达|接|给)|上报|升级|反馈|提交|登记|记录|核实|催促|反映|跟进|备注)|(?:专员|同事|技术|工程师|师傅|主管|部门|仓库|专人|售后|后台|财务)[^。！？!?]{0,14}(?:联系|回复|回电|处理|跟进|核实|上门|致电)|(?:\d+|[一二两三五七十几]|24|48)(?:[-到至~～]\d+)?个?(?:工作日|小时|天)(?:之?内|左右)|尽快(?:回复|联系|处理|给您)|留意(?:电话|短信|来电)|耐心等待|等(?:待)?(?:通知|回复|审核)|会有(?:专人|工作人员|同事)/,
  ],
  sentAway: [
    /\b(?:(?:please|you(?:'ll| will)? (?:need|have) to|you (?:should|must|can|could)|kindly|would have to) (?:\w+ )?(?:contact|call|visit|reach out to|go to|email|write to|speak (?:to|with)|ask|check with|get in touch with) (?:\w+ ){0,4}?(?:bank|carrier|seller|store|branch|manufacturer|airline|department|provider|hotline|number|courier|post|merchant|insurer|police|website|service cent\w+|support|team|issuer|platform))\b/,
    /(?:请|您|需要|建议|麻烦|只能)(?:您)?(?:自行|自己|直接)?(?:联系|咨询|拨打|致电|前往|去|到)[^。！？!?]{0,10}(?:银行|商家|卖家|店铺|门店|网点|厂家|品牌方|物流|快递|平台|官方|部门|热线|电话|柜台|营业厅|警方|派出所|维修点)/,
  ],
  refused: [
    /\b(?:unfortunately|(?:i'?m|we'?re|i am|we are) (?:afraid|unable|not able|sorry,? but)|(?:can ?not|can'?t|could ?n'?t|not able to|unable to|won'?t be able to|do not|don'?t) (?:\w+ )?(?:refund|change|cancel|offer|provide|accept|replace|waive|help|do that|process|extend|make an exception|allow|support|approve|compensate)|not (?:possible|eligible|covered|allowed|refundable|available)|no longer (?:possible|available)|(?:against|per|according to) (?:our |the )?polic\w+|declined|rejected|out of warranty|non-?refundable|no exceptions?|have to decline)\b/,
    /无法(?:为您)?(?:办理|退|处理|更改|修改|提供|赔|满足|受理|取消|支持|操作|核实|解决)|不能(?:为您)?(?:退|换|改|取消|办理|赔|提供|修改)|不支持|不予|不符合|不在(?:保修|退换|范围|三包)|抱歉.{0,16}(?:不能|无法|没有|不行|没办法)|没办法|没有(?:办法|权限)|规定(?:是)?(?:不|不能)|拒绝|过了(?:保修|退换|时效)|不可以(?:退|换|改|取消)/,
  ],
  hedged: [
    /\b(?:might|may (?:be|have|take|not)|should (?:be|work|arrive|come|receive|take|have|get|resolve)|probably|possibly|perhaps|likely|i think|i believe|i guess|not (?:entirely |100 ?% |completely )?(?:sure|certain)|can'?t (?:promise|guarantee)|cannot (?:promise|guarantee)|hopefully|usually|normally|typically|in most cases|it depends|approximately|as far as i know|seems?(?: to)?|expected to|around (?:\d|a)|could be|most likely)\b/,
    /可能|应该(?:是|会|可以|能|没|明天|今天|在|就)|大概|也许|或许|估计|一般(?:来说|情况|是|会)?|通常|不(?:能|敢)保证|不确定|不一定|差不多|左右|尽量|看情况|视情况|据我(?:所知|了解)|好像|似乎|正常情况/,
  ],
  scripted: [
    /\b(?:we (?:sincerely |deeply |truly )?apologi[sz]e for (?:any|the|this) (?:inconvenience|trouble|frustration)|sorry for (?:any|the|this) inconvenience|your (?:feedback|opinion|satisfaction|call|business) is (?:very |extremely )?(?:important|valuable|valued)|thank you for (?:contacting|reaching out|your (?:feedback|patience|understanding|inquiry|message))|we (?:value|appreciate) your (?:feedback|business|patience|understanding)|(?:have|has) (?:been )?received your (?:request|message|e-?mail|inquiry)|this is an automat\w+|do not reply|we strive|we take (?:this|your|these) (?:\w+ )?(?:very )?seriously|our representatives are|anything else i can (?:help|assist)|is there anything else|i understand (?:how|your) (?:you feel|frustrat\w+|concern))\b/,
    /(?:给您|对您|为您)?(?:带来|造成)(?:的)?(?:不便|困扰).{0,8}(?:抱歉|歉意|谅解|见谅)|深表歉意|非常理解您的|感谢您的(?:反馈|耐心|理解|支持|来电|咨询|宝贵)|您的(?:反馈|意见|建议|满意)(?:对我们)?(?:非常|很)?(?:重要|宝贵)|已收到您的(?:反馈|来信|消息|邮件|留言)|自动回复|请问还有(?:什么|其他)|还有(?:什么|其他)(?:可以|能)(?:帮|为)|祝您(?:生活|购物)?愉快|很高兴为您服务|亲.{0,4}(?:稍等|在的)/,
  ],
  greeting: [
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|welcome|thank you for (?:calling|contacting|chatting))\b|\b(?:how (?:can|may) i (?:help|assist)|may i (?:have|know|get) (?:your|the)|could you (?:please )?(?:provide|confirm|share|tell me|give me|verify)|can you (?:please )?(?:provide|confirm|share|tell me|give me|verify)|what is your|please (?:provide|confirm|hold|wait|share|verify)|one moment|let me (?:check|see|look|pull))\b/,
    /^(?:您好|你好|亲|欢迎)|(?:请|麻烦您?)(?:提供|说一下|确认一下|发一下|告知|稍等|核对)|有什么(?:可以)?(?:帮|能)|(?:帮您|为您|给您)(?:查|看|核实)(?:一下|询)|稍等|请问(?:您|是|有什么|订单)/,
  ],
});
