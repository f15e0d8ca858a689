/**
 * Every exam domain with its share of its exam in per cent, as the Cloud Native Computing
 * Foundation's curricula give them (KCNA; CKAD and CKA 1.35).
 */
export const examDomains: ReadonlyMap<string, number> = new Map([
  ['kcna/fundamentals', 44],
  ['kcna/orchestration', 28],
  ['kcna/delivery', 16],
  ['kcna/architecture', 12],
  ['ckad/environment-config-security', 25],
  ['ckad/design-build', 20],
  ['ckad/deployment', 20],
  ['ckad/services-networking', 20],
  ['ckad/observability-maintenance', 15],
  ['cka/troubleshooting', 30],
  ['cka/architecture-installation-configuration', 25],
  ['cka/services-networking', 20],
  ['cka/workloads-scheduling', 15],
  ['cka/storage', 10],
]);

/** Names that frontmatter and commands accept: an exam, or one domain of it. */
export const examNames: ReadonlySet<string> = new Set([
  ...[...examDomains.keys()].map((domain) => domain.slice(0, domain.indexOf('/'))),
  ...examDomains.keys(),
]);
