import type { Lang } from '@earshot/contracts';
import type { Command } from 'commander';
import type { ApiClient } from '../api-client.js';
import { connect } from '../connect.js';
import { readSettings, type Settings } from '../settings.js';
import { readerLanguage } from '../terminal/say.js';

export interface CommandContext {
  api: ApiClient;
  lang: Lang;
  settings: Settings;
}

/** The settings of a command that is run by itself: quiet, because its output is its result. */
export function commandSettings(command: Command): { settings: Settings; lang: Lang } {
  const { data, lang } = command.optsWithGlobals<{ data?: string; lang?: string }>();
  const env = { EARSHOT_LOG_LEVEL: 'error', ...process.env };
  return { settings: readSettings(env, data), lang: readerLanguage(lang) };
}

/** Runs a command's work as a client of the API and lets the connection go afterwards, whatever happened. */
export async function withApi(command: Command, work: (context: CommandContext) => Promise<void>): Promise<void> {
  const { settings, lang } = commandSettings(command);
  const { api, close } = await connect(settings);
  try {
    await work({ api, lang, settings });
  } finally {
    await close();
  }
}
