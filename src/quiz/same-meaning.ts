import { stem } from 'porter2';

/**
 * Words that say the same in an answer, a line a meaning; behind a bar, those that say the opposite.
 * Far narrower than `search/concepts.ts`, which may bring together what only belongs together: here
 * "crash" and "end" must not be one. Several words are written as one: `startagain`. General English
 * and the talk of people who run computers; nothing that a single vault needs.
 */
const meanings: readonly string[] = [
  // things begin, end, go on
  'start launch begin began begun boot spawn run ran execute',
  'restart relaunch reboot startagain startsagain startedagain runagain retry',
  'end finish complete done over succeed',
  'stop end terminate halt quit exit shutdown shutsdown',
  'kill terminate',
  'fail failure crash break broken broke die error fault problem',
  'wait pause delay',
  'continue goon goeson keepgoing',
  'expire runout runsout elapse',
  'retire deprecate discontinue',
  // things come, change and go
  'create make made build built generate',
  'delete remove erase destroy wipe',
  'drop discard exclude remove filterout filtersout ruleout rulesout ruledout',
  'skip bypass omit ignore circumvent',
  'replace recreate substitute replacement swap exchange',
  'replacement newone newpod',
  'lose lost gone vanish disappear | keep kept survive remain stay preserve',
  'keep kept stay remain retain preserve survive persist hold held | lose lost vanish disappear',
  'move migrate relocate reschedule switch',
  'change modify edit alter update adjust set',
  'copy replica instance duplicate',
  'add append',
  'increase grow grew grown rise raise | decrease shrink sink reduce',
  'decrease shrink reduce | increase grow rise raise',
  'exceed surpass morethan goover goabove overstep',
  'combine merge join together',
  'empty blank',
  'fill populate',
  // what is allowed and needed
  'allow permit permission let enable able | forbid forbidden prohibit disallow',
  'forbid forbidden prohibit disallow deny | allow permit',
  'refuse reject deny denied decline block | accept admit',
  'accept admit | refuse reject deny decline',
  'block prevent stop',
  'need require necessary must',
  'want desire wish target intend expect',
  'promise guarantee assure reserve',
  'limit maximum max cap restrict quota',
  'optional voluntary | mandatory required',
  'recommend suggest advise',
  'protect secure guard',
  // taking, giving, choosing
  'choose chose chosen pick select decide',
  'fetch pull download retrieve get',
  'send sent forward pass redirect route',
  'give gave given hand assign allocate provide supply offer',
  'ask request query',
  'claim request',
  'write wrote written save store',
  'add append attach',
  'use consume usage consumption',
  'share common shared',
  'divide split separate',
  'isolate separate apart',
  'spread distribute',
  'point lead refer resolve',
  'map translate',
  'bind bound tie fix attach',
  'place schedule assign land',
  'match fit suit',
  // knowing and looking
  'check test verify examine inspect probe',
  'prove proof confirm verify',
  'watch monitor observe',
  'show display print list output render',
  'compare comparison diff',
  'fix mend repair correct',
  'tell told inform notify report',
  'declare specify define state describe',
  'know known knew understand',
  // talking
  'talk speak communicate contact reach connect access',
  'traffic request connection',
  'listen bind bound',
  'answer reply respond response',
  // how and when
  'often frequent regular repeat periodic overandover againandagain everyfewseconds',
  'immediate instant direct atonce rightaway straightaway',
  'quick fast rapid',
  'automatic byitself',
  'several multiple many various',
  'whole entire complete full all',
  'part share portion piece',
  'big large huge',
  'bigger larger higher greater | smaller lower fewer',
  'smaller lower fewer | bigger larger higher greater',
  'small little tiny',
  'newer later | older earlier',
  'older earlier previous former before | newer later',
  'present current',
  'same identical equal alike | different',
  'different distinct differ another other | same identical',
  'different various',
  'outside external outer elsewhere | inside internal inner within',
  'inside internal inner within | outside external',
  'missing absent lack',
  'default standard',
  'real actual true',
  'random arbitrary',
  'near close',
  'free available unused',
  'fixed immutable unchangeable frozen | mutable changeable',
  'number count amount index',
  'score rank rating point',
  'remaining rest other',
  'simultaneous atonce atthesametime parallel concurrent sidebyside together',
  'oneafteranother oneaftertheother onebyone sequential inorder',
  'healthy working ok fine',
  // things
  'node machine host server worker computer',
  'process program',
  'program app application software',
  'task job work',
  'address ip',
  'memory ram',
  'cpu processor',
  'disk storage',
  'database store db datastore',
  'config configuration setting configure',
  'directory folder',
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
  'maker vendor provider manufacturer',
  'note documentation information informational',
  'label tag mark',
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
