import { words } from './words.ts';

export const copyWords = {
  lede: words(
    '商店持有的您的全部信息，存成一个文件，可以自己保存，也可以交给别的商店。按一次就开始下载。',
    'Everything the shop holds about you as one file, to keep or to hand to another shop. One press starts the download.',
  ),
  csv: words('下载表格（CSV）', 'Download a table (CSV)'),
  csvLine: words('用 Excel 或 WPS 打开，一行一条。', 'Opens in Excel or WPS, one item a line.'),
  json: words('下载数据（JSON）', 'Download the data (JSON)'),
  jsonLine: words('供其他商店或程序读取，内容相同。', 'For other shops or programs to read; the content is the same.'),
  making: words('正在生成……', 'Making it …'),
  made: words('已保存。文件里有您的个人信息，请妥善保管。', 'Saved. It holds your personal information: keep it safe.'),
  failed: words('没有生成。请检查网络后再按一次。', 'It could not be made. Check the network and press again.'),
  elsewhere: words(
    '想请商店直接转给别的商店，可以提出“转移”请求。',
    'To have the shop hand it to another shop directly, ask for a transfer.',
  ),
  ask: words('提出转移请求', 'Ask for a transfer'),
  law: words('依据《个人信息保护法》第四十五条。', 'Personal Information Protection Law, article 45.'),
} as const;
