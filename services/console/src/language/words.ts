import type {
  AlertKind,
  AlertState,
  CauseSide,
  HarmClass,
  HarmLevel,
  Lang,
  OutcomeKind,
  Quote,
  Verdict,
} from '@earshot/contracts';

type Words<K extends string | number> = Record<K, readonly [zh: string, en: string]>;

const STATES: Words<AlertState> = {
  open: ['待处理', 'Open'],
  acknowledged: ['已确认', 'Acknowledged'],
  acting: ['处理中', 'Acting'],
  watching: ['观察中', 'Watching'],
  resolved: ['已解决', 'Resolved'],
  regressed: ['复发', 'Regressed'],
  expected: ['预期之内', 'Expected'],
  wrong: ['误报', 'Wrong'],
};
const KINDS: Words<AlertKind> = {
  spike: ['突增', 'Spike'],
  slow_rise: ['缓慢上升', 'Slow rise'],
  new_issue: ['新问题', 'New issue'],
  high_harm: ['高伤害', 'High harm'],
  regression: ['复发', 'Came back'],
  shift: ['水平变化', 'Shift'],
  source_silent: ['来源静默', 'Source silent'],
  source_flooded: ['来源激增', 'Source flooded'],
  health: ['系统健康', 'Health'],
};
const CAUSES: Words<CauseSide> = {
  defect: ['产品缺陷', 'Defect'],
  design: ['设计', 'Design'],
  information: ['信息', 'Information'],
  expectation: ['预期', 'Expectation'],
  policy: ['政策', 'Policy'],
  logistics: ['物流', 'Logistics'],
  service: ['服务', 'Service'],
  third_party: ['第三方', 'Third party'],
};
const HARM_LEVELS: Words<HarmLevel> = {
  0: ['无伤害', 'no harm'],
  1: ['费时费力', 'effort'],
  2: ['钱或功能', 'money or function'],
  3: ['严重', 'serious'],
  4: ['危险', 'danger'],
};
const HARM_CLASSES: Words<HarmClass> = {
  injury: ['人身伤害', 'Injury'],
  fire_or_shock: ['起火或触电', 'Fire or shock'],
  food_safety: ['食品安全', 'Food safety'],
  road_safety: ['行车安全', 'Road safety'],
  self_harm: ['自伤', 'Self-harm'],
  vulnerable_person: ['老幼病弱', 'Vulnerable person'],
  fraud_or_loss: ['欺诈或资金损失', 'Fraud or loss'],
  data_leak: ['隐私泄露', 'Data leak'],
  discrimination: ['歧视', 'Discrimination'],
  legal_or_media: ['法律或媒体', 'Legal or media'],
  service_loss: ['基本服务中断', 'Service loss'],
};
const OUTCOMES: Words<OutcomeKind> = {
  return: ['退货', 'Returns'],
  refund: ['退款', 'Refunds'],
  churn: ['流失', 'Churn'],
  repurchase: ['复购', 'Repurchases'],
  review: ['差评', 'Reviews'],
};
const VERDICTS: Words<Verdict['outcome']> = {
  too_early: ['尚早', 'Too early'],
  fell: ['下降', 'Fell'],
  no_change: ['没有变化', 'No change'],
  rose: ['上升', 'Rose'],
  cannot_tell: ['无法判断', 'Cannot tell'],
};
const WHY: Words<Quote['why']> = {
  typical: ['典型', 'typical'],
  newest: ['最新', 'newest'],
  most_harmful: ['最有害', 'most harmful'],
  unsure: ['不确定', 'unsure'],
};
const CHANNELS: Words<string> = {
  chat: ['在线客服', 'Chat'],
  phone: ['电话', 'Phone'],
  email: ['邮件', 'E-mail'],
  app: ['应用内', 'App'],
  wechat: ['微信', 'WeChat'],
  jd: ['京东', 'JD'],
  tmall: ['天猫', 'Tmall'],
  taobao: ['淘宝', 'Taobao'],
  pdd: ['拼多多', 'PDD'],
  douyin: ['抖音', 'Douyin'],
  review: ['评价', 'Review'],
  ticket: ['工单', 'Ticket'],
  social: ['社交媒体', 'Social media'],
  store: ['门店', 'Store'],
};
const DIMENSIONS: Words<string> = {
  product: ['产品', 'Product'],
  productVersion: ['版本', 'Version'],
  channel: ['渠道', 'Channel'],
  region: ['地区', 'Region'],
  language: ['语言', 'Language'],
  source: ['来源', 'Source'],
  account: ['客户', 'Account'],
  issue: ['问题', 'Issue'],
  harm: ['伤害等级', 'Harm level'],
  journeyStage: ['旅程阶段', 'Journey stage'],
};
const MEASURES: Words<string> = {
  units_in_use: ['每千台在用', 'per 1,000 in use'],
  active_users: ['每千活跃用户', 'per 1,000 active users'],
  orders: ['每千单', 'per 1,000 orders'],
  shipments: ['每千件发货', 'per 1,000 shipments'],
};

