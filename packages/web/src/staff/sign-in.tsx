import type { Words } from '@heng/sdk';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import beam from '../beam.svg';
import { roleWords, type ServerFacts } from '../server-facts.ts';
import { LanguageButton } from './language-button.tsx';
import { useSpeech } from './speech.ts';
import { ask, type Session, StaffProblem } from './staff-client.ts';
import { staffWords } from './words.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface SignInProps {
  readonly server: ServerFacts | undefined;
  readonly onSignedIn: (session: Session) => void;
}

export function SignIn({ server, onSignedIn }: SignInProps) {
  const { say } = useSpeech();
  const [trouble, setTrouble] = useState<Words>();
  const [busy, setBusy] = useState(false);
  const submit = async (credentials: Credentials) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      onSignedIn(await ask<Session>('/v1/staff/session', 'POST', credentials));
    } catch (caught) {
      setTrouble(troubleOf(caught));
      setBusy(false);
    }
  };
  const required = [{ required: true, message: say(staffWords.missing) }];
  return (
    <main className="sign-in">
      <header>
        <h1>
          <img src={beam} alt="" width={32} height={32} /> {say(staffWords.console)}
        </h1>
        <LanguageButton />
      </header>
      {server && (
        <p className="since">
          {server.shop} · {say(roleWords(server.role))}
        </p>
      )}
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={submit} size="large">
        <Form.Item name="email" label={say(staffWords.email)} rules={required}>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={say(staffWords.password)} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {trouble && <Alert type="error" title={say(trouble)} role="alert" />}
        <Button type="primary" htmlType="submit" loading={busy} block>
          {say(staffWords.signIn)}
        </Button>
      </Form>
    </main>
  );
}

function troubleOf(caught: unknown): Words {
  const status = caught instanceof StaffProblem ? caught.status : -1;
  if (status === 401) return staffWords.wrongPassword;
  if (status === 429) return staffWords.tooMany;
  return status === 0 ? staffWords.unreachable : staffWords.signInFailed;
}
