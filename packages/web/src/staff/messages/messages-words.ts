import type { Words } from '@heng/sdk';

const words = (zh: string, en: string): Words => ({ zh, en });

export const messageWords = {
  messages: words('消息', 'Messages'),
  about: words(
    '营销消息逐人裁断：同意了这个渠道的成年人才收，次数有上限，夜里不发，一触退订。',
    'Each person is ruled on: adults who agreed to the channel, not too often, never at night, ended in one touch.',
  ),
  campaigns: words('消息活动', 'Message campaigns'),
  none: words('还没有消息活动。', 'There is no message campaign yet.'),
  create: words('新建活动', 'New campaign'),
  edit: words('编辑', 'Edit'),
  open: words('打开', 'Open'),
  back: words('回到列表', 'Back to the list'),
  name: words('名称', 'Name'),
  channel: words('渠道', 'Channel'),
  state: words('状态', 'State'),
  starts: words('开始', 'Begins'),
  ends: words('结束', 'Ends'),
  text: words('内容', 'Words'),
  subject: words('邮件标题', 'Subject'),
  sender: words('发送者', 'Sender'),
  contact: words('联系方式', 'Contact'),
  groups: words('发给谁', 'For whom'),
  save: words('保存', 'Save'),
  saved: words('已保存', 'Saved'),
  notSaved: words('没有保存：{why}', 'Not saved: {why}'),
  clean: words('检查没有发现问题。', 'The check found nothing.'),
  found: words('检查发现 {n} 处', 'The check found {n}'),
  mustMend: words('改好之前不能开始发送。', 'It cannot run before these are mended.'),
  length: words('{n} 字', '{n} characters'),
  audience: words('受众', 'Audience'),
  audienceAbout: words(
    '此刻有 {audience} 人同意过，其中 {reachable} 人可以收到。',
    '{audience} people once agreed; {reachable} of them may be sent it now.',
  ),
  held: words('不发的原因', 'What keeps it back'),
  reason: words('原因', 'Reason'),
  people: words('人数', 'People'),
  nobodyHeld: words('没有人被挡住。', 'Nobody is kept out.'),
  runs: words('发送任务', 'Runs'),
  noRuns: words('还没有发送过。', 'It was never sent.'),
  begin: words('开始发送', 'Begin sending'),
  stop: words('停止', 'Stop'),
  notBegun: words('没有开始：{why}', 'Not begun: {why}'),
  progress: words('进度', 'Progress'),
  ruled: words('已裁断', 'Ruled'),
  sent: words('已发', 'Sent'),
  waiting: words('待发', 'Waiting'),
  failed: words('失败', 'Failed'),
  unknown: words('不明', 'Unknown'),
  begun: words('开始于', 'Begun'),
  keptBack: words('未发', 'Kept back'),
  suppressed: words('拒收名单（地址数）', 'Addresses that want nothing more'),
  running: words('进行中的活动', 'Campaigns running'),
} as const;

export const channelNames: Readonly<Record<string, Words>> = {
  sms: words('短信', 'Text message'),
  email: words('邮件', 'E-mail'),
  push: words('推送', 'Push'),
  'in-app': words('店内消息', 'In the shop'),
};

export const stateNames: Readonly<Record<string, Words>> = {
  draft: words('草稿', 'Draft'),
  running: words('进行中', 'Running'),
  paused: words('暂停', 'Paused'),
  ended: words('已结束', 'Ended'),
  quiet: words('夜间等待', 'Waits for morning'),
  stopped: words('已停止', 'Stopped'),
  done: words('已完成', 'Done'),
};

export const groupNames: Readonly<Record<string, Words>> = {
  adult: words('成年人', 'Adults'),
  'elderly-60plus': words('六十岁以上', 'Sixty and older'),
};

/** Why a request was not carried out, where people can do something about it. */
export const problemWords: Readonly<Record<string, Words>> = {
  'campaign-not-running': words('活动没有在进行', 'the campaign is not running'),
  'run-under-way': words('正在发送', 'a run is under way'),
  creative: words('内容没有通过检查', 'the words did not pass the check'),
};
