import * as v from 'valibot';
import { followUpSchema } from '../model/follow-up.ts';
import { notesSchema } from '../model/notes.ts';
import { admittedSchema } from './admitted.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** The sample incidents that come with the program, by the name of their folder. */
export const sampleIds = ['three-gb-antivirus', 'four-tags', 'leak-tag', 'thre-antivirus', 'socket-capacity'] as const;

/** Incidents of the recent list; an older one is forgotten (its evidence stays where it is). */
export const recentLimit = 12;

export const recentSchema = v.strictObject({
  id,
  /** Names of what was handed over, as shown then. */
  names: v.array(v.string()),
  openedUtc: v.pipe(v.string(), v.isoTimestamp()),
  host: v.nullable(v.string()),
  /** A hypothesis id; kept as text, because the list may be of another version. */
  primary: v.string(),
  confidence: v.nullable(v.number()),
});

const admittedList = v.strictObject({ items: v.array(admittedSchema) });
const recentList = v.strictObject({ items: v.array(recentSchema) });

/** What the workbench keeps beside the evidence: samples to try, incidents seen lately, what was entered by hand. */
export const workbenchOperations = {
  /** Admits a sample's evidence; `later` is what was collected after its cure, where there is such. */
  'samples.open': {
    input: v.strictObject({ sample: v.picklist(sampleIds) }),
    output: v.strictObject({ items: v.array(admittedSchema), later: v.array(admittedSchema) }),
  },
  /** Incidents opened lately, the newest first. */
  'recent.list': { input: v.strictObject({}), output: recentList },
  /** Admits the evidence of an incident opened earlier, where it lies. */
  'recent.open': { input: v.strictObject({ id }), output: admittedList },
  'recent.forget': { input: v.strictObject({ id }), output: recentList },
  /** What was entered by hand for an incident; kept by the place of its evidence, so that a restart loses nothing. */
  'incident.notes': { input: v.strictObject({ incidentId: id }), output: notesSchema },
  /** Replaces the notes. Corrections count from the next reading on (`incident.reopen`). */
  'incident.note': { input: v.strictObject({ incidentId: id, notes: notesSchema }), output: notesSchema },
  /** Reads and judges the same evidence again, with the corrections entered since. */
  'incident.reopen': {
    input: v.strictObject({ incidentId: id }),
    output: v.strictObject({ incidentId: id, jobId: id }),
  },
  /** What became of the problem between two incidents that are open. */
  'incident.compare': { input: v.strictObject({ before: id, after: id }), output: followUpSchema },
} as const;
