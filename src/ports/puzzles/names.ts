/**
 * Names of containers. None of them tells when a container runs, on which port, or whether it is in
 * anybody's way: any of them may stand for any part.
 */
// prettier-ignore
export const containerNames = [
  'agent', 'anchor', 'auditor', 'beacon', 'bridge', 'broker', 'carrier', 'collector', 'composer',
  'console', 'courier', 'crawler', 'director', 'dispatcher', 'echo', 'engine', 'exporter', 'fetcher',
  'gateway', 'guide', 'hub', 'indexer', 'inspector', 'keeper', 'lantern', 'ledger', 'linker', 'loader',
  'mapper', 'mirror', 'monitor', 'notifier', 'observer', 'packer', 'pilot', 'planner', 'porter',
  'publisher', 'reader', 'recorder', 'relay', 'renderer', 'reporter', 'resolver', 'router', 'runner',
  'scanner', 'sentry', 'shipper', 'signer', 'spooler', 'steward', 'switch', 'sync', 'tracer',
  'translator', 'verifier', 'viewer', 'warden', 'watcher', 'weaver', 'writer',
] as const;

/** Names of workloads and Services. */
// prettier-ignore
export const workloadNames = [
  'accounts', 'alerts', 'archive', 'atlas', 'auction', 'badges', 'basket', 'billing', 'bookings',
  'calendar', 'catalog', 'chat', 'checkout', 'claims', 'clinic', 'coupons', 'deals', 'delivery',
  'directory', 'docs', 'events', 'exams', 'feed', 'fleet', 'forum', 'freight', 'gallery', 'grades',
  'harvest', 'hotel', 'inbox', 'insights', 'invoices', 'jobs', 'journal', 'kiosk', 'lessons',
  'library', 'loans', 'maps', 'market', 'media', 'menu', 'metering', 'orders', 'parcels', 'parking',
  'payments', 'photos', 'pricing', 'profiles', 'quotes', 'ratings', 'recipes', 'reports', 'rides',
  'rooms', 'routes', 'sales', 'search', 'sensors', 'shop', 'stock', 'studio', 'surveys', 'tickets',
  'tours', 'trips', 'venues', 'wallet', 'weather', 'wiki',
] as const;

/** Names of nodes, of which a puzzle takes neighbours. */
export const nodeNames = [
  ['node-a', 'node-b', 'node-c'],
  ['worker-1', 'worker-2', 'worker-3'],
  ['edge-01', 'edge-02', 'edge-03'],
  ['rack1-n4', 'rack1-n5', 'rack2-n1'],
  ['berlin-1', 'berlin-2', 'lisbon-1'],
] as const;

export const namespaceNames = ['blue', 'green', 'north', 'south', 'team-a', 'team-b'] as const;

/** Names of ports, short enough for a container's port. */
// prettier-ignore
export const portNames = [
  'http', 'web', 'api', 'grpc', 'admin', 'metrics', 'health', 'events', 'peer', 'data', 'control',
  'status', 'stream', 'ingest', 'query', 'sync',
] as const;
