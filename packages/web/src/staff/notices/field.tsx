import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  /** Small words behind the label. */
  readonly about?: string;
  readonly children: (id: string) => ReactNode;
}

/** A label with what it names. */
export function Field({ label, about, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {about !== undefined && <span className="since">{about}</span>}
      </label>
      {children(id)}
    </div>
  );
}
