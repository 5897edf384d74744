import type { Subject } from '../artefacts.ts';
import { type Words, words } from '../words/words.ts';

export const subjectWords: Readonly<Record<Subject, Words>> = {
  recommendation: words('个性化推荐', 'recommendation'),
  advertising: words('个性化广告', 'advertising'),
  push: words('推送', 'push'),
  messages: words('短信、邮件', 'messages'),
  tags: words('用户标签', 'tags'),
  location: words('位置', 'location'),
  sharing: words('提供给第三方', 'sharing'),
  'cross-border': words('出境', 'cross-border'),
  sensitive: words('敏感个人信息', 'sensitive information'),
  analytics: words('统计分析', 'analytics'),
  terms: words('服务协议', 'terms'),
  unnamed: words('没有写明的用途', 'an unnamed purpose'),
};

export const subjectList = (subjects: readonly Subject[]): Words =>
  words(
    subjects.map((subject) => subjectWords[subject].zh).join('、'),
    subjects.map((subject) => subjectWords[subject].en).join(', '),
  );
