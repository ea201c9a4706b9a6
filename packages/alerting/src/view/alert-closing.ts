import type { Alert, Bilingual } from '@earshot/contracts';

/** Why the alert stands with its owner. */
export function routedBecause({ owner, issue, kind }: Alert, taxonomyOwner: string | null, name: Bilingual): Bilingual {
  if (kind === 'source_silent' || kind === 'source_flooded') {
    return owner === null
      ? { zh: `来源 ${issue} 没有负责人。`, en: `Source ${issue} has no owner.` }
      : { zh: `由 ${owner} 负责来源 ${issue}。`, en: `${owner} looks after source ${issue}.` };
  }
  if (owner === null) {
    return { zh: `分类中“${name.zh}”没有负责人。`, en: `“${name.en}” has no owner in the taxonomy.` };
  }
  if (owner === taxonomyOwner) {
    return { zh: `分类中“${name.zh}”由 ${owner} 负责。`, en: `${owner} owns “${name.en}” in the taxonomy.` };
  }
  return { zh: `已指派给 ${owner}。`, en: `It was assigned to ${owner}.` };
}

/** What would close the alert. */
export function closesWhen({ kind }: Alert): Bilingual {
  switch (kind) {
    case 'high_harm':
      return {
        zh: '连续 14 天没有新的 3 级或 4 级伤害时关闭。',
        en: 'Closes when 14 days pass without another contact at harm level 3 or 4.',
      };
    case 'source_silent':
      return { zh: '该来源再次有来访时关闭。', en: 'Closes as soon as the source brings a contact again.' };
    default:
      return {
        zh: '最近 24 小时（量小时为 48 或 72 小时）不再可能高于预期的 1.3 倍，并持续 12 小时后关闭。',
        en: 'Closes when, for 12 hours, the last 24 (48 or 72 where volumes are small) have not been likely to be above 1.3 times the expected.',
      };
  }
}
