import type { Creative } from '@heng/contract';
import type { NativeRequest } from './auction.ts';

/** AdCOM: data asset types 1 sponsored by, 2 description; image type 3 main. */
const SPONSORED = 1;
const DESCRIPTION = 2;

type Asset = NativeRequest['assets'][number];

/**
 * The advertisement in the parts a native request asks for, as JSON text; undefined where a required part is missing.
 * The label 广告 goes with the sponsor's name, and there is no answer where the page has no place for it (广告法 14).
 */
export function nativeAnswer(
  { ver = '1.2', assets }: NativeRequest,
  creative: Creative,
  { advertiser, targeted, base }: { advertiser: string; targeted: boolean; base: string },
): string | undefined {
  if (!assets.some(({ data }) => data?.type === SPONSORED)) return undefined;
  const label = targeted ? '广告·定推' : '广告';
  const answered: object[] = [];
  for (const asset of assets) {
    const part = partFor(asset, creative, `${label} ${advertiser}`, base);
    if (part) answered.push({ id: asset.id, ...part });
    else if (asset.required === 1) return undefined;
  }
  return JSON.stringify({ native: { ver, assets: answered, link: { url: new URL(creative.href, base).href } } });
}

function partFor({ title, img, data }: Asset, creative: Creative, sponsor: string, base: string): object | undefined {
  if (title)
    return title.len === undefined || creative.title.length <= title.len
      ? { title: { text: creative.title } }
      : undefined;
  if (img) return creative.image ? { img: { url: new URL(creative.image, base).href } } : undefined;
  if (data?.type === SPONSORED) return { data: { value: sponsor } };
  if (data?.type === DESCRIPTION && creative.text) return { data: { value: creative.text } };
  return undefined;
}
