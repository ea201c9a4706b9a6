import { type HarmRules, harmRules } from './harm-rule.js';

const P = {
  CHILD:
    'baby|babies|toddler|infant|newborn|child|children|kids?|(?:year|yr|month)s?[- ]old|(?:grand)?(?:son|daughter)s?|little (?:one|boy|girl)|niece|nephew',
  PERSON:
    'me|myself|us|him|her|them|someone|somebody|i|we|he|she|(?:my|our|his|her|the|a|an|another) (?:\\w+ )?(?:baby|toddler|infant|newborn|child|children|kids?|(?:grand)?(?:son|daughter|mother|father|ma|pa)s?|mom|mum|mam|dad|wife|husband|partner|girlfriend|boyfriend|friend|neighbou?r|brother|sister|aunt|uncle|colleague|guest|customer|patient|passenger|driver|courier|employee|worker|niece|nephew|boy|girl|twins?)',
  BODY: 'hands?|fingers?|thumbs?|arms?|legs?|foot|feet|toes?|face|eyes?|skin|hair|head|scalp|neck|back|chest|lips?|mouth|tongue|throat|gums?|thighs?|knees?|ankles?|wrists?|elbows?|shoulders?|palms?|nose|ears?|forehead|cheeks?|stomach|lap|tooth|teeth|ribs?|hip',
  DEVICE:
    'charger|battery|batteries|phone|laptop|tablet|watch|plug|socket|outlet|adapter|adaptor|cable|cord|lamp|heater|iron|kettle|toaster|oven|stove|fryer|blender|dryer|washer|machine|device|unit|product|item|vacuum|blanket|scooter|e-?bike|bike|car|vehicle|power ?bank|tv|microwave|dishwasher|fridge|router|speaker|headphones?|earbuds?|hoverboard|it|this|thing|one',
  OTHER:
    "someone else(?:'s)?|(?:another|other|different|wrong|some other|an unknown) (?:\\w+ )?(?:customer|person|people|patient|user|member|client|account holder|family|guest|man|woman|address|recipient)s?'?s?|a (?:complete |total )?stranger'?s?|strangers|a third party|my ex(?:-?\\w+)?",
  PRIVATE:
    'data|details|info(?:rmation)?|address(?:es)?|phone numbers?|numbers?|e-?mails?|records?|results?|statements?|invoices?|bills?|photos?|pictures|videos?|messages|history|orders?|account|documents?|passport|id|card details|footage|location|prescription|medical \\w+|personal \\w+|names?',
  LARGE:
    '(?:[$£€¥] ?(?:\\d{1,3}(?:,\\d{3})+|\\d{4,})|\\d{1,3}(?:,\\d{3})+|[1-9]\\d{3,6}(?= ?(?:dollars|pounds|euros|usd|gbp|eur|bucks|yuan|rmb)))(?:\\.\\d\\d)?|thousands|\\d+ ?(?:k|grand)|(?:several|two|three|four|five|ten|twenty) (?:thousand|grand)|life savings|entire savings|all (?:of )?(?:my|our) (?:money|savings)',
  OLD: "elderly|old(?:er)? (?:man|woman|lady|gentleman|people)|\\d\\d[- ]year[- ]old|pensioner|disabled|wheelchair|blind|deaf|dementia|alzheimer'?s|(?:grand)(?:mother|father|ma|pa|mum|dad)|pregnant|autistic|(?:\\w+ )?(?:mother|father|mum|mom|dad)(?: with \\w+)?",
  SMALL: 'little|slight|mild|small|tiny|light|faint|minor',
};

const of = (harmClass: Parameters<typeof harmRules>[0], gate: string, lines: string): HarmRules =>
  harmRules(harmClass, gate, lines, P);

