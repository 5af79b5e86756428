const start = 'Each connection costs about {each} of non-paged pool';
const startOfBothEnds =
  'By a probe with client and server on this machine, each connection costs about {each} of non-paged pool for both ends, more than one from elsewhere';
const room =
  '{ceiling} − {threshold} that must stay free − {others} of others has room for {fit|connection|connections}';

/** Sentences of the block `capacity`. The nine tenths are from the writer of case 5's server; the week is ours. */
export const capacityMessages = {
  'capacity/room': `${start}. ${room}; nine tenths of that room, {cap|connection|connections}, are safe.`,
  'capacity/roomBothEnds': `${startOfBothEnds}. ${room}; nine tenths of that room, {cap|connection|connections}, are safe.`,
  'capacity/growing': `${start}. ${room}; nine tenths of that room less {growth} that others grow by until a restart within {over} leave {cap|connection|connections} that are safe.`,
  'capacity/growingBothEnds': `${startOfBothEnds}. ${room}; nine tenths of that room less {growth} that others grow by until a restart within {over} leave {cap|connection|connections} that are safe.`,
  'capacity/noRoom':
    'Each connection costs about {each} of non-paged pool, but no number of connections is safe: others hold {others} of {ceiling}, {threshold} must stay free, and others grow by {growth} within {over}. First remove what fills the pool.',
  'capacity/noCeiling':
    'Each connection costs about {each} of non-paged pool. How many fit cannot be told: how large the pool can be, or what is in it, is not known.',
  'capacity/unlimited':
    'Each connection costs about {each} of non-paged pool. On this Windows the pool can grow as large as memory, so memory sets the limit, not a fixed ceiling.',
  'capacity/at-program':
    'In the program with process {process}, on port {port}: it pauses accepting at {cap|connection|connections} and resumes when one closes.',
  'capacity/at-site-limits': 'In IIS, in the connection limits of the sites: together at most {cap}.',
  'capacity/at-load-balancer': 'At the load balancer, as the most connections for this server: {cap}.',
  'capacity/at-http-sys-options': 'In an ASP.NET Core program on http.sys, as HttpSysOptions.MaxConnections: {cap}.',
  'capacity/at-max-connections':
    'In the registry of http.sys, as MaxConnections: {cap}; this Windows still honours it (KB 820129), 2016 and later do not.',
} as const;
