import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMeasure } from './journey-table.tsx';
import { type Speaking, useSpeech } from './speech.ts';
import { ask, StaffProblem } from './staff-client.ts';
import type { Ticket } from './usability-client.ts';
import { usabilityWords } from './usability-words.ts';
import { staffWords } from './words.ts';

interface CloseTicketProps {
  readonly ticket: Ticket;
  readonly onClosed: () => void;
  readonly onKept: () => void;
}

/** Asks what was done before a ticket is closed. */
export function CloseTicket({ ticket, onClosed, onKept }: CloseTicketProps) {
  const { say } = useSpeech();
  const tell = useMeasure();
  const [form] = Form.useForm<{ note: string }>();
  const [failed, setFailed] = useState<StaffProblem>();
  const [busy, setBusy] = useState(false);
  const submit = async ({ note }: { note: string }) => {
    setBusy(true);
    setFailed(undefined);
    try {
      await ask<Ticket>(`/v1/staff/tickets/${ticket.id}`, 'PUT', { closed: true, note: note.trim() });
      onClosed();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setFailed(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say(usabilityWords.closing)}
      okText={say(usabilityWords.close)}
      cancelText={say(usabilityWords.cancel)}
      okButtonProps={{ type: 'default' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onKept}
    >
      <p>{tell(ticket)}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="note"
          label={say(usabilityWords.note)}
          extra={say(usabilityWords.noteHelp)}
          rules={[{ required: true, whitespace: true, message: say(staffWords.missing) }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </Form>
      {failed && <Alert type="error" role="alert" title={reasonOf(failed, say)} />}
    </Modal>
  );
}

function reasonOf({ status, code }: StaffProblem, say: Speaking['say']): string {
  if (status === 0) return say(staffWords.unreachable);
  if (code === 'ticket-closed') return say(usabilityWords.closedMeanwhile);
  return say(usabilityWords.notClosed, { why: code });
}
