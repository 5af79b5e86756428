import { Spinner } from '@fluentui/react-components';
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useRef } from 'react';
import type { StepId } from '../../../shared/guide/steps.ts';
import { useText } from '../../text/use-text.tsx';
import { classNames } from '../../theme/class-names.ts';
import { StartScreen } from '../start/start-screen.tsx';
import { useArea } from '../use-app.tsx';
import { Shortcuts } from './commands/shortcuts.tsx';
import { Footer } from './frame/footer.tsx';
import { Header } from './frame/header.tsx';
import { Path } from './frame/path.tsx';
import { LinkNotice } from './link-notice.tsx';
import styles from './window.module.css';

/** The screens after the first, each a file that comes when it is wanted, or earlier when there is time. */
const later = {
  symptom: () => import('../symptom/symptom-screen.tsx').then((m) => ({ default: m.SymptomScreen })),
  pool: () => import('../pool/pool-screen.tsx').then((m) => ({ default: m.PoolScreen })),
  ceiling: () => import('../ceiling/ceiling-screen.tsx').then((m) => ({ default: m.CeilingScreen })),
  who: () => import('../who/who-screen.tsx').then((m) => ({ default: m.WhoScreen })),
  driver: () => import('../driver/driver-screen.tsx').then((m) => ({ default: m.DriverScreen })),
  plan: () => import('../plan/plan-screen.tsx').then((m) => ({ default: m.PlanScreen })),
  report: () => import('../report/report-screen.tsx').then((m) => ({ default: m.ReportScreen })),
  followUp: () => import('../follow-up/follow-up-screen.tsx').then((m) => ({ default: m.FollowUpScreen })),
  live: () => import('../live/live-screen.tsx').then((m) => ({ default: m.LiveScreen })),
};

const SymptomScreen = lazy(later.symptom);
const PoolScreen = lazy(later.pool);
const CeilingScreen = lazy(later.ceiling);
const WhoScreen = lazy(later.who);
const DriverScreen = lazy(later.driver);
const PlanScreen = lazy(later.plan);
const ReportScreen = lazy(later.report);
const FollowUpScreen = lazy(later.followUp);
const LiveScreen = lazy(later.live);

const screens: Readonly<Record<StepId, ReactNode>> = {
  start: <StartScreen />,
  symptom: <SymptomScreen />,
  pool: <PoolScreen />,
  ceiling: <CeilingScreen />,
  who: <WhoScreen />,
  driver: <DriverScreen />,
  plan: <PlanScreen />,
  report: <ReportScreen />,
  'follow-up': <FollowUpScreen />,
};

/** The whole window: head, path, the present step, and the way back and on. */
export function Window() {
  const t = useText();
  const wanted = useArea(
    (app) => app.stores.guide,
    (guide) => guide.step,
  );
  const isLive = useArea(
    (app) => app.stores.live,
    (live) => live.isShown,
  );
  // deferred: a large page is then rendered in slices, and the window stays responsive meanwhile
  const step = useDeferredValue(wanted);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(step);

  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    // a new page begins at its top, and its heading is what is read first
    main.current?.scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
  }, [step]);

  useEffect(() => {
    // one at a time and only while nothing else is to do, so that no step has to be waited for
    const waiting = Object.values(later);
    let handle = requestIdleCallback(function next() {
      const load = waiting.shift();
      if (load === undefined) return;
      void load().then(() => {
        handle = requestIdleCallback(next);
      });
    });
    return () => cancelIdleCallback(handle);
  }, []);

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      <Header />
      <Shortcuts />
      <div className={styles.body}>
        <Path />
        <div className={styles.page}>
          <LinkNotice />
          <main
            ref={main}
            id="content"
            tabIndex={-1}
            className={styles.main}
            aria-label={t(isLive ? 'live.place' : `step.${step}`)}
          >
            <Suspense fallback={<Spinner className={classNames(styles.loading)} label={t('common.loading')} />}>
              {isLive ? <LiveScreen /> : screens[step]}
            </Suspense>
          </main>
          {!isLive && <Footer />}
        </div>
      </div>
    </div>
  );
}
