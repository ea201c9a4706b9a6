import type { Contact, Labels, Turn } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { createClassifier } from './create-classifier.js';
import { trainGeneration } from './intents/train-generation.js';

const classifier = createClassifier(trainGeneration([]));

/** `c:` customer, `a:` agent, `b:` bot, `s:` system; a line each. */
function labelsOf(transcript: string, more: Partial<Contact> = {}): Labels {
  const speakers = { c: 'customer', a: 'agent', b: 'bot', s: 'system' } as const;
  const turns = transcript
    .split('\n')
    .map((line): Turn => ({ speaker: speakers[line.charAt(0) as 'c'], text: line.slice(2).trim() }));
  return classifier.classify({
    id: '1',
    source: 's',
    occurredAt: '2026-03-02T09:30:00+08:00',
    revision: 0,
    turns,
    ...more,
  });
}

describe('contact type', () => {
  it.each([
    ['c: How long does the battery last?', 'inquiry'],
    ['c: 请问这个支持无线充电吗', 'inquiry'],
    ['c: please cancel my booking for Friday', 'request'],
    ['c: 帮我把收货地址改成公司', 'request'],
    ['c: the zipper broke after two days', 'complaint'],
    ['c: 收到就是坏的，太差了', 'complaint'],
    ['c: Great service, I love this lamp!', 'praise'],
    ['c: 质量很好，非常满意，五星好评', 'praise'],
    ['c: it would be nice if you added a dark mode', 'suggestion'],
    ['c: 建议增加一个夜间模式', 'suggestion'],
    ['c: hi\nc: ok thanks', null],
  ])('%s → %s', (transcript, type) => expect(labelsOf(transcript).contactType).toBe(type));
});

describe('emotion and the overall feeling agree', () => {
  it.each([
    ['c: This is a disgrace, you people are liars!', 'anger', 'negative'],
    ['c: 骗子，太过分了，我要曝光你们', 'anger', 'negative'],
    ['c: I keep calling and nobody answers, still no refund', 'frustration', 'negative'],
    ['c: 打了好几次电话都没人接，烦死了', 'frustration', 'negative'],
    ["c: I'm worried my data was stolen, what should I do", 'worry', 'negative'],
    ['c: 我很担心赶不上飞机', 'worry', 'negative'],
    ['c: I expected more, really disappointed', 'disappointment', 'negative'],
    ['c: 有点失望，没有宣传的好', 'disappointment', 'negative'],
    ['c: I am so grateful, Maria has been incredibly helpful', 'gratitude', 'positive'],
    ['c: 真的非常感谢你的耐心', 'gratitude', 'positive'],
    ['c: I absolutely love this bag', 'joy', 'positive'],
    ['c: 太喜欢了，爱不释手', 'joy', 'positive'],
    ['c: the lid is broken\nc: ok\nc: thanks', 'neutral', 'neutral'],
    ['c: what is the weight of the box', 'neutral', 'neutral'],
  ])('%s → %s, %s', (transcript, emotion, label) => {
    const labels = labelsOf(transcript);
    expect(labels.emotion).toBe(emotion);
    expect(labels.sentiment.label).toBe(label);
  });
});

describe('the course of feeling', () => {
  it('knows the turn where it fell, and that it recovered', () => {
    const { sentiment } = labelsOf(
      'c: the shop is lovely\nc: but the staff was rude and the food awful\nc: great that you fixed it, I am happy now',
    );
    expect(sentiment.drop).toBe(1);
    expect(sentiment.first).toBeGreaterThan(0);
    expect(sentiment.lowest).toBeLessThan(-0.3);
    expect(sentiment.last).toBeGreaterThan(0);
  });

  it.each([
    ['not good at all', -1],
    ['this is not bad', 1],
    ['不好吃', -1],
    ['还不错', 1],
    ['the room was nice but the food was terrible', -1],
    ['房间不错，但是服务太差了', -1],
    ['no problems so far', 0],
  ])('%s', (text, sign) => expect(Math.sign(Math.trunc(classifier.classifyText(text).sentiment.last * 5))).toBe(sign));
});

