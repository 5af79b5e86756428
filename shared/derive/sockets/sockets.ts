import type { NetstatArtifact, SocketCount } from '../../model/artifact/machine-lists.ts';
import type { EvidenceRef } from '../../model/cited.ts';
import type { Incident } from '../../model/incident.ts';
import { type Source, sourcesOf } from '../sources.ts';

/** The sockets of the fullest netstat print. */
export interface SocketsView {
  /** TCP rows that are connections: listening sockets left out. */
  readonly connections: number;
  readonly established: number;
  readonly timeWait: number;
  /** Distinct local ports in the range before Vista (1025 to 5000) and since (49152 to 65535), and in any. */
  readonly ephemeralPorts: NetstatArtifact['ephemeralPorts'];
  readonly byRemote: readonly SocketCount[];
  readonly byProcess: readonly SocketCount[];
  readonly byLocalPort: readonly SocketCount[];
  readonly evidence: EvidenceRef;
}

/** The print with the most TCP rows; null without any. */
export function viewSockets(incident: Incident): SocketsView | null {
  const fullest = sourcesOf(incident, 'netstat').reduce<Source<NetstatArtifact> | null>(
    (best, source) => (best === null || source.artifact.tcpRows > best.artifact.tcpRows ? source : best),
    null,
  );
  if (!fullest) return null;
  const { input, artifact } = fullest;
  const inState = (state: string) => (Object.hasOwn(artifact.byState, state) ? (artifact.byState[state] ?? 0) : 0);
  return {
    connections: artifact.tcpRows - inState('LISTENING'),
    established: inState('ESTABLISHED'),
    timeWait: inState('TIME_WAIT'),
    ephemeralPorts: artifact.ephemeralPorts,
    byRemote: artifact.byRemote,
    byProcess: artifact.byProcess,
    byLocalPort: artifact.byLocalPort,
    evidence: { file: input.file, line: artifact.line, sha256: input.sha256, quote: artifact.quote },
  };
}
