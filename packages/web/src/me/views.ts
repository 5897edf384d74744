import { html, nothing } from 'lit';
import './category.ts';
import './choices-room.ts';
import './closing.ts';
import './copy.ts';
import './decisions.ts';
import './evidence.ts';
import './flow.ts';
import './held.ts';
import './new-request.ts';
import './notices.ts';
import './objection.ts';
import './requests.ts';
import './tags.ts';

const requestView = (rest: string) => {
  const [action, kind = ''] = rest.split('/');
  return action === 'new' ? html`<my-new-request kind=${kind}></my-new-request>` : html`<my-requests></my-requests>`;
};

/** Each section by the first part of its place; the second says which one of many. */
const views: Readonly<Record<string, (rest: string) => unknown>> = {
  data: (rest) => (rest === '' ? html`<my-held></my-held>` : html`<my-category category=${rest}></my-category>`),
  flow: () => html`<my-flow></my-flow>`,
  copy: () => html`<my-copy></my-copy>`,
  tags: () => html`<my-tags></my-tags>`,
  choices: () => html`<my-choices></my-choices>`,
  decisions: () => html`<my-decisions></my-decisions>`,
  decision: (rest) => html`<my-decisions one=${rest}></my-decisions>`,
  requests: requestView,
  request: (rest) => html`<my-requests one=${rest}></my-requests>`,
  object: (rest) => html`<my-objection about=${rest}></my-objection>`,
  evidence: () => html`<my-evidence></my-evidence>`,
  notices: () => html`<my-notices></my-notices>`,
  close: () => html`<my-closing></my-closing>`,
  more: () => html`<my-doors rest></my-doors>`,
};

export const viewOf = (room: string, rest: string): unknown => views[room]?.(rest) ?? nothing;
