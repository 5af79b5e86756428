import { fault, ok, type Reply } from '../../shared/contract/fault.ts';
import type { NamedFile } from './dropped.ts';
import type { AdmitOptions, AdmittedList } from './host.ts';

type Admitted = AdmittedList['items'][number];

/**
 * Streams files to the headless host, one after the other, by `PUT /evidence?name=…` with the file as body. The host
 * answers `Reply<Admitted>` as JSON. Stops at the first file it refuses; what came before stays admitted.
 */
export async function uploadFiles(files: readonly NamedFile[], options: AdmitOptions): Promise<Reply<AdmittedList>> {
  const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const items: Admitted[] = [];
  let before = 0;
  for (const named of files) {
    const reply = await put(named, options.signal, (sent) =>
      options.onProgress({ doneBytes: before + sent, totalBytes }),
    );
    if (!reply.ok) return reply;
    items.push(reply.value);
    before += named.file.size;
  }
  return ok({ items });
}

/** XMLHttpRequest, because fetch tells nothing about how much of a body was sent. */
function put(
  { name, file }: NamedFile,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<Reply<Admitted>> {
  if (signal.aborted) return Promise.resolve(stopped());
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const finish = (reply: Reply<Admitted>) => {
      signal.removeEventListener('abort', stop);
      resolve(reply);
    };
    signal.addEventListener('abort', stop);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onabort = () => finish(stopped());
    request.onerror = () => finish(fault('not-found', `${name} could not be handed over: it is gone, or the host is.`));
    request.onload = () => finish(toReply(request.response, name));
    request.open('PUT', `evidence?name=${encodeURIComponent(name)}`);
    request.responseType = 'json';
    request.send(file);
  });
}

const stopped = () => fault('cancelled', 'Handing over was stopped. What was already taken over is listed.');

function toReply(response: unknown, name: string): Reply<Admitted> {
  const isReply = typeof response === 'object' && response !== null && 'ok' in response;
  // the host's own answer, of the shape agreed above
  return isReply ? (response as Reply<Admitted>) : fault('internal', `The host did not take over ${name}.`);
}