const languageNames = {
  zh: new Intl.DisplayNames('zh-CN', { type: 'language', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }),
};

function languageName(code: string, lang: Lang): string {
  if (code === 'other') return lang === 'zh' ? '其他' : 'other';
  try {
    return languageNames[lang].of(code) ?? code;
  } catch {
    return code;
  }
}

/** `lumen-3` → `Lumen 3`; what is not a plain lower-case slug stays as its source writes it. */
function productName(id: string): string {
  if (!/^[a-z]{2,}(-[a-z0-9]+)*$/.test(id)) return id;
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('\u00A0');
}

/** The names of everything on a closed list, in one language. What is on no list is shown as it is. */
export function words(lang: Lang) {
  const pick = (pair: readonly [string, string]) => pair[lang === 'zh' ? 0 : 1];
  const open = (list: Words<string>, key: string) => {
    const pair = list[key];
    return pair ? pick(pair) : key;
  };
  const words = {
    state: (state: AlertState) => pick(STATES[state]),
    newState: lang === 'zh' ? '新出现' : 'New',
    kind: (kind: AlertKind) => pick(KINDS[kind]),
    cause: (side: CauseSide | null) => (side ? pick(CAUSES[side]) : lang === 'zh' ? '不确定' : 'Unsure'),
    harmLevel: (level: number) => pick(HARM_LEVELS[Math.min(Math.max(level, 0), 4) as HarmLevel]),
    harmClass: (harm: HarmClass | null) => (harm ? pick(HARM_CLASSES[harm]) : ''),
    outcome: (kind: OutcomeKind) => pick(OUTCOMES[kind]),
    verdict: (outcome: Verdict['outcome']) => pick(VERDICTS[outcome]),
    why: (why: Quote['why']) => pick(WHY[why]),
    channel: (channel: string) => open(CHANNELS, channel),
    measure: (measure: string) => open(MEASURES, measure),
    dimension: (key: string) => open(DIMENSIONS, key.replace(/^attributes\./, '')),
    language: (code: string) => languageName(code, lang),
    product: productName,
    owner: (owner: string | null) => owner ?? (lang === 'zh' ? '未指派' : 'Unassigned'),
    /** Who did something: a person by name, the pipeline as the product. */
    author: (author: string) => (['alerter', 'jobs', 'owner'].includes(author) ? 'Earshot' : author),
    /** The value of a slice as its dimension writes it. */
    value: (dimension: string, value: string): string => {
      if (value === '') return lang === 'zh' ? '未填' : 'not given';
      if (dimension === 'product') return productName(value);
      if (dimension === 'channel' || dimension === 'source') return words.channel(value);
      if (dimension === 'language') return languageName(value, lang);
      return value;
    },
  };
  return words;
}
export type WordList = ReturnType<typeof words>;
