import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { Notice } from '../../components/page/notice.tsx';
import { useText } from '../../text/use-text.tsx';

/** Catches a bug of the window once, at the root, and offers a reload; the evidence is kept by the host. */
export class BugBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <BugNotice error={this.state.error} />;
  }
}

function BugNotice({ error }: { readonly error: unknown }) {
  const t = useText();
  return (
    <main role="alert">
      <Notice
        intent="error"
        title={t('app.bug')}
        actions={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
      >
        {t('app.bug.more')} <code>{String(error)}</code>
      </Notice>
    </main>
  );
}
