import { words } from './words.ts';

export const strangerWords = {
  from: words('从商店进入', 'From the shop'),
  how: words(
    '在商店登录，打开“我的”，按“我的信息”。商店会为您开一张一小时内有效的通行凭证，只在这一页使用，不保存。',
    'Sign in at the shop, open your account page and press “My information”. The shop gives you a pass that is good for one hour, used on this page only and stored nowhere.',
  ),
  code: words('不能登录？用验证码', 'Cannot sign in? Use a one-time code'),
  codeLine: words(
    '填写您在商店的账号。商店会向您留下的手机或邮箱发送六位数字。核对后可以查阅、更正、删除和提出请求。',
    'Enter your account at the shop. It sends six digits to the phone or e-mail you left there. With them you can see, correct, delete and ask.',
  ),
  account: words('您在商店的账号', 'Your account at the shop'),
  send: words('发送验证码', 'Send the code'),
  sending: words('正在发送……', 'Sending …'),
  sent: words(
    '如果商店有这个账号，验证码已经发出，{until}前有效。',
    'If the shop has this account, the code is on its way. It is good until {until}.',
  ),
  digits: words('六位数字', 'The six digits'),
  enter: words('进入', 'Enter'),
  entering: words('正在核对……', 'Checking …'),
  other: words('换一个账号', 'Use another account'),
  framed: words('正在等待商店的页面……', 'Waiting for the shop’s page …'),
  law: words('依据《个人信息保护法》第五十条。', 'Personal Information Protection Law, article 50.'),
} as const;
