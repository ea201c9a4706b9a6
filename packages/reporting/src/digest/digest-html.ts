import type { DigestView, Lang } from '@earshot/contracts';
import { blockHtml } from './block-html.js';
import type { DigestDocument, Section } from './digest-document.js';
import { escaped, INK, LINE, line, NOTE, PAPER, segments, small, table } from './mail-html.js';
import { writeDocument } from './write-document.js';

export interface DigestLinks {
  /** Where the console is reached, without a slash at the end; links are relative without it. */
  consoleUrl?: string;
}

const FONT =
  "-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif";

/**
 * The digest as an e-mail: one column of 640 px, tables and inline styles only, no image, no script; bars are table cells, and every
 * text colour is set so that clients which darken it keep the contrast.
 */
export function digestHtml(view: DigestView, lang: Lang, links: DigestLinks = {}): string {
  const digest = writeDocument(view, lang);
  const base = links.consoleUrl ?? '';
  const body = [
    line(`<b>${escaped(digest.title)}</b>&nbsp;&nbsp;${small(digest.period)}`, 'padding:0 0 14px'),
    line(
      segments(digest.headline, base),
      `padding:0 0 14px;font-size:22px;line-height:${lang === 'zh' ? 34 : 32}px;font-weight:600`,
    ),
    labelled(digest, base),
    ...digest.sections.map((part) => section(part, base)),
    foot(digest, base),
  ].join('\n');
  return `<!DOCTYPE html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(digest.subject)}</title>
</head>
<body style="margin:0;padding:0;background:${PAPER}">
<div style="display:none;max-height:0;overflow:hidden">${escaped(digest.preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${PAPER}">
<tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px;font-family:${FONT};font-size:14px;line-height:22px;color:${INK};text-align:left">
${body}
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function labelled({ labelled: rows }: DigestDocument, base: string): string {
  const cells = rows.map(
    ({ label, text }) =>
      `<tr><td valign="top" width="76" style="width:76px;padding:0 8px 6px 0;color:${NOTE}">${escaped(label)}</td><td valign="top" style="padding:0 0 6px;color:${INK}">${segments(text, base)}</td></tr>`,
  );
  return table(cells.join(''));
}

function section({ title, note, blocks }: Section, base: string): string {
  const heading = `<b>${escaped(title)}</b>${note === '' ? '' : `&nbsp;&nbsp;${small(note)}`}`;
  const body = blocks.map((block) => blockHtml(block, base)).join('\n');
  return `${line('', 'padding:0 0 28px;font-size:1px;line-height:1px')}\n${line(heading, `border-top:1px solid ${INK};padding:8px 0 4px`)}\n${body}`;
}

function foot({ foot: paragraphs }: DigestDocument, base: string): string {
  const text = paragraphs.map((paragraph) => segments(paragraph, base)).join('<br>');
  return line(
    `<div style="border-top:1px solid ${LINE};padding:12px 0 0;font-size:12px;line-height:18px;color:${NOTE}">${text}</div>`,
    'padding:28px 0 0',
  );
}
