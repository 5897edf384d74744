import { words } from './words.ts';

export const noticeWords = {
  moreSummary: words('看说明', 'Read more'),
  moreFull: words('看全文', 'Read in full'),
  less: words('收起', 'Show less'),
};
