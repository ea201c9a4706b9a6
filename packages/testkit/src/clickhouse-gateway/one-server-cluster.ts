import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the configuration of a cluster that is this one server, and returns the engine's arguments for it. */
export function clusterArguments(folder: string, cluster: string): string[] {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'cluster.xml');
  // Nothing listens on the port: a server that has it itself doesn't go there.
  const replica = '<replica><host>127.0.0.1</host><port>9000</port></replica>';
  const shard = `<shard><internal_replication>true</internal_replication>${replica}</shard>`;
  const servers = `<remote_servers><${cluster}>${shard}</${cluster}></remote_servers>`;
  writeFileSync(file, `<clickhouse><tcp_port>9000</tcp_port>${servers}</clickhouse>`);
  return [`--config-file=${file}`];
}

/** A statement for a cluster of one server: nobody else is to be told, and there is no Keeper to copy by. Distributed tables stay. */
export function withoutKeeper(sql: string): string {
  return sql
    .replace(/ ON CLUSTER '[^']*'/, '')
    .replace(/\bENGINE = Replicated(\w*MergeTree)\('[^']*', '[^']*'(?:, )?/, 'ENGINE = $1(');
}
