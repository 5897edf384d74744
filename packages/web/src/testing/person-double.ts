import type { HeldItem, PastChoice, PersonShare, RightsRequest, Tag, Tags } from '@heng/contract';
import type { Body, Reply } from '../../../sdk/src/testing/heng-double.ts';
import { keepsContract, refusesBody } from './contract-replies.ts';
import { decided, proofOf } from './decision-double.ts';
import { ago, ahead, idOf, itemsOf, kinds, sealed, summaryOf, tagsAtFirst } from './held-texts.ts';
import { pastChoices, requestOf, rightsToken } from './rights-texts.ts';
import { sharesAtFirst } from './share-texts.ts';

type Asked = Record<string, unknown> & { kind?: RightsRequest['kind']; by?: { kind: RightsRequest['by'] } };
type Answer = (path: URL, parts: readonly string[], body: Asked) => Reply;

const ok = (body: unknown, status = 200): Reply => ({ status, body });
const problem = (status: number, code: string): Reply => ({ status, body: { code, detail: code } });

/** What one person has at the double: held, tags, requests, decisions. Each reply is held to the contract's schema. */
export class PersonDouble {
  items: HeldItem[] = [];
  tags: Tag[] = [];
  barred: Tags['barred'] = [];
  requests: RightsRequest[] = [];
  history: PastChoice[] = [];
  shares: PersonShare[] = [];
  decisions = [1, 2, 3].map(decided);
  erased = false;
  /** The proof of which decision is given; a test may have it lie. */
  proof: (id: string) => string | undefined = (id) => {
    const known = this.decisions.find((one) => one.id === id);
    return known && proofOf(known);
  };
  /** Replies that broke the contract: each a fault of the double. */
  readonly faults: string[] = [];
  #numbered = 0;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.items = kinds.flatMap(itemsOf);
    this.tags = tagsAtFirst();
    this.barred = [{ id: 'night-owl', name: { zh: '深夜购物', en: 'Shops at night' }, since: ago(10) }];
    this.requests = [];
    this.history = pastChoices();
    this.shares = sharesAtFirst();
    this.decisions = [1, 2, 3].map(decided);
    this.erased = false;
    this.faults.length = 0;
    this.#numbered = 0;
  }

  /** Nothing held, nothing asked, nothing decided. */
  empty(): void {
    Object.assign(this, { items: [], tags: [], barred: [], history: [], shares: [], decisions: [] });
  }

  answer(method: string, address: string, body: Body): Reply | undefined {
    const path = new URL(address, 'http://heng');
    const [, , whose, ...parts] = path.pathname.split('/').map(decodeURIComponent);
    const own = path.pathname.startsWith('/v1/me') || path.pathname.startsWith('/v1/people/');
    const room = own ? (path.pathname.startsWith('/v1/people/') ? parts.slice(1) : parts) : [whose ?? '', ...parts];
    const answer = this.#answers[`${method} ${room[0] ?? ''}`];
    if (!answer || (room[0] === 'choices' && room[1] !== 'history')) return undefined;
    const refused = refusesBody(method, address, body);
    try {
      return refused ?? keepsContract(method, address, answer(path, room, body as Asked));
    } catch (fault) {
      this.faults.push(String(fault));
      return problem(500, 'internal');
    }
  }

  readonly #answers: Readonly<Record<string, Answer>> = {
    'GET data': ({ searchParams }) => this.#held(searchParams),
    'DELETE data': ({ searchParams }, [, id]) => this.#delete(id ?? '', searchParams.get('category')),
    'PATCH data': (_, [, id], { value }) => this.#correct(id ?? '', value),
    'GET export': ({ searchParams }) =>
      ok(searchParams.get('format') === 'csv' ? 'category,value\r\n' : { items: this.items }),
    'GET shares': () => ok({ shares: this.shares }),
    'GET tags': () => ok(this.#tags()),
    'DELETE tags': (_, [, id]) => this.#bar(id ?? ''),
    'PUT tags': (_, [, id]) => this.#reopen(id ?? ''),
    'GET choices': () => ok({ history: this.history, next: null }),
    'GET requests': (_, [, id]) => (id === undefined ? ok({ requests: this.requests }) : this.#found(id)),
    'POST requests': (_, __, body) => this.#ask(body.kind ?? 'access', body.by?.kind ?? 'self'),
    'POST objections': () => this.#ask('object', 'self'),
    'DELETE requests': (_, [, id]) => this.#takeBack(id ?? ''),
    'GET decisions': (path, parts) => this.#decisions(path, parts),
    'DELETE ': () => this.#erase(),
    'POST identity-checks': (_, [, check], { code }) => confirm(check, code),
  };

  #held(query: URLSearchParams): Reply {
    const category = query.get('category');
    const all = this.items.filter((item) => category === null || item.category === category);
    const from = Number(query.get('after') ?? 0);
    const to = from + Number(query.get('limit') ?? 50);
    const known = kinds.map((kind) =>
      summaryOf(
        kind,
        this.items.filter((item) => item.category === kind.category),
      ),
    );
    const summary = known.filter(({ count }) => count > 0);
    const kept = this.items.length === 0 ? [] : sealed;
    return ok({ summary, items: all.slice(from, to), next: to < all.length ? String(to) : null, sealed: kept });
  }

  #delete(id: string, category: string | null): Reply {
    const gone = this.items.filter((item) => item.id === id || item.category === category);
    if (gone.length === 0) return problem(404, 'unknown-item-held');
    if (gone.some(({ deletable }) => !deletable)) return problem(422, 'kept-by-law');
    this.items = this.items.filter((item) => !gone.includes(item));
    return ok({ deleted: gone.length, request: null, at: ago(0) });
  }

  #correct(id: string, value: unknown): Reply {
    const item = this.items.find((one) => one.id === id);
    if (!item?.correctable) return problem(422, 'not-correctable');
    item.value = value;
    return ok(item);
  }

  #tags = (): Tags => ({ tags: this.tags, barred: this.barred });

  #bar(id: string): Reply {
    const tag = this.tags.find((one) => one.id === id);
    if (!tag) return problem(404, 'unknown-tag');
    this.tags = this.tags.filter((one) => one !== tag);
    this.barred = [...this.barred, { id, name: tag.name, since: ago(0) }];
    return ok(this.#tags());
  }

  #reopen(id: string): Reply {
    this.barred = this.barred.filter((one) => one.id !== id);
    return ok(this.#tags());
  }

  #found(id: string): Reply {
    const request = this.requests.find((one) => one.id === id);
    return request ? ok(request) : problem(404, 'unknown-request');
  }

  #ask(kind: RightsRequest['kind'], by: RightsRequest['by']): Reply {
    const request = requestOf(idOf('req', ++this.#numbered), kind, by);
    this.requests = [request, ...this.requests];
    return ok(request, 201);
  }

  #takeBack(id: string): Reply {
    const request = this.requests.find((one) => one.id === id);
    if (!request?.canTakeBack) return problem(409, 'request-ended');
    Object.assign(request, { state: 'taken-back', canTakeBack: false, endedAt: ago(0) });
    return ok(request);
  }

  #decisions({ searchParams }: URL, [, id]: readonly string[]): Reply {
    if (id === undefined) return ok({ decisions: searchParams.has('before') ? [] : this.decisions });
    // A proof that is there is a document, served as text.
    if (searchParams.get('format') === 'proof') return problem(409, 'proof-not-available');
    const decision = this.decisions.find((one) => one.id === id);
    return decision ? ok(decision) : problem(404, 'unknown-decision');
  }

  #erase(): Reply {
    const erased = [
      { store: 'traces of behaviour', count: this.items.length },
      { store: 'choices in force', count: 2 },
    ];
    this.empty();
    this.erased = true;
    const vault = [{ store: 'trade records', count: 9, until: ahead(900), source: '电子商务法 第三十一条' }];
    return ok({
      erasure: idOf('ers', 1),
      person: 'p1',
      at: ago(0),
      erased,
      vault,
      evidence: [{ leaf: 'l', key: 'k', body: 'b' }],
    });
  }
}

const confirm = (check: string | undefined, code: unknown): Reply => {
  if (check === undefined) return ok({ check: 'idc_1', expiresAt: ahead(0.007) }, 202);
  return code === '123456' ? ok({ token: rightsToken, expiresAt: ahead(0.04) }) : problem(422, 'wrong-code');
};
