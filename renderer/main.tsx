import { createRoot } from 'react-dom/client';
import { recallPreferences } from './actions/preferences.ts';
import { start } from './actions/start.ts';
import { connectHost } from './host/connect.ts';
import { browserMemory } from './host/memory.ts';
import { Root } from './screens/root.tsx';
import { createStores } from './state/stores.ts';
import './theme/base.css';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no root'); // a bug: both files are ours

const app = {
  host: connectHost(),
  stores: createStores(recallPreferences(browserMemory, navigator.language)),
  memory: browserMemory,
};
start(app);
createRoot(place).render(<Root app={app} place={place} />);
