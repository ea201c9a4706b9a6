import { createClassifier, trainGeneration } from '@earshot/classification';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDemoCorpus } from './demo-corpus.js';

const RARE = ['dock-overheat', 'unknown-device'];
const SAID_BY_CUSTOMERS = ['hi', 'small', 'end-good', 'end-flat', 'end-bad'];

describe('a model trained on the demo taxonomy', () => {
  const { taxonomy, phrases, lines, incidents } = readDemoCorpus();
  let read: { text: string; wanted: string | null; got: string | null; best: string | undefined }[];
  let incidentIntents: (string | undefined)[];
  let talk: { text: string; got: string[] }[];
  beforeAll(() => {
    const classifier = createClassifier(trainGeneration(taxonomy));
    read = phrases.map(({ text, intent }) => {
      const { intents, candidates } = classifier.classifyText(text);
      return { text, wanted: intent, got: intents[0]?.name ?? null, best: candidates[0]?.name };
    });
    const small = lines.flatMap(({ kind, text, replies }) => [
      ...(SAID_BY_CUSTOMERS.includes(kind) ? [text] : []),
      ...(replies ?? []),
    ]);
    talk = small.map((text) => ({ text, got: classifier.classifyText(text).mentions.map(({ issue }) => issue) }));
    incidentIntents = incidents.map(({ turns }) => {
      const said = turns.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text);
      return classifier.classifyText(said.join('\n')).intents[0]?.name;
    });
  }, 60_000);

  test('recognises what customers say in other words, in both languages', () => {
    const assigned = read.filter(({ wanted }) => wanted !== null);
    for (const lang of ['zh', 'en']) {
      const own = assigned.filter(({ text }) => /\p{Script=Han}/u.test(text) === (lang === 'zh'));
      expect(own.filter(({ wanted, best }) => wanted === best).length / own.length, lang).toBeGreaterThan(0.85);
    }
    expect(assigned.filter(({ wanted, got }) => wanted === got).length / assigned.length).toBeGreaterThan(0.85);
  });

  test('sees no rare danger where there is none, and sees the three that are', () => {
    const wrong = read.filter(({ wanted, got }) => got !== null && RARE.includes(got) && got !== wanted);
    expect(wrong).toEqual([]);
    expect(incidentIntents).toEqual(incidents.map(() => 'dock-overheat'));
  });

  test('reads no issue from greetings, answers to questions and farewells', () => {
    expect(talk.length).toBeGreaterThan(80);
    expect(talk.filter(({ got }) => got.length > 0)).toEqual([]);
  });

  test('leaves most of what belongs nowhere unassigned', () => {
    const loose = read.filter(({ wanted }) => wanted === null);
    expect(loose.filter(({ got }) => got === null).length / loose.length).toBeGreaterThan(0.75);
  });
});
