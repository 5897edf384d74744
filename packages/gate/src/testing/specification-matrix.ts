import type { Group, PurposeKind } from '../vocabulary.ts';

/** How protected a category is: its grade, with the sensitive grade in its two tiers. */
export type ProtectionClass = 'private' | 'core' | 'behavioural' | 'general' | 'anonymous';

/** What each group may meet, in this order. A person of unknown age is read as 14 to 17. */
type Row = readonly [under14: string, minor: string, adult: string, elderly: string];

const COLUMN: Readonly<Record<Group, 0 | 1 | 2 | 3>> = {
  'under-14': 0,
  'minor-14-17': 1,
  adult: 2,
  'elderly-60plus': 3,
  unknown: 1,
};

/**
 * The decision matrix, copied by hand from the law rows `MX-*` (grade × kind of purpose × group) with their effects
 * word for word. Written without a look at any rule pack, so that the two can be held against one another.
 */
export const MATRIX: Readonly<Record<ProtectionClass, Readonly<Record<PurposeKind, Row>>>> = {
  private: {
    contract: ['DENY', 'DENY', 'EXPLICIT_ONLY', 'EXPLICIT_ONLY'],
    'security-legal': ['LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY'],
    profiling: ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'onsite-personalisation': ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'direct-marketing': ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'third-party': ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    pricing: ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'public-display': ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    aggregate: ['DENY', 'DENY', 'DENY', 'DENY'],
  },
  core: {
    contract: ['GUARDIAN_SEPARATE', 'SEPARATE_NECESSARY', 'SEPARATE_NECESSARY', 'SEPARATE_NECESSARY'],
    'security-legal': ['LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY'],
    profiling: ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'onsite-personalisation': ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'direct-marketing': ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'third-party': ['DENY_ABS', 'DENY_ABS', 'NECESSARY_RECIPIENT_SEPARATE', 'NECESSARY_RECIPIENT_SEPARATE'],
    pricing: ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'public-display': ['DENY_ABS', 'DENY_ABS', 'DENY', 'DENY'],
    aggregate: ['DENY', 'ANONYMISE_WITH_PIPIA', 'ANONYMISE_WITH_PIPIA', 'ANONYMISE_WITH_PIPIA'],
  },
  behavioural: {
    contract: ['GUARDIAN', 'ALLOW_NECESSARY', 'ALLOW_NECESSARY', 'ALLOW_NECESSARY_ELDER_UI'],
    'security-legal': ['LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY'],
    profiling: [
      'DENY_ABS',
      'DENY_ABS',
      'ITEMISED_EXPRESS_ENHANCED_NOTICE',
      'ITEMISED_EXPRESS_ENHANCED_NO_VULNERABILITY',
    ],
    'onsite-personalisation': [
      'DENY_ABS',
      'DENY_ABS',
      'ITEMISED_EXPRESS_WITH_OFF_SWITCH',
      'ITEMISED_EXPRESS_CAPPED (elder mode: no ads)',
    ],
    'direct-marketing': [
      'DENY_ABS',
      'DENY',
      'DENY unless CHANNEL_OPT_IN+ITEMISED_EXPRESS',
      'DENY unless CHANNEL_OPT_IN+ITEMISED_EXPRESS (capped)',
    ],
    'third-party': ['DENY_ABS', 'DENY_ABS', 'SEPARATE_PER_RECIPIENT', 'SEPARATE_PER_RECIPIENT'],
    pricing: ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'public-display': ['DENY_ABS', 'DENY_ABS', 'DENY', 'DENY'],
    aggregate: ['DENY', 'ANONYMISE', 'ANONYMISE', 'ANONYMISE'],
  },
  general: {
    contract: ['GUARDIAN', 'ALLOW_NECESSARY', 'ALLOW_NECESSARY', 'ALLOW_NECESSARY_ELDER_UI'],
    'security-legal': ['LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY', 'LEGAL_ONLY'],
    profiling: ['DENY_ABS', 'DENY_ABS', 'ITEMISED', 'ITEMISED_NO_VULNERABILITY'],
    'onsite-personalisation': [
      'DENY_ABS',
      'DENY_ABS',
      'ITEMISED_WITH_OFF_SWITCH',
      'ITEMISED_CAPPED (elder mode: no ads)',
    ],
    'direct-marketing': ['DENY_ABS', 'DENY', 'CHANNEL_OPT_IN', 'CHANNEL_OPT_IN_CAPPED'],
    'third-party': ['DENY', 'DENY', 'SEPARATE_PER_RECIPIENT', 'SEPARATE_PER_RECIPIENT'],
    pricing: ['DENY_ABS', 'DENY_ABS', 'DENY_ABS', 'DENY_ABS'],
    'public-display': ['DENY', 'GUARDIAN_OR_DENY', 'SEPARATE', 'SEPARATE'],
    aggregate: ['ANONYMISE_GUARDIAN', 'ANONYMISE', 'ANONYMISE', 'ANONYMISE'],
  },
  anonymous: {
    contract: ['ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE'],
    'security-legal': [
      'ALLOW_IF_IRREVERSIBLE',
      'ALLOW_IF_IRREVERSIBLE',
      'ALLOW_IF_IRREVERSIBLE',
      'ALLOW_IF_IRREVERSIBLE',
    ],
    profiling: ['ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE'],
    'onsite-personalisation': ['CONTEXTUAL_ONLY', 'CONTEXTUAL_ONLY', 'ALLOW', 'ALLOW_CAPPED'],
    'direct-marketing': ['NOT_APPLICABLE', 'NOT_APPLICABLE', 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
    'third-party': ['ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE'],
    pricing: [
      'UNIFORM_PUBLIC_RULES_ONLY',
      'UNIFORM_PUBLIC_RULES_ONLY',
      'UNIFORM_PUBLIC_RULES_ONLY',
      'UNIFORM_PUBLIC_RULES_ONLY',
    ],
    'public-display': [
      'ALLOW_IF_IRREVERSIBLE',
      'ALLOW_IF_IRREVERSIBLE',
      'ALLOW_IF_IRREVERSIBLE',
      'ALLOW_IF_IRREVERSIBLE',
    ],
    aggregate: ['ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE', 'ALLOW_IF_IRREVERSIBLE'],
  },
};

export const effectAt = (protection: ProtectionClass, kind: PurposeKind, group: Group): string =>
  MATRIX[protection][kind][COLUMN[group]];
