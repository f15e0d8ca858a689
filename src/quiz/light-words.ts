/**
 * Words that sentences are built with: which of them an author took says little of what is meant, so
 * they weigh less than the others. General English; `search/stop-words.ts` has those that weigh nothing.
 */
export const lightWords: ReadonlySet<string> = new Set(
  [
    // numbers in words, and how many
    'two three four five six seven eight nine ten hundred once twice first second third last next',
    'half pair number little least bit amount several single row list',
    // verbs that need another word to say something
    'give gives gave given set sets setting add adds added find finds found show shows shown belong belongs',
    'hold holds held keep keeps kept contain contains let lets become becomes stand stands lie lies bring',
    'brings decide decides appear appears concern concerns count counts carry carries begin begins turn turns',
    'work works working want wants wanted ask asks asked call calls name names named write writes read reads',
    'choose chooses choice chosen offer offers describe describes consist consists follow follows like',
    'expect expects matter matters depend depends serve serves cause causes prevent prevents know knows',
    'answer answers meant gone left stay stays leave leaves remain remains differ differs look looks believe',
    'run runs running',
    // nouns for anything
    'kind kinds sort sorts part parts moment time times point points piece pieces case cases form forms model models place places',
    'reason reasons question answer side sides end ends rest step steps word words fact level levels set',
    'phase phases group groups item items object objects line lines purpose effect result results idea',
    'problem rule rules value values day days person people maker makers anyone nobody everybody someone',
    // adjectives and adverbs
    'present certain whole main new old big small large long short ordinary plain usual common special',
    'different same similar alike early earlier late later near far high low full empty free real true clear',
    'whatever whichever whoever wherever whenever however therefore otherwise sometimes meantime mainly almost such useful within below above straight anew merely',
    'perhaps typically roughly exactly partly useless kept further separate several multiple many otherwise',
    'itself themselves together directly rather against along within without instead least best worst',
  ].flatMap((line) => line.split(' ')),
);
