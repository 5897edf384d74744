import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Column } from '../count-table.tsx';
import { saveCsv, toCsv } from '../csv.ts';
import { useSpeech } from '../speech.ts';
import { StaffProblem } from '../staff-client.ts';
import { type ArchivedAd, MOST_LINES, type Sought, wholeArchive } from './ads-client.ts';
import { adWords } from './ads-words.ts';

interface ExportArchiveProps {
  readonly sought: Sought;
  readonly columns: () => readonly Column<ArchivedAd>[];
  readonly isEmpty: boolean;
}

type Stage =
  | { readonly kind: 'still' }
  | { readonly kind: 'reading'; readonly lines: number }
  | { readonly kind: 'done'; readonly lines: number }
  | { readonly kind: 'failed'; readonly why: string };

/** One file of everything that was found, whatever the page shows; it says how far it is. */
export function ExportArchive({ sought, columns: useColumns, isEmpty }: ExportArchiveProps) {
  const { say, number } = useSpeech();
  const columns = useColumns();
  const [stage, setStage] = useState<Stage>({ kind: 'still' });
  const save = async () => {
    setStage({ kind: 'reading', lines: 0 });
    try {
      const ads = await wholeArchive(sought, (lines) => setStage({ kind: 'reading', lines }));
      const titles = columns.map(({ title }) => title);
      const lines = ads.map((ad) => columns.map(({ value }) => value(ad)));
      saveCsv('heng-ad-archive.csv', toCsv(titles, lines));
      setStage({ kind: 'done', lines: ads.length });
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setStage({ kind: 'failed', why: caught.code });
    }
  };
  return (
    <>
      <Button onClick={() => void save()} disabled={isEmpty} loading={stage.kind === 'reading'}>
        {say(adWords.exportAll)}
      </Button>
      <span role="status" className="since">
        {stage.kind === 'reading' && say(adWords.reading, { n: number(stage.lines) })}
        {stage.kind === 'done' &&
          say(stage.lines < MOST_LINES ? adWords.exported : adWords.cut, { n: number(stage.lines) })}
      </span>
      {stage.kind === 'failed' && (
        <Alert type="error" role="alert" title={say(adWords.notExported, { why: stage.why })} />
      )}
    </>
  );
}
