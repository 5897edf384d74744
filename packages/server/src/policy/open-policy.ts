import type { NamedRecipients, Recipient, RetentionTable } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import type { StoredNotice } from '../notices/stored-notice.ts';
import type { Clock } from '../platform/clock.ts';
import { list, type PolicyDocument, table } from './document.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { recipientsList } from './recipients-list.ts';
import { retentionTable } from './retention-table.ts';
import { writeChinese } from './write-chinese.ts';
import { writeEnglish } from './write-english.ts';

interface Needs {
  readonly vocabulary: Vocabulary;
  readonly clock: Clock;
  readonly shop: PolicyFacts['shop'];
  inForce(): readonly StoredNotice[];
  recipients(): readonly Recipient[];
  /** When the first and the newest notice in force were published; undefined when there is none. */
  published(): Promise<{ first: Date; newest: Date } | undefined>;
}

export type Language = 'zh-CN' | 'en';

export interface PolicyActions {
  retention(): RetentionTable;
  recipients(): NamedRecipients;
  policy(lang: Language): Promise<PolicyDocument>;
  retentionPage(lang: Language): PolicyDocument;
  recipientsPage(lang: Language): PolicyDocument;
}

/** The pages that are made from what the server does: they cannot say anything else. */
export function openPolicy({ vocabulary, clock, shop, inForce, recipients, published }: Needs): PolicyActions {
  const retention = () => retentionTable(vocabulary, inForce());
  const named = () => recipientsList(vocabulary, recipients());
  return {
    retention,
    recipients: named,
    async policy(lang) {
      const { first, newest } = (await published()) ?? { first: clock.now(), newest: clock.now() };
      const told = {
        shop,
        vocabulary,
        inForce: inForce(),
        recipients: named().recipients,
        retention: retention().rows,
      };
      const facts = { ...told, effective: first, updated: newest };
      return lang === 'en' ? writeEnglish(facts) : writeChinese(facts);
    },
    retentionPage: (lang) => retentionPage(lang, retention()),
    recipientsPage: (lang) => recipientsPage(lang, named()),
  };
}

function retentionPage(lang: Language, { rows }: RetentionTable): PolicyDocument {
  const say = lang === 'en' ? 'en' : 'zh';
  const header = { zh: ['信息种类', '保存多久', '到期以后'], en: ['Information', 'How long', 'At the end'] }[say];
  const title = { zh: '各类信息保存多久', en: 'How long information is kept' }[say];
  const cells = rows.map(({ name, kept, atEnd }) => [name[say], kept[say], atEnd[say]]);
  return { lang, title, sections: [{ blocks: [table(header, cells)] }] };
}

function recipientsPage(lang: Language, { recipients }: NamedRecipients): PolicyDocument {
  const say = lang === 'en' ? 'en' : 'zh';
  const title = { zh: '接收方名单', en: 'Who receives information' }[say];
  const header = {
    zh: ['接收方名称', '联系方式', '用途', '方式', '信息种类'],
    en: ['Recipient', 'Contact', 'What for', 'How', 'Information'],
  }[say];
  const mark = say === 'zh' ? '、' : ', ';
  const cells = recipients.map(({ name, contact, purposes, categories, method }) => [
    ...[name, contact],
    purposes.map((one) => one.name[say]).join(mark),
    method[say],
    categories.map((one) => one.name[say]).join(mark),
  ]);
  const none = { zh: '没有接收方：信息不提供给别人。', en: 'There are none: nothing is passed on.' }[say];
  return { lang, title, sections: [{ blocks: [cells.length > 0 ? table(header, cells) : list(none)] }] };
}
