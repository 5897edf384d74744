import type { Choices } from '@heng/sdk';
import type { Stage, Visitor } from './stage.ts';

/** A person's choices as Heng has them, by the token of the page's session. */
export async function choicesOf({ server }: Stage, { page }: Visitor): Promise<Choices> {
  const { token } = await page.evaluate(async () => (await fetch('/heng/token')).json());
  const reply = await server.app.inject({ url: '/v1/me/choices', headers: { authorization: `Bearer ${token}` } });
  return reply.json();
}

/** Sends one of the shop's forms as the visitor's browser would. */
export async function sendForm(
  { url }: Stage,
  { context }: Visitor,
  path: string,
  form: Record<string, string>,
): Promise<void> {
  const reply = await context.request.post(url + path, { form });
  if (!reply.ok()) throw new Error(`expected ${path} to be taken, got ${reply.status()}`);
}

/** Agrees to everything that may be asked of an adult here, or to these purposes, each by its own form, as a browser without scripts does. */
export async function agreeToAll(stage: Stage, visitor: Visitor, purposes?: readonly string[]): Promise<void> {
  const page = await (await visitor.context.request.get(`${stage.url}/privacy`)).text();
  let agreed = 0;
  for (const [, form = ''] of page.matchAll(/<form method="post" action="\/choices">(.*?)<\/form>/gs)) {
    const fields: Record<string, string> = Object.fromEntries(
      [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    if (fields.answer !== 'granted' || purposes?.includes(fields.purpose ?? '') === false) continue;
    await sendForm(stage, visitor, '/choices', fields);
    agreed += 1;
  }
  if (agreed === 0) throw new Error('expected something to agree to');
}
