import type {
  AlertKind,
  AlertState,
  Bilingual,
  CauseSide,
  ChangeEventKind,
  HarmClass,
  OutcomeKind,
  Verdict,
} from '@earshot/contracts';

type Names<K extends string> = Readonly<Record<K, Bilingual>>;

export const alertStateNames: Names<AlertState> = {
  open: { zh: '待处理', en: 'open' },
  acknowledged: { zh: '已确认', en: 'acknowledged' },
  acting: { zh: '处理中', en: 'acting' },
  watching: { zh: '观察中', en: 'watching' },
  resolved: { zh: '已解决', en: 'resolved' },
  regressed: { zh: '复发', en: 'came back' },
  expected: { zh: '预期之内', en: 'expected' },
  wrong: { zh: '误报', en: 'wrong' },
};

export const alertKindNames: Names<AlertKind> = {
  spike: { zh: '突增', en: 'spike' },
  slow_rise: { zh: '缓慢上升', en: 'slow rise' },
  new_issue: { zh: '新问题', en: 'new issue' },
  high_harm: { zh: '高伤害', en: 'high harm' },
  regression: { zh: '复发', en: 'came back' },
  shift: { zh: '水平变化', en: 'shift' },
  source_silent: { zh: '来源静默', en: 'source silent' },
  source_flooded: { zh: '来源激增', en: 'source flooded' },
  health: { zh: '系统健康', en: 'health' },
};

export const causeSideNames: Names<CauseSide> = {
  defect: { zh: '产品缺陷', en: 'defect' },
  design: { zh: '设计', en: 'design' },
  information: { zh: '信息', en: 'information' },
  expectation: { zh: '预期', en: 'expectation' },
  policy: { zh: '政策', en: 'policy' },
  logistics: { zh: '物流', en: 'logistics' },
  service: { zh: '服务', en: 'service' },
  third_party: { zh: '第三方', en: 'third party' },
};

export const harmClassNames: Names<HarmClass> = {
  injury: { zh: '人身伤害', en: 'injury' },
  fire_or_shock: { zh: '起火或触电', en: 'fire or shock' },
  food_safety: { zh: '食品安全', en: 'food safety' },
  road_safety: { zh: '行车安全', en: 'road safety' },
  self_harm: { zh: '自伤', en: 'self-harm' },
  vulnerable_person: { zh: '老幼病弱', en: 'vulnerable person' },
  fraud_or_loss: { zh: '欺诈或资金损失', en: 'fraud or loss' },
  data_leak: { zh: '隐私泄露', en: 'data leak' },
  discrimination: { zh: '歧视', en: 'discrimination' },
  legal_or_media: { zh: '法律或媒体', en: 'legal or media' },
  service_loss: { zh: '基本服务中断', en: 'service loss' },
};

export const changeEventNames: Names<ChangeEventKind> = {
  launch: { zh: '上市', en: 'launch' },
  release: { zh: '发版', en: 'release' },
  campaign: { zh: '活动', en: 'campaign' },
  price: { zh: '调价', en: 'price change' },
  outage: { zh: '故障', en: 'outage' },
  holiday: { zh: '节假日', en: 'holiday' },
};

/** In the plural, as they are counted. */
export const outcomeNames: Names<OutcomeKind> = {
  return: { zh: '退货', en: 'returns' },
  refund: { zh: '退款', en: 'refunds' },
  churn: { zh: '流失', en: 'cancellations' },
  repurchase: { zh: '复购', en: 'repurchases' },
  review: { zh: '差评', en: 'bad reviews' },
};

export const verdictNames: Names<Verdict['outcome']> = {
  too_early: { zh: '尚早', en: 'too early' },
  fell: { zh: '下降', en: 'fell' },
  no_change: { zh: '没有变化', en: 'no change' },
  rose: { zh: '上升', en: 'rose' },
  cannot_tell: { zh: '无法判断', en: 'cannot tell' },
};

export const measureNames: Readonly<Record<string, Bilingual>> = {
  units_in_use: { zh: '每千台在用', en: 'per 1,000 in use' },
  active_users: { zh: '每千位活跃用户', en: 'per 1,000 active users' },
  orders: { zh: '每千单', en: 'per 1,000 orders' },
  shipments: { zh: '每千件发货', en: 'per 1,000 shipments' },
};

const channelNames: Readonly<Record<string, Bilingual>> = {
  chat: { zh: '在线客服', en: 'chat' },
  phone: { zh: '电话', en: 'phone' },
  email: { zh: '邮件', en: 'e-mail' },
  app: { zh: '应用内', en: 'app' },
  wechat: { zh: '微信', en: 'WeChat' },
  jd: { zh: '京东', en: 'JD' },
  tmall: { zh: '天猫', en: 'Tmall' },
  taobao: { zh: '淘宝', en: 'Taobao' },
  pdd: { zh: '拼多多', en: 'PDD' },
  douyin: { zh: '抖音', en: 'Douyin' },
  review: { zh: '评价', en: 'review' },
  ticket: { zh: '工单', en: 'ticket' },
  social: { zh: '社交媒体', en: 'social media' },
  store: { zh: '门店', en: 'store' },
};

/** The name of a channel; one we don't know is shown as its source writes it. */
export function channelName(channel: string): Bilingual {
  return channelNames[channel] ?? { zh: channel, en: channel };
}

/** `lumen-3` → `Lumen 3`, with a no-break space; what is not a lower-case slug stays as it is. */
export function productName(id: string): string {
  if (!/^[a-z]{2,}(-[a-z0-9]+)*$/.test(id)) return id;
  const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('\u00A0');
}
