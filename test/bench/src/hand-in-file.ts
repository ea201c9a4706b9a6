import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { postContacts } from '@earshot/testkit/distributed';

const AT_ONCE = 2_000;
const IN_FLIGHT = 4;

/** Hands a file's contacts in at a door; resolves when all of them are acknowledged. */
export async function handInFile(door: string, apiKey: string, file: string): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  let lines: string[] = [];
  const send = async (body: string): Promise<void> => {
    const response = await postContacts({ door, apiKey }, body);
    if (response.status !== 202) throw new Error(`the door answered ${response.status}`);
  };
  const flush = async (): Promise<void> => {
    const sent: Promise<void> = send(lines.join('\n')).finally(() => inFlight.delete(sent));
    inFlight.add(sent);
    lines = [];
    if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    lines.push(line);
    if (lines.length === AT_ONCE) await flush();
  }
  if (lines.length > 0) await flush();
  await Promise.all(inFlight);
}
