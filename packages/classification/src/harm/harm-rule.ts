import type { HarmClass } from '@earshot/contracts';

/** One way in which customers tell of harm. */
export interface HarmRule {
  level: 1 | 2 | 3 | 4;
  cue: RegExp;
  /** Whether "no", "didn't", 没 before the cue takes the harm away. Off where the harm is itself an absence. */
  negatable: boolean;
}

/** Rules of one class (null: of levels 1 and 2, which need none). `gate` is a cheap test that is true wherever any of the rules can match. */
export interface HarmRules {
  harmClass: HarmClass | null;
  gate: RegExp;
  rules: readonly HarmRule[];
}

/**
 * Rules of one class from lines `LEVEL cue` (a regular expression over lower-case text); `LEVEL! cue` for cues that negation
 * doesn't undo. `{NAME}` stands for an entry of `parts`.
 */
export function harmRules(
  harmClass: HarmClass | null,
  gate: string,
  lines: string,
  parts: Readonly<Record<string, string>>,
): HarmRules {
  const fill = (source: string): string =>
    source.replace(/\{([A-Z]+)\}/g, (_, name: string) => {
      const part = parts[name];
      if (part === undefined) throw new Error(`harm rule of ${harmClass ?? 'level 1–2'}: no part {${name}}`);
      return `(?:${part})`;
    });
  const rules = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): HarmRule => {
      const match = /^([1-4])(!?) (.+)$/.exec(line);
      if (!match) throw new Error(`harm rule of ${harmClass ?? 'level 1–2'}: "${line}" is not "LEVEL cue"`);
      return {
        level: Number(match[1]) as HarmRule['level'],
        cue: new RegExp(fill(match[3] as string), 'g'),
        negatable: match[2] === '',
      };
    });
  return { harmClass, gate: new RegExp(fill(gate)), rules };
}
