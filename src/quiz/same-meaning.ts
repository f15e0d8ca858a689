import { stem } from 'porter2';

/**
 * Words that say the same in an answer, a line a meaning; behind a bar, those that say the opposite.
 * Far narrower than `search/concepts.ts`, which may bring together what only belongs together: here
 * "crash" and "end" must not be one. Several words are written as one: `startagain`. General English
 * and the talk of people who run computers; nothing that a single vault needs.
 */
const meanings: readonly string[] = [
  // things begin, end, go on
  'start launch begin began begun boot spawn run ran',
  'restart relaunch reboot startagain startsagain startedagain runagain retry',
  'end finish complete done over succeed',
  'stop end terminate halt quit exit shutdown shutsdown',
  'kill terminate',
  'fail failure crash break broken broke die error fault problem',
  'wait pause delay',
  'continue goon goeson keepgoing',
  'expire runout runsout elapse',
  // things come, change and go
  'create make made build built generate',
  'delete remove erase destroy wipe',
  'drop discard exclude remove filterout filtersout',
  'replace recreate substitute replacement',
  'replacement newone newpod',
  'lose lost gone vanish disappear | keep kept survive remain stay preserve',
  'keep kept stay remain retain preserve survive persist hold held | lose lost vanish disappear',
  'move migrate relocate reschedule switch',
  'change modify edit alter update adjust',
  'copy replica instance duplicate',
  'add append',
  'increase grow grew grown rise raise | decrease shrink sink reduce',
  'decrease shrink reduce | increase grow rise raise',
  // what is allowed and needed
  'allow permit permission let enable able | forbid forbidden prohibit disallow',
  'forbid forbidden prohibit disallow deny | allow permit',
  'refuse reject deny denied decline block | accept admit',
  'accept admit | refuse reject deny decline',
  'block prevent stop',
  'need require necessary must',
  'promise guarantee assure reserve',
  'limit maximum max cap',
  'optional voluntary | mandatory required',
  // taking, giving, choosing
  'choose chose chosen pick select decide',
  'fetch pull download retrieve',
  'send sent forward pass redirect route',
  'give gave given hand assign allocate provide supply offer',
  'ask request query',
  'claim request',
  'write wrote written save store',
  'read reading',
  'add append attach',
  'use consume usage consumption',
  'share common shared',
  'divide split separate',
  'isolate separate apart',
  'spread distribute',
  'point lead refer',
  'map translate',
  // knowing and looking
  'check test verify examine inspect probe',
  'prove proof confirm verify',
  'watch monitor observe',
  'show display print list output',
  'compare comparison diff',
  'fix mend repair correct',
  'tell told inform notify report',
  'decide determine',
  'know known knew understand',
  // talking
  'talk speak communicate contact',
  'connect reach access contact',
  'traffic request connection',
  'listen bind bound',
  'answer reply respond response',
  // how and when
  'often frequent regular repeat periodic overandover againandagain everyfewseconds',
  'immediate instant direct atonce rightaway straightaway',
  'quick fast rapid',
  'automatic byitself',
  'several multiple many various',
  'whole entire complete full',
  'part share portion piece',
  'big large huge',
  'bigger larger higher greater | smaller lower fewer',
  'smaller lower fewer | bigger larger higher greater',
  'small little tiny',
  'newer later | older earlier',
  'older earlier previous former | newer later',
  'present current',
  'same identical equal alike | different',
  'different distinct differ | same identical',
  'different various',
  'outside external outer elsewhere | inside internal inner within',
  'inside internal inner within | outside external',
  'missing absent lack',
  'empty blank',
  'default standard',
  'real actual',
  'random arbitrary',
  'near close',
  'single one',
  'fixed immutable unchangeable | mutable changeable',
  'number count amount index',
  'score rank rating point',
  'remaining rest other',
  'simultaneous atonce atthesametime parallel concurrent sidebyside together',
  'oneafteranother oneaftertheother onebyone sequential inorder',
  // things
  'node machine host server worker computer',
  'process program',
  'program app application software',
  'task job work',
  'address ip',
  'memory ram',
  'cpu processor',
  'disk storage',
  'config configuration setting configure',
  'directory folder',
  'database db',
  'environment env',
  'repository repo',
  'specification spec',
  'administrator admin',
  'certificate cert',
  'password secret credential',
  'virtualmachine vm',
  'kubernetes k8s',
  'os operatingsystem',
  'localhost loopback',
  'user person people member',
  'mistake error',
  'identity name',
  'reason cause why',
];

/** Forms with this in front say the opposite of a term. */
export const opposite = '!';

/**
 * Other words for a word, as stems, and its opposites, those with `!` in front.
 * @param word - in lower case
 */
export function sameMeaning(word: string): readonly string[] {
  const own = stem(word);
  const negatives =
    own.startsWith('un') && own.length > 5 ? [own.slice(2)] : [`un${own}`, `non${own}`];
  const derived = negatives.map((negative) => opposite + negative);
  return [...new Set([...(byStem.get(own) ?? []), ...derived])].filter((form) => form !== own);
}

const byStem: ReadonlyMap<string, readonly string[]> = readMeanings();

function readMeanings(): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const line of meanings) {
    const [same = [], opposites = []] = line.split('|').map(stemsOf);
    const forms = [...same, ...opposites.map((word) => opposite + word)];
    for (const word of same) map.set(word, [...(map.get(word) ?? []), ...forms]);
  }
  return map;
}

function stemsOf(words: string): string[] {
  return words.trim().split(/\s+/u).map(stem);
}
