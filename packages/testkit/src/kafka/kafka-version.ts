import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Names Kafka's published jars and their version. */
export const KAFKA_POM = fileURLToPath(new URL('../../../../infra/kafka/pom.xml', import.meta.url));

/** The one version of Kafka that tests use, as a container or from its jars. */
export async function kafkaVersion(): Promise<string> {
  const [, version] = /<kafka\.version>(.+)<\/kafka\.version>/.exec(await readFile(KAFKA_POM, 'utf8')) ?? [];
  if (version === undefined) throw new Error(`no kafka.version in ${KAFKA_POM}`);
  return version;
}
