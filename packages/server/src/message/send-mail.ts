import { createTransport } from 'nodemailer';
import type { Adapter, Outcome } from './adapters.ts';

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly smtp: string;
  /** address that stands as sender */
  readonly from: string;
  readonly timeoutMs: number;
}

/** Sends e-mail over SMTP, over a few connections that are kept open. `close` ends them. */
export function mailAdapter({ smtp, from, timeoutMs }: MailSettings): { send: Adapter; close(): void } {
  const transport = createTransport({
    ...{ url: smtp, pool: true, maxConnections: 5, maxMessages: 1000 },
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const host = from.slice(from.indexOf('@') + 1);
  return {
    close: () => transport.close(),
    async send({ id, address, content }) {
      try {
        await transport.sendMail({
          from: { name: content.sender.name, address: from },
          to: { name: '', address: address.text },
          subject: content.subject ?? content.sender.name,
          text: content.text,
          messageId: `<${id}@${host}>`,
          headers: { ...content.headers, 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error as { responseCode?: number; command?: string });
      }
    },
  };
}

/** RFC 5321: 5yz is for good, and said of the recipient it is the address; everything else may pass. */
function outcomeOf({ responseCode, command }: { responseCode?: number; command?: string }): Outcome {
  if (responseCode === undefined || responseCode < 500) {
    return { kind: 'later', problem: `smtp-${responseCode ?? 'unreachable'}` };
  }
  return { kind: 'refused', problem: `smtp-${responseCode}`, gone: command === 'RCPT TO' };
}
