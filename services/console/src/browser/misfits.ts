import type { Page } from 'playwright-core';

/** What does not fit: a page that scrolls sideways, text cut by its box, drawn text outside its drawing. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page is ${root.scrollWidth} wide, not ${root.clientWidth}`);
    const said = (element: Element) => (element.textContent ?? '').trim().slice(0, 40);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('.hidden, .skip, thead') || element.offsetParent === null) continue;
      const style = getComputedStyle(element);
      const cuts = style.overflowX === 'hidden' || style.textOverflow === 'ellipsis';
      if (cuts && element.scrollWidth > element.clientWidth + 1) found.push(`cut: ${said(element)}`);
      const ownText = [...element.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim());
      const box = element.getBoundingClientRect();
      const scrolls = element.closest('.tabs, .frame-table');
      if (ownText && !scrolls && (box.right > root.clientWidth + 1 || box.left < -1))
        found.push(`outside: ${said(element)}`);
    }
    for (const cell of document.querySelectorAll<HTMLElement>('th, td')) {
      if (cell.closest('.hidden, .stack thead') || cell.querySelector('.hidden') || cell.offsetParent === null)
        continue;
      const content = document.createRange();
      content.selectNodeContents(cell);
      const [inner, outer] = [content.getBoundingClientRect(), cell.getBoundingClientRect()];
      if (inner.width > 0 && (inner.right > outer.right + 1 || inner.left < outer.left - 1))
        found.push(`over its cell: ${said(cell)}`);
    }
    for (const text of document.querySelectorAll<SVGTextElement>('svg.draw text')) {
      const svg = text.ownerSVGElement?.getBoundingClientRect();
      const box = text.getBoundingClientRect();
      if (svg && box.width > 0 && (box.left < svg.left - 1 || box.right > svg.right + 1))
        found.push(`drawn outside: ${said(text)}`);
    }
    return found;
  });
}
