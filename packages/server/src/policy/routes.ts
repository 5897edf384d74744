import { PageQuery, PolicyQuery } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import { type PolicyDocument, toMarkdown } from './document.ts';
import type { Language, PolicyActions } from './open-policy.ts';
import { toHtml } from './to-html.ts';

const HTML = 'text/html; charset=utf-8';
const MARKDOWN = 'text/markdown; charset=utf-8';

/** Public: whoever wants to know need not be anybody. */
export function policyRoutes(app: FastifyInstance, actions: PolicyActions): void {
  const pages = {
    '/v1/notices/retention': [actions.retention, actions.retentionPage],
    '/v1/notices/recipients': [actions.recipients, actions.recipientsPage],
  } as const;
  for (const [path, [facts, page]] of Object.entries(pages)) {
    app.get(path, async ({ query }, reply) => {
      const { format, lang } = PageQuery.parse(query);
      if (format === 'json') return facts();
      return reply.type(HTML).send(toHtml(page(languageOf(lang))));
    });
  }
  app.get('/v1/privacy-policy', async ({ query }, reply) => {
    const { format, lang } = PolicyQuery.parse(query);
    const document: PolicyDocument = await actions.policy(languageOf(lang));
    if (format === 'json') return document;
    return format === 'md' ? reply.type(MARKDOWN).send(toMarkdown(document)) : reply.type(HTML).send(toHtml(document));
  });
}

const languageOf = (lang: string): Language => (lang.toLowerCase().startsWith('en') ? 'en' : 'zh-CN');
