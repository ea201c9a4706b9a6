import type { Engine } from './engine.js';
import { joinLines } from './join-lines.js';
import type { Settings } from './pinned-settings.js';
import { MAX_INSERT_ROWS, type QueryParams, type Warehouse } from './warehouse.js';
import { toWarehouseError } from './warehouse-error.js';

/** The warehouse over either engine. */
export class ClientWarehouse implements Warehouse {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async query(sql: string, params: QueryParams, name: string): Promise<unknown[]> {
    return this.#run(name, () => this.#engine.query(sql, params, this.#settingsOf(name)));
  }

  async insertLines(table: string, lines: readonly string[], name: string): Promise<void> {
    for (let from = 0; from < lines.length; from += MAX_INSERT_ROWS) {
      const body = joinLines(lines, from, Math.min(from + MAX_INSERT_ROWS, lines.length), name);
      await this.#run(name, () => this.#engine.insert(table, body, this.#settingsOf(name)));
    }
  }

  async command(sql: string, params: QueryParams = {}, name = 'command'): Promise<void> {
    for (const statement of this.#engine.render(sql)) {
      await this.#run(name, () => this.#engine.command(statement, params, this.#settingsOf(name)));
    }
  }

  async ping(): Promise<void> {
    await this.#run('ping', async () => {
      const answer = await this.#engine.client.ping({ select: true });
      if (!answer.success) throw answer.error;
    });
  }

  async createDatabase(): Promise<void> {
    await this.#engine.createDatabase();
  }

  async close(): Promise<void> {
    await this.#engine.client.close();
  }

  #settingsOf(name: string): Settings {
    return { ...this.#engine.settings, log_comment: name };
  }

  async #run<T>(operation: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw toWarehouseError(operation, error);
    }
  }
}
