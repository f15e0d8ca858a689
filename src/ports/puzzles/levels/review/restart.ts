import type { DraftReasons } from '../../draft.ts';

/** What is asked about a restart, instead of one of the conflicts. */
export function restartQuestion(container: string): string {
  return (
    `Not about the manifest alone: the process in ${container} ends while connections of its clients are ` +
    'left behind in TIME_WAIT, and is started again at once. When can it bind its port?'
  );
}

/** Measured in network namespaces: SO_REUSEADDR helps only where both had it; a new Pod starts empty. */
export const restartReasons: DraftReasons = {
  right:
    'In the same Pod if the old and the new process both set SO_REUSEADDR; in a new Pod always.',
  typical: 'Only after waiting for TIME_WAIT to pass, in the same Pod and in a new one.',
  wrong: [
    'In the same Pod if the new process sets SO_REUSEADDR, whatever the old one did.',
    'Always: the kernel gives a port free when its process ends.',
    'Never in the same Pod; in a new Pod only on another node.',
  ],
};
