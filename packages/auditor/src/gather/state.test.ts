import { describe, expect, it } from 'vitest';
import type { Change } from './kept.ts';
import { readChanges, readRequests } from './state.ts';

const cookie = (name: string, before: string, after: string): Change => ({ kind: 'cookie', name, before, after });
const post = (url: string, sent: string) => ({ method: 'POST', url, type: 'fetch', sent, status: 200, reply: '' });

describe('what is in force is read from what changed', () => {
  it('an item named like a choice is believed before one that is not', () => {
    const seen = readChanges([cookie('theme_dark', '', 'true'), cookie('cookie_consent', '', 'rejected')]);
    expect(seen).toMatchObject({ state: 'refused', confidence: 'medium' });
  });

  it('a yes in an item of unclear name is said with low confidence', () => {
    expect(readChanges([cookie('x1', '', 'yes')])).toMatchObject({ state: 'granted', confidence: 'low' });
  });

  it('yes to opting out is a no', () => {
    expect(readChanges([cookie('privacy_opt_out', '', 'true')])?.state).toBe('refused');
  });

  it('the memory of an answer that is gone leaves nothing chosen', () => {
    expect(readChanges([cookie('consent', 'granted', '')])).toMatchObject({ state: 'unset', confidence: 'medium' });
  });

  it('a choice nobody can read is unknown, never a refusal', () => {
    expect(readChanges([cookie('euconsent', '', 'CPxyzAAAAAA')])).toMatchObject({
      state: 'unknown',
      confidence: 'low',
    });
  });

  it('nothing that changed says nothing', () => {
    expect(readChanges([])).toBeUndefined();
    expect(readChanges([cookie('cart', '', '3')])).toBeUndefined();
  });

  it('evidence holds no value that could be an id', () => {
    const [evidence] = readChanges([cookie('consent', '', `{"ads":true,"id":"${'a1b2'.repeat(12)}"}`)])?.evidence ?? [];
    expect(evidence?.after).toContain('"ads":true');
    expect(evidence?.after).not.toContain('a1b2a1b2');
  });
});

describe('what is in force is read from what was sent', () => {
  it('the last answer counts', () => {
    const sent = [post('http://s/consent', '{"answer":"granted"}'), post('http://s/consent', '{"answer":"refused"}')];
    expect(readRequests(sent)).toMatchObject({ state: 'refused', confidence: 'medium' });
  });

  it('an address says it when the body does not', () => {
    expect(readRequests([post('http://s/privacy/withdraw', '')])?.state).toBe('refused');
  });

  it('a request about something else says nothing', () => {
    expect(readRequests([post('http://s/cart', '{"add":true}')])).toBeUndefined();
  });
});
