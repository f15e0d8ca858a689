/**
 * English words that say how something is asked, not what about. "not" and "without" stay: in a
 * question they can be the point.
 */
export const stopWords: ReadonlySet<string> = new Set(
  [
    // articles, pronouns, possessives
    'a an the this that these those i me my we us our you your he she it its they them their',
    'someone something anything everything one ones',
    // forms of be, have, do, and modal verbs
    'is are was were be been being am has have had having do does did doing done',
    'can could shall should will would may might must',
    "isn't aren't wasn't weren't don't doesn't didn't can't cannot couldn't won't wouldn't shouldn't",
    "i'm i've it's that's what's there's let's you're we're they're",
    // interrogatives and conjunctions
    'what which who whom whose when where why how whether if because so and or but as than then',
    // prepositions that carry little
    'of in on at by for from to with about into onto upon via per between among',
    // how people ask a tutor, with and without apostrophes
    'please pls tell explain describe define definition mean means meaning know understand want wanna',
    'wondering need help give show say says said called thing things stuff kind sort way ways example',
    'examples actually really just also even still ever some any there here get gets got getting gonna',
    'exactly basically basic basics simply simple quick question questions dumb stupid silly new newbie',
    'whats hows wheres whys im ive dont doesnt didnt isnt arent cant wont thats theres lets idk',
    'hey hi hello ok okay so well like right yes no nah yeah lol btw thanks thank sorry guys somebody',
    'go goes going went make makes making made use uses using used put puts take takes taking took',
    'happen happens happened possible maybe probably always often usually normally normal bad good better',
    'think thought see seen look looks looking try tries trying tried come comes came back now then again',
    'much many more most lot lots few own very too only else instead whole all both each every another',
    'other others same up down out off over under after before while during until since soon already yet',
  ].flatMap((line) => line.split(' ')),
);
