import { type Block, list, type PolicyDocument, paragraph, table } from './document.ts';
import { namesOf, neededPurposes, type PolicyFacts, sensitiveNotices, textOf } from './policy-facts.ts';

/** The same policy in English; the Chinese text is the one the law is read in. */
export function writeEnglish(facts: PolicyFacts): PolicyDocument {
  const { shop } = facts;
  return {
    lang: 'en',
    title: `Personal information policy of ${shop.name}`,
    sections: [
      { blocks: [paragraph(`In effect since ${dateIn(facts.effective)}. Last changed ${dateIn(facts.updated)}.`)] },
      {
        heading: 'Who we are',
        blocks: [paragraph(`Handler: ${[shop.name, shop.address, shop.contact].filter(Boolean).join(', ')}.`)],
      },
      { heading: 'Without asking: orders, delivery, safety', blocks: needed(facts) },
      { heading: 'Only if you agree, each item by itself', blocks: asked(facts) },
      { heading: 'Sensitive personal information', blocks: sensitive(facts) },
      { heading: 'Who receives it', blocks: recipients(facts) },
      { heading: 'How long it is kept', blocks: retention(facts) },
      { heading: 'How recommending works, and how to switch it off', blocks: decisions() },
      { heading: 'Your rights', blocks: rights(facts) },
      {
        heading: 'Minors',
        blocks: [
          paragraph(
            'Under fourteen, a guardian must consent and rules of their own apply. Under eighteen, or of unknown age, content is the same for everyone.',
          ),
        ],
      },
      {
        heading: 'Changes',
        blocks: [
          paragraph(
            'This page is made from the notices in force, the recipients and the retention that the programs delete by. What changes something you agreed to is asked again, and nothing else is.',
          ),
        ],
      },
    ],
  };
}

const dateIn = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

const needed = (facts: PolicyFacts): Block[] => [
  table(
    ['What for', 'Information', 'Why', 'How long'],
    neededPurposes(facts).map(({ purpose, categories }) => [
      purpose.name.en,
      categories.map(({ name }) => name.en).join(', '),
      purpose.necessaryWhy?.en ?? '',
      purpose.retention.text.en,
    ]),
  ),
];

const asked = ({ inForce, vocabulary }: PolicyFacts): Block[] => [
  paragraph('Off until you agree.'),
  table(
    ['What for', 'Information', 'What follows', 'How long'],
    inForce.map((notice) => [
      namesOf(vocabulary.purposes, notice.purposes, 'en'),
      namesOf(vocabulary.categories, notice.categories, 'en'),
      textOf(notice, 'en', 'consequences'),
      textOf(notice, 'en', 'retention'),
    ]),
  ),
];

function sensitive(facts: PolicyFacts): Block[] {
  const notices = sensitiveNotices(facts);
  if (notices.length === 0) return [paragraph('This shop handles none.')];
  const row = ({ notice, categories }: (typeof notices)[number]) => [
    categories.map(({ name }) => name.en).join(', '),
    textOf(notice, 'en', 'necessity'),
    textOf(notice, 'en', 'risk') || textOf(notice, 'en', 'consequences'),
  ];
  return [
    paragraph('Your separate consent is asked first.'),
    table(['Information', 'Why it is needed', 'What it means for you'], notices.map(row)),
  ];
}

function recipients({ recipients: listed }: PolicyFacts): Block[] {
  if (listed.length === 0) return [paragraph('Nobody else.')];
  return [
    table(
      ['Recipient', 'Contact', 'What for', 'How', 'Information'],
      listed.map(({ name, contact, purposes, categories, method }) => [
        ...[name, contact],
        purposes.map((one) => one.name.en).join(', '),
        method.en,
        categories.map((one) => one.name.en).join(', '),
      ]),
    ),
  ];
}

const retention = ({ retention: rows }: PolicyFacts): Block[] => [
  table(
    ['Information', 'How long', 'At the end'],
    rows.map(({ name, kept, atEnd }) => [name.en, kept.en, atEnd.en]),
  ),
];

const decisions = (): Block[] => [
  paragraph(
    'Recommendations follow what you agreed to have used, and what is often chosen together. The reason stands beside each.',
  ),
  paragraph('Prices are the same for everybody; public rules decide them.'),
  paragraph('One press on “Personalisation” on the account page switches it off, at once.'),
];

const rights = ({ vocabulary: { numbers } }: PolicyFacts): Block[] => [
  list(
    'See and copy, correct and complete, delete: on the account page.',
    'Withdraw consent: one press on the account page, at once.',
    'Take along: export a copy in a common format.',
    'Restrict or refuse: switch the item off, or object.',
    'Close the account: on the account page.',
  ),
  paragraph(`What needs a person is answered within ${numbers.requestMaximumWorkingDays?.value ?? 15} working days.`),
];
