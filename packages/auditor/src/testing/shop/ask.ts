import type { AskBox, ShopOptions } from './options.ts';

const STYLE = `
.ask{position:fixed;left:50%;top:20%;transform:translateX(-50%);width:min(560px,92vw);box-sizing:border-box;background:#fff;color:#1f2421;
  border:1px solid #dedad2;border-radius:10px;padding:20px;z-index:1000;font:16px/1.6 sans-serif}
.ask h2{font-size:20px;margin:0 0 8px}.answers{display:flex;gap:12px;margin-top:16px;flex-wrap:wrap}
.answer{display:inline-block;box-sizing:border-box;min-height:48px;padding:11px 28px;font:400 16px/1.6 sans-serif;background:#0f6f6a;color:#fff;border:0;
  border-radius:8px;text-decoration:none;cursor:pointer}
.ask label{display:flex;gap:8px;align-items:center;min-height:44px}.close{position:absolute;right:4px;top:4px;width:44px;height:44px;border:0;background:none;font-size:18px}
.curtain{position:fixed;inset:0;background:#0006;z-index:999}.sticky{position:sticky;bottom:0;left:0;top:auto;transform:none;width:100%}
.inline{position:static;transform:none;width:auto}`;

/** The question as HTML: a place for the words, the answers, and what a defect adds. */
export function askHtml(shop: ShopOptions): string {
  const { question, explanation, boxes, builtAs } = shop;
  const place = builtAs === 'sticky' ? ' sticky' : builtAs === 'inline' ? ' inline' : '';
  const role = builtAs === 'inline' ? '' : ' role="dialog" aria-modal="false" aria-labelledby="ask-title"';
  const ticks = boxes.map(boxHtml).join('');
  return `<style>${STYLE}</style><div class="ask${place}"${role} id="ask"><h2 id="ask-title">${question}</h2>
<p>${explanation}</p>${ticks}<p><a href="/policy">隐私政策</a></p>
<div class="answers" id="answers">${answers(shop)}</div>
${shop.closeMeans === 'granted' ? '<button class="close" id="close" aria-label="关闭">×</button>' : ''}</div>`;
}

const SWITCH =
  'position:relative;display:inline-block;width:56px;height:30px;border-radius:15px;border:0;background:#8b918c';

function boxHtml({ label, ticked, lies }: AskBox): string {
  if (lies === undefined) return `<label><input type="checkbox"${ticked ? ' checked' : ''}>${label}</label>`;
  const knob = `position:absolute;top:3px;left:${ticked !== lies ? 29 : 3}px;width:24px;height:24px;border-radius:50%;background:#fff`;
  return `<p><span>${label}</span> <button role="switch" aria-checked="${ticked}" aria-label="${label}" style="${SWITCH}"><i style="${knob}"></i></button></p>`;
}

function answers(shop: ShopOptions): string {
  const agree = `<button class="answer" id="agree" style="${shop.answerStyle}">${shop.agree}</button>`;
  if (shop.refusePlace === 'nowhere') return agree;
  if (shop.refusePlace === 'behind-settings') return `${agree}<button class="answer" id="settings">更多设置</button>`;
  const refuse = refuseControl(shop);
  if (shop.refusePlace === 'beside') return agree + refuse;
  return `${agree}</div><div style="height:900px"></div><div class="answers">${refuse}`;
}

export function refuseControl({
  refuse,
  refuseElement,
  refuseStyle,
  answerStyle,
  refuseAfterSeconds,
}: ShopOptions): string {
  const waiting = refuseAfterSeconds > 0;
  const label = waiting ? `${refuse}（${refuseAfterSeconds}秒）` : refuse;
  const href = refuseElement === 'a' ? ' href="#"' : '';
  return `<${refuseElement}${href} class="answer" id="refuse" style="${answerStyle};${refuseStyle}"${waiting ? ' disabled' : ''}>${label}</${refuseElement}>`;
}

/** What the question does; `root` is where its elements are. */
export const askScript = (shop: ShopOptions): string => `
function runAsk(root) {
  const at = (id) => root.querySelector('#' + id);
  const done = () => at('ask').remove();
  const answer = async (said) => {
    await fetch('/api/choice', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ answer: said }) });
    done();
    top.dispatchEvent(new Event('answered'));
  };
  const refuse = async () => {
    ${refusing(shop)}
    await new Promise((go) => setTimeout(go, ${shop.refuseTakesMs}));
    await answer('refused');
  };
  const wire = () => at('refuse')?.addEventListener('click', (event) => { event.preventDefault(); refuse(); });
  at('agree').addEventListener('click', () => answer('granted'));
  at('close')?.addEventListener('click', () => ${shop.closeMeans === 'granted' ? "answer('granted')" : 'done()'});
  at('settings')?.addEventListener('click', () => {
    at('answers').innerHTML = ${JSON.stringify(`<button class="answer" id="save">保存设置</button>${refuseControl(shop)}`)};
    wire();
  });
  ${shop.escapeMeans === 'granted' ? "addEventListener('keydown', ({ key }) => key === 'Escape' && at('ask') && answer('granted'));" : ''}
  wire();
  ${countdown(shop)}
}`;

function refusing({ refuseAsks }: ShopOptions): string {
  if (refuseAsks === 'nothing') return '';
  if (refuseAsks === 'confirm') return "if (!confirm('确定不同意吗？您将失去专属优惠。')) return;";
  return `at('ask').innerHTML = '<h2>请告诉我们不同意个性化推荐的原因</h2><textarea id="why" required aria-label="原因"></textarea><div class="answers"><button class="answer" id="send">不同意并提交原因</button></div>';
    await new Promise((go) => at('send').addEventListener('click', () => at('why').value && go()));`;
}

const countdown = ({ refuse, refuseAfterSeconds }: ShopOptions): string =>
  refuseAfterSeconds === 0
    ? ''
    : `let left = ${refuseAfterSeconds};
  const timer = setInterval(() => {
    left--;
    at('refuse').textContent = left > 0 ? '${refuse}（' + left + '秒）' : '${refuse}';
    if (left > 0) return;
    at('refuse').disabled = false;
    clearInterval(timer);
  }, 1000);`;

/** Puts the question into the page in the way a fixture wants it. */
export function builtIn(shop: ShopOptions): string {
  const run = `<script>${askScript(shop)}</script>`;
  const inner = JSON.stringify(askHtml(shop)).replaceAll('</', '<\\/');
  switch (shop.builtAs) {
    case 'shadow':
      return `${run}<shop-outer></shop-outer><script>
const outer = document.querySelector('shop-outer').attachShadow({ mode: 'open' });
outer.innerHTML = '<shop-inner></shop-inner>';
const inner = outer.querySelector('shop-inner').attachShadow({ mode: 'open' });
inner.innerHTML = ${inner}; runAsk(inner);</script>`;
    case 'closed-shadow':
      return `${run}<shop-ask></shop-ask><script>
const root = document.querySelector('shop-ask').attachShadow({ mode: 'closed' }); root.innerHTML = ${inner}; runAsk(root);</script>`;
    case 'frame':
      return `<iframe src="/ask-frame" title="询问" style="position:fixed;left:20px;top:60px;width:92vw;max-width:640px;height:420px;border:0;z-index:1000;background:#fff"></iframe>
<script>addEventListener('answered', () => document.querySelector('iframe').remove());</script>`;
    default:
      return `${askHtml(shop)}${run}<script>runAsk(document);</script>`;
  }
}
