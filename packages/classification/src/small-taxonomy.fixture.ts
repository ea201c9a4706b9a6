import type { Intent, Taxonomy } from '@earshot/contracts';

const intentOf = (id: string, en: string, zh: string, examples: string): Intent => ({
  id,
  name: { en, zh },
  examples: examples
    .trim()
    .split('\n')
    .map((text) => ({ text: text.trim() })),
});

/** Three intents in both languages, for tests. */
export const SMALL_TAXONOMY: Taxonomy = [
  {
    ...intentOf(
      'refund-late',
      'Refund is late',
      '退款慢',
      `my refund has not arrived
      when do i get my refund
      refund still missing after two weeks
      i am waiting for my money back
      you promised a refund last week
      where is the refund for my order
      the refund is not in my account
      how long does a refund take
      退款怎么还没到账
      退款什么时候到
      我的钱还没退回来
      申请退款十天了没有消息
      退款一直不到账
      说好的退款呢`,
    ),
    causeSide: 'service',
  },
  {
    ...intentOf(
      'parcel-late',
      'Parcel is late',
      '快递慢',
      `where is my parcel
      my parcel has not been delivered
      delivery is three days late
      the courier never came
      tracking has not moved since monday
      my order has not shipped yet
      package got lost on the way
      when will it be delivered
      快递一直没到
      物流好几天不动了
      我的包裹丢了
      什么时候发货
      快递员没有送来
      怎么还没送到`,
    ),
    causeSide: 'logistics',
  },
  {
    ...intentOf(
      'app-crash',
      'App crashes',
      'APP 闪退',
      `the app crashes when i open it
      app freezes on the login screen
      the app keeps closing by itself
      your app does not start after the update
      the app crashes at login
      black screen when opening the app
      app stopped working on my phone
      the application hangs
      APP 一打开就闪退
      软件更新后打不开
      登录的时候 APP 卡死
      应用老是自己退出
      APP 黑屏
      手机上的软件用不了`,
    ),
    causeSide: 'defect',
  },
];
