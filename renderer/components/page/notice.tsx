import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import { useText } from '../../text/use-text.tsx';

export interface NoticeProps {
  readonly intent: 'info' | 'success' | 'warning' | 'error';
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Something to know, in one bar: what happened, then what to do. */
export function Notice({ intent, title, children, actions }: NoticeProps) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {children}
      </MessageBarBody>
      {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}

/** A fault of the host in its own words, with its detail where there is one. */
export function FaultNotice({ fault, title, actions }: Omit<NoticeProps, 'intent' | 'children'> & { fault: Fault }) {
  const t = useText();
  return (
    <div role="alert">
      <Notice intent="error" title={title} actions={actions}>
        {t.tell(fault.message)}
        {fault.detail !== undefined && fault.detail !== '' && (
          <>
            <br />
            <code>{fault.detail}</code>
          </>
        )}
      </Notice>
    </div>
  );
}
