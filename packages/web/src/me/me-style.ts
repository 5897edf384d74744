import { parts, tokens } from '@heng/sdk/elements';
import { css, unsafeCSS } from 'lit';

/** What the sections are made of, beside the parts of the elements. */
const sections = css`
  .act {
    padding: 8px 16px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_ink);
    font-size: var(--_small);
  }
  .act:hover {
    background: var(--_paper);
  }
  .act[aria-disabled='true'] {
    cursor: progress;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    margin-block-start: 12px;
  }
  .acts + p,
  form + p {
    margin-block-start: 12px;
  }
  h3 {
    font-size: calc(var(--_text) * 1.0625);
    font-weight: 600;
  }
  section + section,
  .apart {
    margin-block-start: 28px;
  }
  section > h3 {
    margin-block-end: 8px;
  }
  .said {
    margin-block-start: 12px;
  }
  .said:empty {
    margin: 0;
  }
  .said:focus-visible {
    outline-offset: 4px;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 4px;
  }
  .lede {
    margin-block-end: 12px;
    color: var(--_muted-ink);
    font-size: var(--_small);
    line-height: 1.6;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
  }
  dl {
    display: grid;
    grid-template-columns: var(--heng-facts, auto 1fr);
    gap: 4px 16px;
    margin: 8px 0 0;
    font-size: var(--_small);
    line-height: 1.6;
  }
  dt {
    color: var(--_muted-ink);
    white-space: nowrap;
  }
  dd {
    min-inline-size: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  summary {
    display: flex;
    align-items: center;
    min-block-size: var(--_target);
    color: var(--_accent);
    font-size: var(--_small);
    text-decoration: underline;
    text-underline-offset: 4px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 10px;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(-45deg);
  }
  details[open] > summary::before {
    transform: rotate(45deg);
  }
  label,
  legend {
    font-size: var(--_small);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 8px;
    padding: 0;
    font-weight: 600;
  }
  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_target);
    margin-block-start: 4px;
    padding: 8px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
  }
  [type='radio'],
  [type='checkbox'] {
    flex: none;
    inline-size: calc(var(--_target) / 2);
    block-size: calc(var(--_target) / 2);
    margin: 0;
    accent-color: var(--_accent);
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--_target);
    padding-block: 8px;
  }
  .field + .field {
    margin-block-start: 16px;
  }
  .mono {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }
`;

/** The elements' own colours and parts come first. */
export const meStyles = [...[tokens, parts].map(({ cssText }) => unsafeCSS(cssText)), sections];
