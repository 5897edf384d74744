import { expect, test } from 'vitest';
import { html } from './html.ts';

test('what is put into a page is escaped, in text and in attributes', () => {
  const bad = `<script>"'&`;
  expect(html`<p title="${bad}">${bad}</p>`.markup).toBe(
    '<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>',
  );
});

test('markup within markup stays as it is, and nothing prints nothing', () => {
  expect(html`<ul>${[1, 2].map((nth) => html`<li>${nth}</li>`)}${null}${undefined}${false}</ul>`.markup).toBe(
    '<ul><li>1</li><li>2</li></ul>',
  );
});
