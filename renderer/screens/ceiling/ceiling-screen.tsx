import { findingsOf } from '../../../shared/guide/answers.ts';
import { FindingList } from '../../components/evidence/finding-list.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { ByHand } from './by-hand.tsx';
import { SettingsTable } from './settings-table.tsx';

/** The fourth step: the boot switches and registry values that decide the ceiling, and what the user knows better. */
export function CeilingScreen() {
  const t = useText();
  const place = usePlace('ceiling');
  const diagnosis = useDiagnosis();
  if (diagnosis === null) return null;
  const { settings, machine, inputs } = diagnosis;
  return (
    <Screen place={place} title={t('step.ceiling.asks')} lead={t('step.ceiling.why')}>
      <Section title={t('findings.title')}>
        <FindingList findings={findingsOf('ceiling', diagnosis)} />
      </Section>
      <ByHand />
      <SettingsTable
        settings={settings}
        isX64={machine.arch === 'x64' || machine.arch === 'arm64'}
        byHandFile={inputs.find(({ kind }) => kind === 'hand-made')?.file ?? null}
      />
    </Screen>
  );
}
