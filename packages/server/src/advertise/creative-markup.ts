import type { AdCampaign, Creative } from '@heng/contract';

/** Stands in the markup where the address of the win notice goes. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

/**
 * The advertisement as a banner in somebody else's page: labelled 广告, and 定推 where tags chose it, closed by one press
 * without any script (广告法 14、44). Markup of ours around text of theirs.
 */
export function bannerMarkup(
  creative: Creative,
  advertiser: string,
  base: string,
): { plain: string; targeted: string } {
  const { title, text, image, imageText = '', w, h } = creative;
  const href = new URL(creative.href, base).href;
  const picture = image ? `<img src="${escaped(new URL(image, base).href)}" alt="${escaped(imageText)}">` : '';
  const body = `<a href="${escaped(href)}" target="_blank" rel="noopener sponsored">${picture}<b>${escaped(title)}</b><span>${escaped(text)}</span></a>`;
  const from = `<small>广告主 ${escaped(advertiser)}</small>`;
  const markup = (labels: string): string =>
    `<div class="heng" style="width:${w}px;height:${h}px"><style>${STYLE}</style><input type="checkbox" id="heng-close" aria-label="关闭广告 Close">` +
    `<div><p>${labels}<label for="heng-close" title="关闭广告 Close">×</label></p>${body}${from}</div></div>`;
  return { plain: markup(AD), targeted: markup(AD + TARGETED) };
}

const AD = '<i title="Advertisement">广告</i>';
const TARGETED = '<i title="Personalised">定推</i>';
const STYLE =
  '.heng{box-sizing:border-box;overflow:hidden;font:14px sans-serif;color:#1f2421;background:#fff}' +
  '.heng input{position:absolute;opacity:0}.heng input:checked+div{display:none}' +
  '.heng p{display:flex;gap:8px;margin:0;padding:4px}.heng i{font-style:normal;border:1px solid #7d847e;padding:0 4px}' +
  '.heng label{margin-left:auto;cursor:pointer;min-width:44px;text-align:center;font-size:20px}.heng input:focus+div label{outline:2px solid}' +
  '.heng a{display:block;color:inherit;padding:4px}.heng img{max-width:100%;max-height:60%;display:block}.heng span{display:block}';

/** What the archive keeps of a creative: what was shown, and by whom it was placed. */
export const archivedCreative = ({ body: { advertiser } }: AdCampaign, creative: Creative): object => ({
  advertiser,
  creative,
});
