import { Button } from 'antd';
import { usePlace } from './place.ts';
import { useSpeech } from './speech.ts';
import { staffWords } from './words.ts';

/** Names the other language in that language. */
export function LanguageButton() {
  const { lang, say } = useSpeech();
  const { change } = usePlace();
  const other = lang === 'en' ? undefined : 'en';
  return (
    <Button type="text" lang={other ?? 'zh-CN'} onClick={() => change({ lang: other })}>
      {say(staffWords.other)}
    </Button>
  );
}
