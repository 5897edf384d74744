import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { type Body, HengDouble, type Reply, type Served } from '../../../sdk/src/testing/heng-double.ts';
import { policyText } from './decision-double.ts';
import { PersonDouble } from './person-double.ts';
import { collectCounts, packsInForce, rulingCounts } from './staff-replies.ts';

const web = new URL('../..', import.meta.url).pathname;
const pages: Readonly<Record<string, string>> = { '/': 'index.html', '/me': 'me.html', '/staff': 'staff.html' };
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/** The double of Heng, serving the pages built from the sources as they are now, with one member of staff. */
export class WebDouble extends HengDouble {
  signedIn = false;
  /** What the person of the portal has here. */
  readonly person = new PersonDouble();
  /** Origins of the shop that may show the portal within a page of theirs. */
  origins: readonly string[] = [];
  /** Where the built pages lie. */
  readonly directory = mkdtempSync(join(tmpdir(), 'heng-web-'));
  /** What the staff addresses answer; a test may change it while a page is open. */
  staff: Record<string, unknown> = {};

  build(): this {
    const vite = new URL('../../../../node_modules/vite/bin/vite.js', import.meta.url).pathname;
    // The test runner's NODE_ENV would build the pages as no one gets them.
    const env = { ...process.env, NODE_ENV: 'production' };
    execFileSync(process.execPath, [vite, 'build', web, '--outDir', this.directory, '--logLevel', 'error'], { env });
    this.documents = (path) => this.#document(path);
    this.answers = (method, path, body) =>
      this.#staffAnswer(method, path, body) ?? this.person.answer(method, path, body);
    return this;
  }

  override reset(): void {
    super.reset();
    this.signedIn = false;
    this.origins = [];
    this.person.reset();
    this.staff = { rulings: rulingCounts, collect: collectCounts, packs: packsInForce };
  }

  override async stop(): Promise<void> {
    await super.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #document(address: string): Served | undefined {
    const { pathname, searchParams } = new URL(address, 'http://heng');
    const proof = searchParams.get('format') === 'proof' && this.person.proof(pathname.split('/').at(-1) ?? '');
    if (proof) return { type: 'text/plain; charset=utf-8', content: proof };
    if (pathname === '/ledger/policy' && !this.forwardTo) return { type: 'text/plain', content: policyText() };
    const file = pages[pathname] ?? (pathname.startsWith('/assets/') ? normalize(pathname).slice(1) : undefined);
    if (file === undefined) return undefined;
    const content = readFileSync(join(this.directory, file));
    return { type: types[extname(file)] ?? 'text/plain', content, policy: this.#policyOf(pathname) };
  }

  /** Ant Design writes style elements; nothing else of ours needs an exception. The shop may frame the portal only. */
  #policyOf(page: string): string {
    const policy = page === '/staff' ? strict.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") : strict;
    const framers = page === '/me' && this.origins.length > 0 ? this.origins.join(' ') : "'none'";
    return `${policy}; frame-ancestors ${framers}`;
  }

  #staffAnswer(method: string, path: string, body: Body): Reply | undefined {
    if (path === '/ready')
      return {
        status: 200,
        body: { ready: true, role: 'shop', packs: ['paper-strict'], shop: '山茶小店', origins: this.origins },
      };
    if (!path.startsWith('/v1/staff/')) return undefined;
    if (path === '/v1/staff/session' && method === 'POST')
      return this.#signIn(body as { email?: string; password?: string });
    if (path === '/v1/staff/session' && method === 'DELETE') this.signedIn = false;
    if (!this.signedIn) return { status: 401, body: { code: 'not-authenticated' } };
    if (path === '/v1/staff/session') return { status: 200, body: { email: 'staff@heng.local' } };
    return { status: 200, body: this.staff[path.slice('/v1/staff/'.length)] };
  }

  #signIn({ email, password }: { email?: string; password?: string }): Reply {
    this.signedIn = email === 'staff@heng.local' && password === 'right';
    return this.signedIn ? { status: 201, body: { email } } : { status: 401, body: { code: 'wrong-password' } };
  }
}
