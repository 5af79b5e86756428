import { Notice } from '../../components/notice.tsx';
import { useText } from '../../text/use-text.tsx';
import { useArea } from '../use-app.tsx';

/** Says that the host cannot be reached, for as long as it cannot. */
export function LinkNotice() {
  const t = useText();
  const link = useArea(
    (app) => app.stores.connection,
    (connection) => connection.link,
  );
  return (
    <div role="alert">
      {link === 'lost' && (
        <Notice intent="error" title={t('app.lost')}>
          {t('app.lost.more')}
        </Notice>
      )}
    </div>
  );
}
