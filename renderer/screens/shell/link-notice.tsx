import { FaultNotice, Notice } from '../../components/page/notice.tsx';
import { useText } from '../../text/use-text.tsx';
import { useArea } from '../use-app.tsx';

/** Says that the host cannot be reached or did not answer, for as long as that is so. */
export function LinkNotice() {
  const t = useText();
  const { link, capabilities } = useArea(
    (app) => app.stores.connection,
    (connection) => connection,
  );
  return (
    <div role="alert">
      {link === 'lost' && (
        <Notice intent="error" title={t('app.lost')}>
          {t('app.lost.more')}
        </Notice>
      )}
      {link !== 'lost' && capabilities.kind === 'failed' && (
        <FaultNotice title={t('app.starting.failed')} fault={capabilities.fault} />
      )}
    </div>
  );
}
