/** How many connections fit. */
export const capacity = {
  'capacity.title': 'How many connections fit',
  'capacity.cause': 'The connections themselves fill the pool: a limit on them is the cure, or more room.',
  'capacity.cause.not':
    'Connections are not what fills the pool, so limiting them cures nothing. These figures are for planning.',
  'capacity.cause.open': 'Whether connections are what fills the pool is not decided. These figures are for planning.',
  'capacity.each': 'Each connection',
  'capacity.interval': '{from} to {to} at 95 %',
  'capacity.source.server-tags': 'tags of sockets, by connections',
  'capacity.source.counters': 'line through a counter log',
  'capacity.source.probe': 'by a probe, both ends here',
  'capacity.measured': 'When measured',
  'capacity.room': 'Room ends at',
  'capacity.room.hint': 'then {threshold} are left free',
  'capacity.cap': 'Safe cap',
  'capacity.cap.hint': 'nine tenths of the room',
  'capacity.cap.growth': 'nine tenths of the room, less a week of growth',
  'capacity.set': 'Where to set the cap',
  'capacity.axis': 'Connections',
  'capacity.alt':
    'Chart of the pool in use against connections. Ceiling {ceiling}, safe cap {cap|connection|connections}, room for {fit|connection|connections}. The table view holds what was measured.',
  'capacity.help': 'Wheel or + and − zoom, drag or Shift+arrows move, the arrow keys step through what was measured.',
  'capacity.mark.cap': 'safe cap {cap}',
  'capacity.mark.room': 'room ends at {fit}',
  'capacity.caption': 'Connections and the pool in use, fewest connections first',
  'capacity.evidence': 'Lines the cost rests on',
} as const;