describe('effort', () => {
  it.each([
    ['c: where is my parcel', 'low'],
    ['c: the parcel is three weeks late', 'low'],
    ['c: I already contacted you about this last week', 'medium'],
    ['c: this is the third time I am calling', 'high'],
    ['c: I called before and was transferred to another department', 'high'],
    ['c: 物流太慢了', 'low'],
    ['c: 之前联系过客服', 'medium'],
    ['c: 打了三次电话，每次都让我找别的部门', 'high'],
  ])('%s → %s', (transcript, effort) => expect(labelsOf(transcript).effort).toBe(effort));
});

describe('resolution and certainty of the answer', () => {
  it.each([
    ['c: refund please\na: I have refunded the full amount.', 'resolved', 'certain'],
    ['c: 帮我取消订单\na: 已为您取消订单', 'resolved', 'certain'],
    ['c: no sound\na: I will forward this to our technical team.', 'passed_on', 'passed_on'],
    ['c: 没声音\na: 我这边帮您登记，专员24小时内联系您', 'passed_on', 'passed_on'],
    ['c: can I return it\na: Unfortunately we cannot refund opened items.', 'unresolved', 'certain'],
    ['c: when does it come\na: It should arrive tomorrow, but I cannot promise.', 'resolved', 'hedged'],
    ['c: 什么时候到\na: 可能明天到', null, 'hedged'],
    ['c: it fails\na: I have reset the device for you.\nc: still not working, same error', 'unresolved', 'certain'],
    ['c: it fails\na: Until it is repaired you can use the web version.', 'workaround', 'certain'],
    ['c: it fails', null, null],
  ])('%s → %s, %s', (transcript, resolution, certainty) => {
    const labels = labelsOf(transcript);
    expect(labels.resolution).toBe(resolution);
    expect(labels.service.answerCertainty).toBe(certainty);
  });

  it('believes the source', () => {
    expect(labelsOf('c: it fails', { outcome: { resolved: true } }).resolution).toBe('resolved');
    expect(labelsOf('c: it fails', { outcome: { resolved: false } }).resolution).toBe('unresolved');
  });
});

describe('cause', () => {
  it.each([
    ['c: the screen is broken and it does not turn on', 'defect'],
    ['c: 快递一直没送到，太慢了', 'logistics'],
    ['c: your staff was rude and hung up', 'service'],
    ['c: how do I change the language', 'information'],
    ['c: thanks', null],
  ])('%s → %s', (transcript, side) => expect(labelsOf(transcript).causeSide).toBe(side));
});

describe('service figures', () => {
  it('are taken from the times of turns, bots not counted', () => {
    const at = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, '0')}:00+08:00`;
    const labels = classifier.classify({
      id: '1',
      source: 's',
      occurredAt: at(0),
      revision: 0,
      turns: [
        { speaker: 'customer', text: 'my lamp is broken', at: at(0) },
        { speaker: 'bot', text: 'Hello!', at: at(1) },
        { speaker: 'customer', text: 'anyone?', at: at(2) },
        { speaker: 'system', text: 'Transferred to team lamps', at: at(3) },
        { speaker: 'agent', text: 'I can help.', at: at(5) },
        { speaker: 'customer', text: 'good', at: at(6) },
        { speaker: 'agent', text: 'I have sent a new one.', at: at(7) },
      ],
    });
    expect(labels.service).toMatchObject({ firstResponseSeconds: 300, averageResponseSeconds: 180, transfers: 1 });
  });

  it('are unknown without times', () => {
    expect(labelsOf('c: hi\na: hello').service).toMatchObject({
      firstResponseSeconds: null,
      averageResponseSeconds: null,
      transfers: null,
    });
  });
});
