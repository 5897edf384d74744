import type { Report } from '../finding.ts';
import type { Document } from '../text/document.ts';
import type { Rule } from './rule.ts';

const WITHDRAWS = /(撤回|撤销|取消)[^。；\n]{0,12}(同意|授权)|(同意|授权)[^。；\n]{0,8}(撤回|撤销|取消)|撤回/u;
const BY = /(设置|路径|页|点|按钮|开关|关闭|联系|邮箱|电话|客服|注销|删除|[-—>→]|回复|权限)/u;

function withdrawal(document: Document): Report[] {
  if (document.kind !== 'policy') return [];
  const index = document.units.findIndex(({ text }, at) => {
    const near = [text, document.units[at + 1]?.text ?? '', document.units[at - 1]?.text ?? ''].join('');
    return WITHDRAWS.test(text) && BY.test(near);
  });
  if (index >= 0) return [];
  return [
    {
      ...document.anchor('rights'),
      zh: '没有写怎样撤回同意',
      en: 'nothing says how to withdraw consent',
      suggestion: '写出撤回的地方，如““我的”首页点一下即撤回”',
      suggestionEn: 'say where consent is withdrawn',
    },
  ];
}

export const withdraw: Rule = {
  id: 'L15',
  name: 'withdraw',
  level: 'error',
  law: '个人信息保护法 第十五条；网络数据安全管理条例 第二十一条第四项',
  zh: '写明怎样撤回同意',
  en: 'the text says how consent is withdrawn',
  check: withdrawal,
};

const rights: readonly (readonly [string, string, RegExp])[] = [
  ['查阅', 'to see', /(查阅|查询|查看|访问)/u],
  ['复制', 'to copy', /(复制|副本|导出|下载)/u],
  ['更正', 'to correct', /(更正|修改|改正)/u],
  ['补充', 'to complete', /(补充|完善)/u],
  ['删除', 'to delete', /删除/u],
  ['转移', 'to transfer', /(转移|移植|可携带|带走)/u],
  [
    '限制或者拒绝处理',
    'to restrict or refuse',
    /(限制(处理|他人|使用|我们)|拒绝(处理|我们|他人|自动化|个性化)|限制或者?拒绝)/u,
  ],
  ['注销', 'to close the account', /注销/u],
];

function missingRights(document: Document): Report[] {
  if (document.kind !== 'policy') return [];
  return rights
    .filter(([, , pattern]) => !document.says(pattern))
    .map(([zh, en]) => ({
      ...document.anchor('rights'),
      zh: `没有写怎样${zh}`,
      en: `nothing says how ${en}`,
      suggestion: `写出${zh}的地方和几天内办好`,
      suggestionEn: `say where ${en}, and within how many days`,
    }));
}

export const rightsSet: Rule = {
  id: 'L16',
  name: 'rights-set',
  level: 'warning',
  law: '个人信息保护法 第四十四条至第五十条；网络数据安全管理条例 第二十一条第四项',
  zh: '八项权利都写到',
  en: 'all eight rights are mentioned',
  check: missingRights,
};

const LEGAL_NAME =
  /(有限责任公司|有限公司|股份公司|集团公司|银行|合作社|个体工商户|事务所|研究院|中国铁路|中心|总局|管理局|小铺|Inc\.|Ltd|Limited|LLC|处理者[：:])/u;
const CONTACT = /(电话|邮箱|邮件|热线|@|[0-9]{3,4}[-—][0-9]{6,8}|400[-—][0-9]|客服|通信地址|联系地址)/u;

function handler(document: Document): Report[] {
  if (document.kind !== 'policy') return [];
  const missing = (pattern: RegExp, zh: string, en: string): Report[] =>
    document.says(pattern)
      ? []
      : [
          {
            ...document.anchor('contact'),
            zh: `没有写处理者的${zh}`,
            en: `the handler’s ${en} is missing`,
            suggestion: `写出营业执照上的全称和一个打得通的联系方式`,
            suggestionEn: 'state the registered name and a contact that answers',
          },
        ];
  return [...missing(LEGAL_NAME, '名称', 'name'), ...missing(CONTACT, '联系方式', 'contact')];
}

export const handlerIdentity: Rule = {
  id: 'L17',
  name: 'handler-identity',
  level: 'error',
  law: '个人信息保护法 第十七条第一款第一项',
  zh: '写明处理者是谁、怎样联系',
  en: 'the handler is named with a contact',
  check: handler,
};
