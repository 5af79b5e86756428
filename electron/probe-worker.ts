import { runClientWorker } from './probing/client-worker.ts';
import { runServerWorker, serveOrderVariable } from './probing/serve.ts';

// One worker process of a probe: of the server's end where the parent says so, else of the client's.
const order = process.env[serveOrderVariable];
if (order === undefined) runClientWorker();
else {
  runServerWorker(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    process.disconnect?.();
  });
}
