/**
 * What makes a cue no harm: it is denied, only imagined, told of others by hearsay, long settled, or a manner of speaking.
 * All look at lower-case text.
 */

/** Manners of speaking that hold a harm word. Blanked out before any rule looks. */
const ENGLISH_IDIOMS =
  /\b(?:killing (?:me|it)|killer (?:feature|deal|app|price|product)|to die for|dying (?:to|for|of (?:laughter|curiosity|boredom))|(?:want(?:ed)? to|could|nearly|almost) (?:just )?di(?:e|ed) (?:of|from) (?:embarrassment|laughter|shame|laughing)|died? (?:of|from) (?:laughter|laughing|embarrassment|boredom)|over my dead body|dead (?:battery|pixels?|line|end|slow|easy|serious|simple|cheap|on arrival)|(?:battery|phone|laptop|line|remote|screen|it|car|watch) (?:is |was |went |has )?(?:dead|died)|heart attack (?:when|at|seeing|looking)|gave me a heart attack|(?:sales|deals?|team|playlist|you guys|you|they|business) (?:are|is|were|was) on fire|fire (?:sale|alarm|wall|fox|stick|tv|tablet|pit|place|drill|extinguisher|hd)\w*|firewall|firefox|get(?:ting)? fired|got fired|fired (?:me|him|her|from|up|off)|fire (?:him|her|them|whoever|that)|burning (?:questions?|desire|calories|through (?:my )?(?:data|money|cash))|burn(?:s|ed|ing)? (?:calories|fat|cds?|dvds?|discs?|out|bridges|cash|money|my wallet)|burnt? out|heart ?burn|side ?burns?|screen burn|burn[- ]in|shocked (?:at|to|how|that|and (?:disappointed|surprised|amazed)|with) ?|(?:price|sticker|culture|bill|shell) shock(?:ed|er)?|in for a shock|shock(?:ing|er|ed)? (?:price|bill|service|quality|news|experience|absorbers?|proof|resistant)|shock ?(?:proof|absorb\w*|resist\w*)|came as a shock|(?:a|the|my) shock (?:when|to (?:see|read|hear|find))|mind[- ]?(?:blow\w+|blown)|blow(?:n|ing|s)? (?:up )?my (?:mind|phone|inbox)|blew (?:up )?my (?:mind|phone|inbox)|blow(?:ing|n|s)? up (?:on|my (?:phone|inbox))|explod\w+ (?:in (?:popularity|size|growth|flavou?r|sales)|with (?:flavou?r|orders|taste|colou?r))|flavou?r explosion|explosion of flavou?rs?|sick of|sick and tired|makes? me sick|home ?sick|sick (?:leave|day|pay|deal|beat|design|look)|sea ?sick|car ?sick|poison(?:ous|ed)? (?:relationship|atmosphere|ivy)|pain in the (?:ass|neck|butt)|hurt(?:s|ing)? (?:my )?(?:wallet|feelings|pocket|business|sales|a bit to pay|to (?:see|pay))|would ?n'?t hurt|(?:does|did) ?n'?t hurt to|bleeding (?:edge|money|cash)|cuts? (?:off|out|down|back|costs?|prices?|corners?|the (?:price|cost|crap)|it (?:close|fine))|price cuts?|short ?cuts?|hair ?cut|clear ?cut|cut (?:of (?:meat|beef)|flowers|to (?:size|length))|(?:melt(?:s|ed|ing)?) (?:in (?:my|your|the) mouth|my heart|away (?:stress|pounds)|(?:the )?(?:cheese|butter|chocolate))|(?:ice ?cream|chocolates?|cheese|butter|candle|wax|makeup|lipstick|snow|ice|gel packs?) (?:\w+ ){0,3}melt\w*|melted (?:cheese|butter|chocolate|ice ?cream|when it arrived)|spark(?:s|ed|ing)? (?:joy|interest|plugs?|a conversation|curiosity|my interest|creativity|ideas?|debate|memories)|spark plugs?|(?:smoke|carbon monoxide|co) (?:detectors?|alarms?)|non[- ]?smok\w+|smok(?:ed|ing) (?:salmon|meat|bacon|hot deal|area|room|deal|gun|cheese|ham)|no[- ]smoking|(?:cigarette|weed|tobacco|second[- ]?hand) smok\w*|smok(?:ed|es|ing) (?:a |cigarettes|in the)|like a (?:bomb|charm)|choke(?:d)? up|price (?:gouging|bleed)|rip[- ]?off|daylight robbery|highway robbery|steal (?:at|of a|for)|(?:a|what a|such a) steal|stole(?:n)? (?:my heart|the show)|crash course|gate ?crash|poison pill|(?:game|life) ?changer|break(?:ing)? (?:the bank|news|even|a leg)|deadlines?|threaten(?:s|ed|ing)? to (?:cancel|leave|rain|close|suspend|charge|switch)|food court|court (?:shoes?|yard|side|room tv)|(?:tennis|basketball|squash|badminton|volleyball) courts?|courtesy|in court(?: shoes)|press(?:ed|ing)? (?:the|any|ok|enter|release|\d)|media (?:player|file|center|centre|streamer|type|box|markt)|social media (?:post|page|team|account)|attack(?:ed|s)? (?:with|by) (?:ads|pop-?ups|notifications|e?mails|spam)|raw (?:data|denim|files?|footage|format)|bug (?:fix|report)s?|a bug in the (?:app|software|game|system|website)|worm gear|mouse (?:pad|mat|button|cursor|click)|wireless mouse|computer mouse|(?:a|the|my|your) mouse (?:stopped|does|is|works?|won't|and|for)|wheel(?:s)? (?:of fortune|chair)|steering (?:committee|wheel cover)|screen time|living (?:room|wage)|live ?(?:chat|agent|person|stream\w*|support)|swallow(?:ed)? (?:my pride|the cost))\b/g;
const CHINESE_IDIOMS =
  /(?:气|笑|累|急|热|冷|饿|困|渴|烦|丑|难看|好吃|香|美|爱|高兴|开心|吓|无聊|贵|慢|卡|恶心|坑|想|甜|酸|咸|辣|难吃|羡慕|忙|尴尬|晒|闷|堵|挤|痒|臭|吵)死(?:我|人|了|个人|你们)*|(?:要|想)死(?:你|我)了?|死(?:机|循环|板|角|党|忠|活不|贵|慢|沉|重|丑|难)|该死的?|电死(?:我|人)不偿命|爆(?:款|单|满|仓|料|笑|棚|表|赞|好吃|炸(?:好|性|式|头|输出|盐|般的?口感|新闻))|(?:味道|口感|香味|好吃(?:到|得)?|颜值|评论区|朋友圈|信息|电话|手机|脑袋|头|肺|气|心态|人气|消息)(?:都|要|快|就)?(?:被)?(?:打)?(?:爆炸|爆了|炸了|炸裂)|气炸|炸鸡|炸(?:薯条|串|物|酱|毛|鱼|虾|锅店)|火(?:爆|锅|热|车|箭|候|龙果|鸡|速|力|腿|气大|眼|了起来|遍|得不行|急火燎)|(?:生意|店|游戏|歌|视频|网红|产品|最近)(?:很|太|特别|真|超)?火|(?:很|超|特|太|真|巨|爆|大)火的|上火|发火|火大|恼火|冒火|窝火|怒火|一肚子火|火冒三丈|走火入魔|烧(?:脑|钱|烤|饼|酒|卖|鸡|腊|味|水|饭|菜|开|香)|(?:红|干|叉)烧|发烧友|燃(?:脂|爆|起希望|油费|料)|(?:被|给)(?:电|颜值|帅|美|声音|眼神)(?:到|了)(?:一下)?(?:帅|美|心动)|来电|触电般|烫(?:手山芋|发|头|染|金|嘴|衣|火锅|一碗|青菜)|麻(?:辣|烦|将|花|雀|木|药|酱|婆|薯|袋|利)|(?:好|很|真|太)麻(?:好吃|辣)|心(?:都)?化了|融化(?:在|了)?(?:嘴|心|口)|(?:冰淇淋|雪糕|巧克力|冰激凌|冰块|冰袋|黄油|奶油|口红|蜡烛|冰|蛋糕)[^。！？!?，,]{0,8}(?:融|熔)?化(?:了|成|掉)?|(?:电脑|手机|系统|软件|U盘)[^。！？!?，,]{0,4}中毒|中毒(?:太深|很深|上瘾)|(?:游戏|抖音|手机)中毒|毒(?:奶|舌|鸡汤|害)|病毒|伤(?:心|感|脑筋|害感情|钱包)|受伤的(?:总是|心|是我)|心(?:在|都)?(?:流|滴)血|血(?:汗钱|压|糖|拼|亏|赚|本)|大出血|吐血(?:推荐|价)?|头(?:疼|痛)的(?:问题|事)|心(?:疼|痛)|肉疼|割(?:韭菜|肉|草)|杀(?:熟|价|疯|手锏|毒软件|毒)|秒杀|抢(?:救数据|购|单|红包)|(?:打|叫)(?:了)?(?:个)?(?:折|车|的|包|印|电话|字|游戏|卡|开|工|官司)|打人工|打(?:我|你|他)?(?:电话|手机)|骗(?:赞|人的广告|流量)?(?:小|眼睛)|吓(?:人|到)|炸弹|爆胎价|撞(?:衫|脸|色|单|见)|冒烟(?:了都|级)?(?:的嗓子)|嗓子(?:都)?冒烟|(?:报警|报警器)(?:功能|器|声|灯|系统|音|提示)|记者证|法律(?:专业|书|系)|律师(?:朋友|专业)|(?:虫|猫|狗|鱼|老鼠|宠物|驱虫)(?:草|粮|砂|缸|药|罐头|窝|玩具|油|标|胶)|冬虫夏草|蚊(?:香|帐)|火花塞|烟火气|烟花|香烟|抽烟|烟灰|过敏(?:原|体质|性鼻炎)|不(?:过敏|痒|麻)|毛刺客/g;

const ENGLISH_NEGATION =
  /\b(?:no|not|n't|never|without|nobody|none|neither|nor|nothing|cannot|luckily no|thankfully no|free of|hardly|rather than|instead of|prevents?|preventing|avoid(?:s|ed|ing)?|protects? (?:from|against)|didnt|doesnt|dont|wasnt|isnt|werent|hasnt|havent|wont|wouldnt)(?:'t)? (?:\w+[ -]){0,4}$|n't (?:\w+[ -]){0,4}$|\b(?:no one|nobody) (?:\w+ ){0,3}$/;
/** "Not only" denies nothing, and "never been so" neither. */
const ENGLISH_FALSE_NEGATION =
  /\bnot (?:only|just|sure|to mention)\b|\bcan(?:'t|not) believe\b|\bwhy (?:did|does|is|was)n't\b|\bno (?:wonder|doubt|joke)\b|\bdon't know (?:how|why)\b/;
const ENGLISH_HYPOTHESIS =
  /\b(?:if|in case|unless|what if|could|might|may|would|can|will|should|whether|suppose|imagine|risk of|chance of|danger of|possib\w+|potential\w*|prone to|how (?:to|do|can|likely)|do(?:es)? (?:it|they|this|that|these|the|your|you|i)|is there|are there|(?:afraid|worr(?:y|ied)|scared|concern(?:ed)?|fear|nervous|paranoid|hope|hoping)(?: (?:that|it|about|of|the|this|i|he|she|they|my|our|for|they'll|it'll))*|before (?:it|someone|somebody|anyone|i|they)|so that|in order to|to prevent|to avoid|any|ever|going to|gonna|about to|waiting to|until|likely to|designed to|supposed to|meant to|certified|tested for|safe (?:from|against)|resistant to|wait(?:ing)? for)\b[^.!?;]{0,45}$/;
/** What is said to have happened isn't imagined, whatever stands before: "I'm afraid it sparked". */
const ENGLISH_HEARSAY =
  /\b(?:i (?:read|saw|heard|watched|seen|keep (?:reading|hearing|seeing))|i've (?:read|seen|heard)|on the news|in the news|news (?:said|says|report\w*|story|about)|(?:an?|the) (?:article|video|movie|film|book|documentary|post|review|reviewer|forum|youtube\w*)|reviews? (?:say|said|mention)\w*|people (?:say|said|online)|they say|rumou?rs?|heard (?:about|of|that)|friend of a friend|manual (?:says|warns)|warning (?:label|says|about)|label (?:says|warns)|box says|reportedly|apparently some|other brands?|competitor\w*|another brand|your competitor\w*)\b/;
const ENGLISH_SETTLED =
  /\b(?:(?:many|several|some|a few|two|three|four|five|six|seven|eight|nine|ten|\d+|couple of) years ago|years ago|last year|back in (?:19|20)\d\d|in (?:19|20)[01]\d|as a (?:child|kid)|when i was (?:a )?(?:child|kid|young|little|\d+)|long ago|already (?:been )?(?:settled|compensated|resolved)|was settled|in the past|decades? ago)\b/;

const CHINESE_NEGATION =
  /(?:没有?|沒有?|未曾?|无|不会|不是|并非|并没有?|并未|不用|不怕|不再|不|从未|从来没有?|避免|防止|防|预防|免得|杜绝|幸好没有?|还好没有?|倒没有?|没被|未被|别(?![人的家处])|拒绝)(?:[^。！？!?，,；;\s]{0,5})$/;
const CHINESE_FALSE_NEGATION =
  /不但|不仅|不光|不止|不知道?|没想到|不小心|不料|不是说|差点没|不得不|不停地?|无缘无故|不敢|没多久|没几天|没几次|没几分钟|没用|不到|没过|不久|没充|没碰|没动|没人|没法|没说|没关|没坐|没骑|没吃|没穿|没开|没戴|没插|没走/;
const CHINESE_HYPOTHESIS =
  /(?:如果|要是|万一|假如|若是?|倘若|会不会|是否|是不是会|可能会?|也许|或许|容易|怕(?!是)|担心|害怕|生怕|避免|防止|以免|免得|能不能|可不可以|会(?!员|计|议|所|馆|场)|要(?:是|不要|不然)|风险|隐患|不然|否则|小心|注意|怎么(?:防|办理|避免)|有没有|是否有|有无|请问(?:有|会)|等(?:到|着)?(?:出|发生)|非要等|难道要|迟早|早晚|将来|差点(?=.{0,2}$))[^。！？!?；;]{0,14}$/;
const CHINESE_HEARSAY =
  /听说|网上(?:说|看|有|都|传|查|搜)|新闻|报道|看到(?:有人|网上|帖子|评论|视频|别人说|一个帖)|据说|有人说|别人说|说明书(?:上)?(?:说|写)|视频里|电影|电视剧|小说|帖子|评论(?:里|区|说|中)|传言|谣言|朋友圈(?:里)?(?:说|看到)|别的(?:牌子|品牌)|其他(?:牌子|品牌)|隔壁(?:家|品牌)|友商|广告(?:里|说)/;
const CHINESE_SETTLED =
  /[几好多十两三四五六七八九\d]+年前|去年|前年|小时候|以前(?:有)?|早就(?:赔|解决|处理)|已经(?:赔|解决|处理好|和解)|当年|上学(?:的)?时候|从前/;

const SENTENCE_END = /[.!?。！？；;\n]/;

export function blankIdioms(lower: string, isHan: boolean): string {
  const blank = (found: string): string => ' '.repeat(found.length);
  const latin = lower.replace(ENGLISH_IDIOMS, blank);
  return isHan ? latin.replace(CHINESE_IDIOMS, blank) : latin;
}

export interface CueContext {
  lower: string;
  /** The cue. */
  start: number;
  end: number;
  negatable: boolean;
  /** Off where intent is the harm: "I will sue you". */
  imaginable: boolean;
  isHan: boolean;
  level: number;
}

/** Whether a cue is denied, imagined, hearsay or long settled where it stands. */
export function isGuarded({ lower, start, end, negatable, imaginable, isHan, level }: CueContext): boolean {
  let from = start;
  while (from > 0 && !SENTENCE_END.test(lower.charAt(from - 1))) from--;
  let to = end;
  while (to < lower.length && !SENTENCE_END.test(lower.charAt(to))) to++;
  const before = lower.slice(from, start);
  const sentence = lower.slice(from, to);
  const isQuestion = /[?？]/.test(lower.charAt(to)) || /(?:吗|么|呢)\s*$/.test(sentence);
  if (isHan) {
    const clause = before.slice(
      Math.max(before.lastIndexOf('，'), before.lastIndexOf(','), before.lastIndexOf('、')) + 1,
    );
    // A Chinese cue may span the words between its subject and what happened: 手机没有爆炸.
    const reach = clause + lower.slice(start, Math.max(start, end - 2));
    if (negatable && CHINESE_NEGATION.test(reach) && !CHINESE_FALSE_NEGATION.test(reach)) return true;
    if (level < 3 || !imaginable) return false;
    if (CHINESE_HEARSAY.test(before)) return true;
    if (CHINESE_SETTLED.test(before)) return true;
    if (CHINESE_HYPOTHESIS.test(reach)) return true;
    return isQuestion && /(?:会|能|可以|有没有|是否|怎么)[^。！？!?]*$/.test(before) && !/了/.test(sentence);
  }
  const clause = before.slice(
    Math.max(before.lastIndexOf(','), before.lastIndexOf(' but ') + 4 * Number(before.includes(' but '))) + 1,
  );
  if (negatable && ENGLISH_NEGATION.test(clause) && !ENGLISH_FALSE_NEGATION.test(clause)) return true;
  if (level < 3 || !imaginable) return false;
  if (ENGLISH_HEARSAY.test(before) || ENGLISH_SETTLED.test(sentence)) return true;
  return ENGLISH_HYPOTHESIS.test(clause);
}

const ENGLISH_NEAR = /\b(?:nearly|almost|could have|came close to|close to|narrowly)(?: \w+){0,3}\s*$/;
const CHINESE_NEAR = /(?:差点|险些|差一点|几乎|幸好没|还好没)[^。！？!?，,]{0,8}$/;

/** Whether a cue that begins at `start` nearly happened. */
export function isNearMiss(lower: string, start: number, isHan: boolean): boolean {
  return (isHan ? CHINESE_NEAR : ENGLISH_NEAR).test(lower.slice(Math.max(0, start - 40), start));
}

const PET =
  /\b(?:dogs?|cats?|puppy|puppies|kittens?|pets?|hamster|rabbit|horse|parrot)\b|猫|狗|宠物|毛孩子|主子|兔子|仓鼠|鹦鹉/;
const OWNER =
  /\b(?:i|me|my (?:son|daughter|wife|husband|hand|finger|arm|leg|face)|we|us|he|she)\b(?! (?:got|bought|ordered|have|had|feed|fed|gave|give))|我被|我的?手|孩子|老人|儿子|女儿|宝宝|我也|我们(?:全|都)/;

/** Whether the one hurt in the sentence around a cue is an animal. */
export function isAnimal(lower: string, start: number, end: number): boolean {
  const earliest = Math.max(0, start - 30);
  let from = start;
  // Whose dog was ill in the sentence before says nothing of who is hurt in this one.
  while (from > earliest && !SENTENCE_END.test(lower.charAt(from - 1))) from--;
  const sentence = lower.slice(from, end);
  return PET.test(sentence) && !OWNER.test(sentence.slice(sentence.search(PET)));
}
