import type { Incident } from '../../model/incident.ts';
import { correctable } from '../../model/notes.ts';
import { refTo, sourcesOf } from '../sources.ts';
import type { Setting } from './settings.ts';

/** What the user entered by hand, and where it belongs. */
export interface HandMade {
  readonly settings: readonly Setting[];
  /** Those of them that are boot switches, and those of http.sys. */
  readonly boot: readonly Setting[];
  readonly http: readonly Setting[];
}

/** The corrections; one that says "not set" is listed, but not in force. */
export function handMadeSettings(incident: Incident): HandMade {
  const settings = sourcesOf(incident, 'hand-made').flatMap(({ input, artifact }) =>
    artifact.settings.map(
      ({ key, value, ...cited }): Setting => ({
        key,
        value,
        isEffective: value !== null,
        evidence: refTo(input, cited),
      }),
    ),
  );
  const at = (place: 'boot' | 'http') => settings.filter(({ key }) => correctable[key]?.at === place);
  return { settings, boot: at('boot'), http: at('http') };
}

/** What was found, with everything that a correction names taken out of force. */
export function corrected(found: readonly Setting[], { settings }: HandMade): Setting[] {
  const names = new Set(settings.map(({ key }) => key.toLowerCase()));
  return [
    ...settings,
    ...found.map((setting) => (names.has(setting.key.toLowerCase()) ? { ...setting, isEffective: false } : setting)),
  ];
}
