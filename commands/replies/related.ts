import type { APIButtonComponent } from 'discord.js';
import { findLinkedCard } from '../../src/vault/find.ts';
import type { Card, Link, Vault } from '../../src/vault/note.ts';
import { askIds } from './ask-ids.ts';
import { cardWordings, distinctLabels, type Wording } from './labels.ts';
import { button, maxLabelLength } from './parts.ts';

const maxRelated = 5;
const relatedSign = '🔗 ';

/** Cards that the answer's wikilinks lead to. */
export function relatedButtons(vault: Vault, card: Card): APIButtonComponent[] {
  const linked = new Map<Card, Link>();
  for (const link of card.links) {
    const target = findLinkedCard(vault, link);
    if (target !== undefined && target !== card && !linked.has(target)) linked.set(target, link);
  }
  const related = [...linked].slice(0, maxRelated);
  const labels = distinctLabels(related, relatedWordings, maxLabelLength - relatedSign.length);
  return related.map(([{ id }], index) =>
    button(askIds.show(id, 0, `related${index}`, []), `${relatedSign}${labels[index]}`),
  );
}

function relatedWordings([card, { heading }]: [Card, Link]): readonly Wording[] {
  const isWhole = heading === null || heading.includes('^');
  const place = isWhole ? card.note : `${card.note} › ${heading.split('#').at(-1)}`;
  return [{ text: place }, ...cardWordings(card)];
}
