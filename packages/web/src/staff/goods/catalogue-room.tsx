import type { Words } from '@heng/sdk';
import { type Column, CountTable } from '../count-table.tsx';
import { Figures } from '../figures.tsx';
import { LiveSection } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import { goodsWords } from './goods-words.ts';

interface StaffItem {
  readonly id: string;
  readonly title: Words;
  readonly category: string;
  readonly price: number | null;
  readonly stock: number | null;
  readonly offered: boolean;
  readonly missing: readonly ('title-en' | 'category' | 'price' | 'image')[];
}

/** `GET /v1/staff/items` */
export interface StaffItemList {
  readonly items: readonly StaffItem[];
  readonly total: number;
}

/** 商品目录: what is offered and what is missing. */
export function CatalogueRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say, number } = useSpeech();
  const live = useOnce<StaffItemList>('/v1/staff/items', onSignedOut);
  const columns = useColumns();
  return (
    <>
      <p className="about">{say(goodsWords.about)}</p>
      <h2>{say(goodsWords.now)}</h2>
      <LiveSection live={live}>
        {({ items, total }) => (
          <>
            <Figures
              since={(live.readAt ?? new Date()).toISOString()}
              figures={[
                { name: say(goodsWords.total), value: number(total) },
                { name: say(goodsWords.offered), value: number(items.filter(({ offered }) => offered).length) },
                {
                  name: say(goodsWords.incomplete),
                  value: number(items.filter(({ missing }) => missing.length > 0).length),
                },
              ]}
            />
            {items.length < total && <p className="since">{say(goodsWords.shown, { n: number(items.length) })}</p>}
            <CountTable
              name="items"
              title={say(goodsWords.items)}
              breadth={900}
              rows={items}
              rowKey={({ id }) => id}
              empty={say(goodsWords.none)}
              columns={columns}
            />
          </>
        )}
      </LiveSection>
    </>
  );
}

function useColumns(): readonly Column<StaffItem>[] {
  const { say, number, lang } = useSpeech();
  const money = (value: number) => value.toLocaleString(lang, { minimumFractionDigits: 2 });
  const missing = ({ missing: names }: StaffItem) =>
    names.map((name) => say(goodsWords[name])).join(', ') || say(goodsWords.nothingMissing);
  return [
    {
      key: 'title',
      title: say(goodsWords.title),
      value: ({ title, id }) => `${say(title)} ${id}`,
      show: ({ title, id }) => (
        <>
          {say(title)} <span className="since">{id}</span>
        </>
      ),
      width: '34%',
    },
    { key: 'category', title: say(goodsWords.category), value: ({ category }) => category || '–', filters: true },
    {
      key: 'price',
      title: say(goodsWords.price),
      value: ({ price }) => price ?? '',
      show: ({ price }) => (price === null ? '–' : money(price)),
    },
    {
      key: 'stock',
      title: say(goodsWords.stock),
      value: ({ stock }) => stock ?? '',
      show: ({ stock }) => (stock === null ? say(goodsWords.notCounted) : number(stock)),
    },
    {
      key: 'offered',
      title: say(goodsWords.isOffered),
      value: ({ offered }) => say(offered ? goodsWords.offered : goodsWords.out),
      filters: true,
    },
    { key: 'missing', title: say(goodsWords.missing), value: missing, filters: true },
  ];
}
