import fc from 'fast-check';

// A commit is judged by the same generated inputs every time; `POOLHOUND_SEED=random` or a number tries others, and
// `npm run soak` does so by the hundred thousand.
const asked = process.env['POOLHOUND_SEED'] ?? '820729';
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
