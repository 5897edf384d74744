import { Alert, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from './speech.ts';
import type { StaffProblem } from './staff-client.ts';
import { useSending } from './use-sending.ts';
import { staffWords } from './words.ts';

interface FormDialogProps<Fields> {
  readonly title: string;
  readonly okText: string;
  readonly cancelText: string;
  readonly initialValues?: Partial<Fields>;
  /** Rejects with a `StaffProblem` where the server does not take it; the dialog then stays, and says why. */
  readonly send: (fields: Fields) => Promise<void>;
  /** Why it was not taken, by a server that answered. */
  readonly reasonOf: (problem: StaffProblem) => string;
  readonly onLeft: () => void;
  /** What is told before the fields. */
  readonly about?: ReactNode;
  readonly children: ReactNode;
}

/** A form in a dialog: it leads away only when what it holds was taken, or when it is left. */
export function FormDialog<Fields extends object>(props: FormDialogProps<Fields>) {
  const { title, okText, cancelText, initialValues, send, reasonOf, onLeft, about, children } = props;
  const { say } = useSpeech();
  const [form] = Form.useForm<Fields>();
  const sending = useSending(send);
  const told = (problem: StaffProblem) => (problem.status === 0 ? say(staffWords.unreachable) : reasonOf(problem));
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={cancelText}
      okButtonProps={{ type: 'default' }}
      confirmLoading={sending.busy}
      onOk={form.submit}
      onCancel={onLeft}
    >
      {about}
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initialValues && { initialValues })}
        onFinish={sending.send}
      >
        {children}
      </Form>
      {sending.failed && <Alert type="error" role="alert" title={told(sending.failed)} />}
    </Modal>
  );
}
