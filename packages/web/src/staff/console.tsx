import type { Lang } from '@heng/sdk/elements';
import { ConfigProvider, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useEffect, useState } from 'react';
import { readServer, type ServerFacts } from '../server-facts.ts';
import { usePlace } from './place.ts';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import { Speech } from './speech.ts';
import { ask, type Session } from './staff-client.ts';
import { themeFor, useDark } from './theme.ts';

/** The whole console: language and colours around either the sign-in or the rooms. */
export function Console() {
  const { place } = usePlace();
  const lang: Lang = place.lang === 'en' ? 'en' : 'zh-CN';
  const dark = useDark();
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = lang === 'en' ? 'Console · Heng' : '工作台 · 衡';
  }, [lang]);
  return (
    <Speech value={lang}>
      <ConfigProvider locale={lang === 'en' ? enUS : zhCN} theme={themeFor(dark)} button={{ autoInsertSpace: false }}>
        <Gate />
      </ConfigProvider>
    </Speech>
  );
}

/** Nobody is let in before the server has said who it is; a server that does not answer lets nobody in. */
function Gate() {
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const leave = useCallback(() => setSession(null), []);
  const server = useServer();
  useEffect(() => {
    ask<Session>('/v1/staff/session').then(setSession, leave);
  }, [leave]);
  if (session === undefined || server === undefined) {
    return (
      <main className="waiting">
        <Spin />
      </main>
    );
  }
  if (session === null) return <SignIn server={server ?? undefined} onSignedIn={setSession} />;
  return <Shell session={session} server={server ?? undefined} onSignedOut={leave} />;
}

/** Whose console this is; null when the server does not say, undefined until it has been asked. */
function useServer(): ServerFacts | null | undefined {
  const [server, setServer] = useState<ServerFacts | null>();
  useEffect(() => {
    readServer().then(setServer, () => setServer(null));
  }, []);
  return server;
}