/** English cues over lower-case text, the most telling class first. */
export const ENGLISH_HARM: readonly HarmRules[] = [
  of(
    'self_harm',
    'kill|suicid|\\bdie\\b|\\bdead\\b|\\blife\\b|\\blive\\b|harm|hurt|overdos|end it|wrists|cut(?:ting)? (?:my|her|him)self',
    `
    4 \\b(?:kill(?:ing)?|hang(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cutting|shoot(?:ing)?) (?:my|him|her|them)sel(?:f|ves)\\b
    4 \\bend(?:ing)? (?:my|his|her) (?:own )?life\\b|\\bend(?:ing)? it all\\b|\\btake (?:my|his|her) (?:own )?life\\b|\\btook (?:his|her) own life\\b
    4 \\bsuicid(?:e|al)\\b|\\bself[- ]harm\\w*
    4! \\b(?:don'?t|do not|no longer|can'?t) (?:want to|wanna|see (?:any )?reason to|go on) ?(?:live|living|be alive|be here)?(?: anymore| any more)\\b|\\bdon'?t want to (?:live|be alive|wake up)\\b|\\bno (?:reason|point) (?:to|in) (?:live|living)\\b
    4 \\b(?:i|he|she|they)(?:'d| would)? (?:just )?(?:want|wants|wanted) to die\\b|\\bbetter off (?:dead|without me)\\b|\\bwish i (?:was|were) dead\\b
    4 \\b(?:took|taken|swallowed) (?:an overdose|a whole bottle of|all (?:of )?(?:my|the|her|his) pills)\\b|\\boverdosed?\\b(?! (?:of|on) (?:sugar|cute))
    `,
  ),
  of(
    'fire_or_shock',
    'fire|flame|explo|blew up|blow(?:n|ing)? up|burn|scald|blister|shock|zap|electrocut|spark|smok|melt|swell|swoll|bulg|bloat|puff|tingl|scorch|singe|charred|short[- ]circuit|gas\\b|monoxide|wires?\\b|hot\\b|overheat|arcing',
    `
    4 \\b(?:caught|catch(?:es|ing)?|set \\w+(?: \\w+)?(?: on)?|started|starting|caused|causing) (?:on )?(?:a )?(?:small |electrical |kitchen |house )?(?:fire|flames?|alight)\\b|\\bset (?:my|our|the) [\\w ]{1,20} (?:on fire|alight)\\b
    4 \\bburst(?:ing|s)? into flames?\\b|\\bin flames\\b|\\bflames? (?:shot|came|coming|started|out)\\b|\\b(?:is|was|were|are|went|it's|kitchen|house|car|room) on fire\\b|\\b(?:fire|firefighters?) (?:brigade|department|engine|crew)?s? ?(?:had to|came|broke out|started|arrived|put it out|put out)\\b|\\b(?:house|kitchen|apartment|electrical) fire\\b
    4 \\b(?:{DEVICE}) (?:\\w+ ){0,3}(?:exploded|explodes|blew up|blew apart|burst open|has exploded)\\b|\\bexplosion\\b|\\bexploded (?:in|on|while|when|next|right|and|during|near|inside|all|beside)\\b|\\bblew up (?:in|on|while|when|next|right|and|during|near)\\b
    4 \\bgas leak(?:s|ing|ed)?\\b|\\bleak(?:s|ing|ed)? gas\\b|\\bsmell(?:s|ed|ing)?(?: \\w+)? (?:of )?gas\\b|\\bcarbon monoxide\\b(?! (?:detector|alarm|sensor)s? (?:is|are|that|price|come|for|in stock|work))
    4 \\b(?:burn(?:ed|t|s|ing)?|scald(?:ed|s|ing)?|blistered|scorched|singed) (?:\\w+ ){0,2}?(?:my|his|her|our|their|the|both|one)(?: \\w+'s)? (?:\\w+ )?(?:{BODY})\\b
    4 \\b(?:burn(?:ed|t|s)|scald(?:ed|s)|electrocut(?:ed|es|e)|zapped) (?:both of )?(?:{PERSON})\\b|\\b(?:{PERSON}) (?:\\w+ )?(?:got|was|were|has been|have been|is|are|been) (?:\\w+ )?(?:burn(?:ed|t)|scalded|electrocuted|zapped)\\b
    4 \\b(?:first|second|third|1st|2nd|3rd)[- ]degree\\b|\\bburns? (?:on|to|all over) (?:my|his|her|the|their|our|both)(?: \\w+'s)? (?:\\w+ )?(?:{BODY})\\b|\\b(?:bad|severe|serious|nasty|minor|small|slight) burns?\\b|\\bblisters? (?:on|from|all over) (?:my|his|her|the|their|our)?
    4 \\b(?:gave|gives|giving|got|get|getting|received|had|felt|suffered|took) (?:\\w+ ){0,3}?(?:an? )?(?:(?:electric(?:al)?|static|bad|nasty|big|huge|severe|strong|serious|massive|real|terrible|horrible|proper|powerful) )*(?:electric(?:al)? shock|jolt of electricity)\\b|\\b(?:electric(?:al)? shock) (?:from|when|off|that)\\b
    4 \\b(?:got|was|were|been|get) (?:badly |really |seriously )?shocked (?:by|when|while|from|touching|as) (?:the (?:{DEVICE})|i (?:touch|plug|unplug)\\w*|(?:i )?(?:touch|plug|unplug)\\w*|it|metal|my (?:{DEVICE}))|\\b(?:{DEVICE}) (?:\\w+ )?(?:shocked|zapped) (?:{PERSON})\\b|\\bgave (?:{PERSON}) (?:a|an) (?:\\w+ )?(?:shock|jolt|zap)\\b(?! (?:when|to) (?:see|read|hear))
    3 \\bgave (?:{PERSON}) an? (?:{SMALL}) (?:electric )?(?:shock|zap|jolt|tingle)\\b|\\b(?:{SMALL}) (?:electric )?(?:shock|zap)s?\\b|\\btingl(?:e|es|ed|ing)\\b(?= \\w* ?(?:when|from|in|if|as|on|through|feeling|sensation|up|whenever))|\\ba (?:\\w+ )?tingle\\b|\\btingling (?:feeling|sensation)\\b
    3 \\b(?:sparked|sparking|arcing)\\b|\\bsparks? (?:\\w+ )?(?:came|come|comes|coming|from|fly\\w*|flew|out|when|inside|in|shot|at|every|if)\\b|\\b(?:saw|see|seeing|with|some|few|big|blue|are|were|throw\\w*|shoot\\w*|shot|made|makes|spits?|caused|small|huge) sparks?\\b|\\b(?:{DEVICE}) sparks\\b
    3 \\bsmok(?:e|ing) (?:is |was |started |starts |began )?(?:coming|came|comes|pouring|billowing|out|from|rising|rose)\\b|\\b(?:started|starts|began|begins|starting|begun) (?:to )?smok(?:e|ing)\\b|\\b(?:{DEVICE}) (?:\\w+ )?(?:smoked|is smoking|was smoking|smokes)\\b|\\b(?:saw|see|seen|puff of|smell(?:ed|s)?|full of|filled with|lots of|white|black|thick|some) (?:\\w+ )?smoke\\b
    3 \\bmelt(?:ed|ing|s)\\b|\\bscorch(?:ed|ing|es)? ?(?:marks?)?\\b|\\bcharred\\b|\\bsinged\\b|\\bburn(?:t|ed|s)? (?:a hole|marks?|through|my (?:carpet|couch|sofa|desk|table|sheets|bed|floor|counter|clothes))\\b|\\bburn marks?\\b|\\bburned out (?:socket|plug|wires?)\\b
    3 \\b(?:burning|burnt|burned|hot plastic|electrical) (?:\\w+ )?(?:smell|odou?r)\\b|\\bsmell(?:s|ed|ing)? (?:\\w+ )?(?:like |of )?(?:something )?(?:burning|burnt|burned|melting)\\b
    3 \\bbatter(?:y|ies) (?:\\w+ ){0,3}?(?:swell\\w*|swoll?en|swelled|bulg\\w+|bloat\\w+|puff\\w+|expand\\w+|leak\\w+|hiss\\w*)\\b|\\b(?:swollen|bulging|bloated|puffy|leaking|swelling) batter(?:y|ies)\\b|\\b(?:back|case|screen|phone) (?:is |has |was )?(?:bulging|bulged|swollen|swelled)\\b
    3 \\btoo hot to (?:touch|hold|handle)\\b|\\b(?:burning|scorching|scalding|dangerously|red|extremely|insanely) hot\\b(?! (?:day|weather|summer|sauce|deal|water is nice|coffee is))|\\bhot enough to (?:burn|cook|fry)\\b|\\bshort[- ]circuit(?:s|ed|ing)?\\b|\\b(?:exposed|bare|frayed|live) (?:\\w+ )?wires?\\b|\\bwires? (?:is |are |were |was )?(?:exposed|bare|sticking out|frayed)\\b
    2 \\boverheat(?:s|ed|ing)?\\b|\\b(?:gets?|got|getting|runs|running) (?:\\w+ )?hot\\b
    `,
  ),
  of(
    'food_safety',
    'food|anaphyl|eat|ate\\b|eaten|meal|chok|swallow|poison|sick|ill\\b|vomit|threw up|throw|diarrh|stomach|glass|metal|plastic|bug|insect|roach|worm|maggot|mou?ld|rotten|spoil|rancid|raw\\b|hair|allerg|peanut|nut|tamper|seal|past (?:its|the)|expired|supplement|mouse|mice|rat\\b|fl(?:y|ies)|tooth|nail|stone|bone|undercooked|salmonella|contamin',
    `
    4 \\bfood[- ]?poison(?:ing|ed)\\b|\\b(?:got|was|were|been|get|have|had|getting) (?:\\w+ )?(?:poisoned|salmonella|e\\. ?coli|listeria)\\b
    4 \\b(?:sick|ill|vomit\\w*|threw up|throwing up|puking|nauseous|diarrh\\w+|stomach (?:cramps|ache|pain|bug)\\w*|the runs)\\b[^.!?]{0,40}\\b(?:after|from|because of|since|eating|ate|drinking|drank)\\b[^.!?]{0,30}\\b(?:eat\\w*|ate|drink\\w*|drank|food|meal|your|the|it|this|chicken|fish|meat|salad|burger|pizza|sushi|shrimp|oysters?|milk|supplement\\w*|capsules|pills|formula)\\b
    4 \\b(?:ate|eaten|eating|drank|drinking|meal|food|dinner|lunch|chicken|fish|sushi|burger|pizza|salad|milk|formula|yogurt|supplements?|capsules|order)\\b[^.!?]{0,70}\\b(?:(?:got|getting|made|fell|was|were|been|feel|felt|is|are) (?:\\w+ ){0,3}(?:sick|ill|nauseous)|vomit(?:ed|ing)|threw up|throwing up|diarrh\\w+|stomach (?:cramps|ache|pain)\\w*)\\b
    4 \\bchok(?:ed|ing|es)\\b(?! (?:up|price|network))|\\bswallowed (?:a |an |the |some |one |part |two |it|glass|plastic|metal|something)|\\bstuck in (?:my|his|her) throat\\b
    4 \\b(?:allerg\\w+|anaphyla\\w+|peanuts?|nuts?|dairy|gluten|shellfish|egg)\\b[^.!?]{0,60}\\b(?:epi-?pen|throat (?:closed|swelled|swelling|closing)|anaphyla\\w+|swelled up|couldn'?t breathe|swollen|hospital|emergency room)\\b
    4 \\banaphyla\\w+[^.!?]{0,40}\\b(?:eat\\w*|ate|drank|drinking|cookie|cake|meal|food|snack|dish)\\b
    3! \\b(?:undeclared|not (?:listed|declared|mentioned|marked)|without (?:listing|declaring)|wasn'?t (?:listed|on the label)|isn'?t (?:listed|on the label)|no (?:allergen|allergy) (?:label|warning|info\\w*))\\b[^.!?]{0,40}|\\b(?:peanuts?|nuts?|dairy|gluten|shellfish|milk) in (?:it|my|the|a) [^.!?]{0,30}\\b(?:nut|dairy|gluten|allergy)[- ]free\\b
    3 \\b(?:found|finding|find|there (?:was|were|is|are)|contain(?:s|ed)|discovered|bit (?:into|on|down on)|had|see|saw|with|chewed on|spat out|pulled)\\b (?:\\w+ ){0,5}?(?:glass(?! (?:jar|bottle|of|door|screen|lid|top|table|cover|is|panel))|metal (?:shav|piece|wire|shard|splinter|bit)\\w*|(?:pieces?|bits?|shards?|slivers?|chunks?) of (?:\\w+ )?(?:glass|metal|plastic|wire|rubber|wood)|maggots?|cockroach\\w*|roach(?:es)?|worms?|insects?|dead (?:fly|flies|bug|mouse|insect)\\w*|bugs? (?:in|inside|crawling)|mouse|mice|rat|larvae|weevils?|screws?|needles?|razor|a (?:human )?(?:tooth|nail|fingernail)|a stone|band-?aid|plaster)\\b[^.!?]{0,50}\\b(?:in|inside|food|meal|soup|salad|bread|cereal|rice|bottle|can|drink|sandwich|burger|pizza|chicken|yogurt|chocolate|my|the)\\b
    3 \\bmou?ld(?:y)?\\b[^.!?]{0,30}\\b(?:bread|food|cheese|fruit|berries|strawberr\\w+|yogurt|meat|cake|it|inside|on|top)\\b|\\b(?:bread|food|cheese|fruit|berries|yogurt|meat|cake|strawberries|chicken|salad|formula|sandwich|meal|groceries|everything|it) (?:\\w+ ){0,4}?(?:mou?ldy|rotten|spoiled|rancid|rotting|gone off|went off|had gone bad|has mou?ld|had mou?ld|maggots?)\\b|\\b(?:rotten|spoiled|rancid|mou?ldy|rotting|contaminated) (?:\\w+ )?(?:food|meat|chicken|fish|eggs?|fruit|milk|vegetables?|bread|cheese|yogurt|salad|seafood|shrimp|formula)\\b
    3 \\b(?:raw|undercooked|bloody|pink) (?:in the middle|inside|chicken|pork|in the centre)\\b|\\bchicken (?:\\w+ ){0,2}(?:raw|undercooked|pink)\\b
    3 \\b(?:expired|out[- ]of[- ]date|past (?:its|the|their) (?:use[- ]by|expir\\w+|sell[- ]by|best[- ]before)(?: date)?)\\b[^.!?]{0,30}\\b(?:food|milk|formula|meat|yogurt|chicken|medicine|medication|baby|cheese|eggs|cream|juice|snack\\w*|drinks?|bread)\\b|\\b(?:food|milk|formula|meat|yogurt|chicken|medicine|medication|cheese|eggs|juice|snacks?|bread)\\b[^.!?]{0,25}\\b(?:expired|out of date|past (?:its|the|their) (?:use|expir|sell|best))
    3 \\bseal (?:was |is |had been |has been )?(?:already )?(?:broken|tampered|opened|missing)\\b|\\b(?:been )?tampered (?:with)?\\b
    2 \\b(?:a )?hairs? (?:in|on) (?:my|the|our) (?:food|meal|soup|pizza|burger|salad|rice|noodles|pasta|sandwich|order)\\b
    `,
  ),
  of(
    'road_safety',
    'brak|steer|\\bvan\\b|truck|ran over|run over|knocked|wheel|airbag|seat ?belt|tires?\\b|tyres?\\b|driver|accelerat|highway|motorway|freeway|mph|crash|lost (?:control|power)|skid|swerv|stall|pulls? to|headlight|throttle|traffic|red light|collision|speeding|drunk',
    `
    4! \\bbrak(?:es?|ing)\\b[^.!?]{0,25}\\b(?:fail(?:ed|s|ing|ure)?|gave (?:out|way)|went out|gone|(?:did ?n'?t|do ?n'?t|does ?n'?t|would ?n'?t|won'?t|not|stopped) (?:work\\w*|respond\\w*|engage|stop)|no (?:longer )?(?:work|respon)\\w*|cut out)\\b|\\bno brakes\\b|\\bbrake failure\\b|\\b(?:could ?n'?t|can'?t|unable to|would ?n'?t) (?:brake|stop the (?:car|bike|scooter))\\b
    4! \\bsteering\\b[^.!?]{0,25}\\b(?:lock(?:ed|s)|fail(?:ed|s|ure)|came off|gave|stopped|went|lost|jammed|stuck)\\b|\\blost (?:all )?(?:steering|control of (?:the|my) (?:car|bike|scooter|vehicle|motorbike))\\b|\\blost (?:all )?power (?:on|in|at|while|doing|going) [^.!?]{0,20}(?:highway|motorway|freeway|mph|km|traffic|lane|driving|road)\\b|\\b(?:engine|car|vehicle|scooter|bike) (?:\\w+ )?(?:died|cut out|stalled|shut (?:off|down)|stopped|lost power) (?:on|in|at|while|doing|going) [^.!?]{0,25}(?:highway|motorway|freeway|mph|km|traffic|lane|driving|speed|road|intersection)\\b
    4 \\bwheel(?:s)? (?:\\w+ )?(?:came|fell|flew|has come|broke) off\\b(?! (?:my (?:chair|suitcase|luggage|cart)|the (?:chair|suitcase|luggage|bin)))|\\bair ?bags?\\b[^.!?]{0,15}\\b(?:did ?n'?t|did not|failed|never|went off|exploded)\\b|\\b(?:tire|tyre) (?:burst|blew|exploded)\\b|\\b(?:sudden(?:ly)?|unintended|by itself) accelerat\\w+|\\baccelerat\\w+ (?:by itself|on its own|suddenly)\\b|\\baccelerator (?:\\w+ )?stuck\\b|\\bthrottle (?:\\w+ )?stuck\\b|\\bwindshield (?:shattered|exploded)\\b|\\bhood flew (?:up|open)\\b|\\bheadlights? (?:went|cut) out (?:at night|while|on)\\b
    4 \\b(?:driver|courier|van|truck|car|delivery (?:man|guy|driver|van)) (?:\\w+ )?(?:ran over|knocked (?:over|down)|ran into) (?:{PERSON})\\b|\\b(?:van|truck|car) (?:\\w+ )?(?:hit|struck) (?:{PERSON})\\b|\\b(?:hit|struck) (?:{PERSON}) with (?:his|her|the|your|a) (?:van|car|truck|bike|scooter)\\b|\\b(?:got|was|were) (?:hit|run over|knocked down) by (?:your|the|a)\\b
    4 \\b(?:i|we|he|she|(?:my|our) \\w+) (?:\\w+ )?(?:crashed|had (?:an accident|a crash)|went over the handlebars)\\b[^.!?]{0,40}\\b(?:because|when the|due to|as the|after the)\\b[^.!?]{0,30}\\b(?:brak\\w+|wheel|steer\\w+|tire|tyre|scooter|frame|fork|handlebars?)\\b
    3 \\b(?:loose|wobbl\\w+) (?:\\w+ )?(?:wheel|handlebars?|steering)\\b|\\bwheel (?:\\w+ )?(?:is |was |came |feels )?(?:loose|wobbl\\w+)\\b|\\bpulls? (?:\\w+ )?to (?:the|one) (?:left|right|side)\\b|\\bbrakes? (?:\\w+ )?(?:spongy|soft|weak|grind\\w*|squeal\\w*|vibrat\\w*|fade\\w*|slow to)\\b|\\b(?:nearly|almost) (?:\\w+ )?(?:crashed|hit|run over|ran (?:me|us|him|her|over)|got hit|had an accident|rear[- ]ended)\\b|\\bseat ?belts? (?:\\w+ )?(?:did ?n'?t|does ?n'?t|won'?t|broke\\w*|jammed|came)\\b
    3 \\bdriver\\b[^.!?]{0,30}\\b(?:drunk|speeding|texting|asleep|fell asleep|drove (?:like|too fast|recklessly|dangerously)|ran (?:a|the|two|several) red|reckless\\w*|on (?:his|her|the) phone)\\b
    `,
  ),
];

export const ENGLISH_PARTS = P;
