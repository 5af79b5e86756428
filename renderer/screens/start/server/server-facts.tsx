import { clockName } from '../../../../shared/format/clock.ts';
import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import { Section } from '../../../components/page/screen.tsx';
import { type Stat, Stats } from '../../../components/page/stats.tsx';
import { type Say, useText } from '../../../text/use-text.tsx';

/** The computer the evidence speaks of, as far as it is known. */
export function ServerFacts({ machine }: { readonly machine: Diagnosis['machine'] }) {
  const t = useText();
  const stats = factsOf(t, machine);
  if (stats.length === 0) return null;
  return (
    <Section title={t('server.title')}>
      <Stats stats={stats} />
    </Section>
  );
}

function factsOf(t: Say, machine: Diagnosis['machine']): readonly Stat[] {
  const { host, os, version, arch, ramBytes, bootUtc, utcOffsetMinutes } = machine;
  const facts: (Stat | false)[] = [
    host !== null && { id: 'host', label: t('server.host'), value: host },
    (os ?? version) !== null && {
      id: 'os',
      label: t('server.os'),
      value: os ?? version,
      isName: true,
      ...(os !== null && version !== null ? { hint: version } : {}),
    },
    arch !== null && { id: 'arch', label: t('server.arch'), value: t.format.term(arch) },
    ramBytes !== null && { id: 'ram', label: t('server.ram'), value: t.format.bytes(ramBytes) },
    bootUtc !== null && { id: 'boot', label: t('server.boot'), value: t.format.utc(Date.parse(bootUtc)) },
    utcOffsetMinutes !== null && { id: 'clock', label: t('server.clock'), value: clockName(utcOffsetMinutes) },
  ];
  return facts.filter((fact) => fact !== false);
}
