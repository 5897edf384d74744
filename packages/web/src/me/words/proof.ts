import { words } from './words.ts';

export const proofWords = {
  check: words('核验这条决定', 'Check this decision'),
  checking: words('正在核验……', 'Checking …'),
  checkLine: words(
    '核验在您的浏览器里进行：看这条决定有没有写进日志、有没有被改过。',
    'The check runs in your browser: whether this decision is in the log and was never altered.',
  ),
  good: words('已核验', 'Verified'),
  wrong: words('不符', 'Does not hold'),
  waiting: words('等待入账', 'Waiting for the log'),
  waitingLine: words(
    '这条决定刚刚作出，还没有写进日志。通常一分钟内就会写入，请稍后再核验。',
    'This decision is new and not in the log yet. It usually is within a minute: check again later.',
  ),
  unread: words(
    '没有读到证明。请检查网络后再按一次。',
    'The proof could not be read. Check the network and press again.',
  ),
  sameRecord: words(
    '页面上写的编号、时间和用途，与日志里承诺的记录一致。',
    'Number, time and use on this page are those of the record the log committed to.',
  ),
  otherRecord: words(
    '页面上写的与日志里承诺的记录不一致。',
    'What this page says is not the record the log committed to.',
  ),
  signed: words('日志由 {names} 签名。', 'The log is signed by {names}.'),
  expert: words('给懂技术的人', 'For experts'),
  expertLine: words(
    '本页的公钥取自商店。要不依赖商店，请从协会或监管公布的名单取得公钥，用 npx heng verify 核验保存下来的证明。',
    'The keys used here came from the shop. To rely on nobody, take the keys from a list of the association or regulator and check the saved proof with npx heng verify.',
  ),
  entry: words('日志条目', 'Log entry'),
  keys: words('公钥', 'Keys'),
  record: words('承诺的记录', 'The record committed to'),
  keep: words('保存证明', 'Save the proof'),
} as const;
