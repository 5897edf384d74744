import type { Page } from 'playwright-core';

/** What a person sees of our elements, without what differs from font to font: words, colours, sizes of what can be pressed. */
export interface Seen {
  readonly what: string;
  readonly text: string;
  readonly color: string;
  readonly background: string;
  readonly border: string;
  readonly font: string;
  /** Left edge and width in CSS pixels, where the layout and not the font decides them. */
  readonly box?: readonly [x: number, width: number];
  readonly tall?: number;
}

/** Every card, button, link and labelled text in the shadow roots of the page, in order. */
export const layoutOf = (page: Page): Promise<readonly Seen[]> =>
  page.evaluate(() => {
    const roots = (root: ParentNode): ShadowRoot[] =>
      Array.from(root.querySelectorAll('*')).flatMap(({ shadowRoot }) =>
        shadowRoot ? [shadowRoot, ...roots(shadowRoot)] : [],
      );
    const interesting = '[part], button, a, h2, h3, .strong, .small, .dot';
    return roots(document)
      .flatMap((root) => Array.from(root.querySelectorAll<HTMLElement>(interesting)))
      .filter(({ offsetWidth, className }) => offsetWidth > 0 && !String(className).includes('unseen'))
      .map((element) => {
        const { color, backgroundColor, borderTopColor, borderTopWidth, fontSize, fontWeight } =
          getComputedStyle(element);
        const { x, width, height } = element.getBoundingClientRect();
        const part = element.getAttribute('part');
        const placed = part === 'card' || part === 'answer';
        return {
          what: [element.localName, part && `part=${part}`].filter(Boolean).join(' '),
          text: part === 'card' ? '' : (element.textContent ?? '').replace(/\s+/g, ' ').trim(),
          color,
          background: backgroundColor,
          border: borderTopWidth === '0px' ? 'none' : `${borderTopWidth} ${borderTopColor}`,
          font: `${fontSize} ${fontWeight}`,
          ...(placed && { box: [Math.round(x), Math.round(width)] as const }),
          ...(element.localName === 'button' && part === 'answer' && { tall: Math.round(height) }),
        };
      });
  });
