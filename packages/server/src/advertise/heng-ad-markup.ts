import type { AdReply } from '@heng/contract';

type Ad = NonNullable<AdReply['ad']>;

/**
 * The advertisement as data for `<heng-ad>` and nothing else: whoever writes it into a page shows nothing, since a browser neither runs
 * nor paints it. So there is no way to show it without its label, its reason and its close (广告法 第十四条、第四十四条).
 */
export const hengAdMarkup = (ad: Ad): string =>
  // No text of an advertiser can end the element: JSON may say any sign by its number.
  `<script type="application/json" data-heng-ad>${JSON.stringify(ad).replaceAll('<', '\\u003c')}</script>`;
