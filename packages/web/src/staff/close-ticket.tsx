import { Form, Input } from 'antd';
import { FormDialog } from './form-dialog.tsx';
import { useMeasure } from './journey-table.tsx';
import { useSpeech } from './speech.ts';
import { ask, type StaffProblem } from './staff-client.ts';
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
  const close = async ({ note }: { note: string }) => {
    await ask<Ticket>(`/v1/staff/tickets/${ticket.id}`, 'PUT', { closed: true, note: note.trim() });
    onClosed();
  };
  const reasonOf = ({ code }: StaffProblem) =>
    code === 'ticket-closed' ? say(usabilityWords.closedMeanwhile) : say(usabilityWords.notClosed, { why: code });
  return (
    <FormDialog<{ note: string }>
      title={say(usabilityWords.closing)}
      okText={say(usabilityWords.close)}
      cancelText={say(usabilityWords.cancel)}
      send={close}
      reasonOf={reasonOf}
      onLeft={onKept}
      about={<p>{tell(ticket)}</p>}
    >
      <Form.Item
        name="note"
        label={say(usabilityWords.note)}
        extra={say(usabilityWords.noteHelp)}
        rules={[{ required: true, whitespace: true, message: say(staffWords.missing) }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}
