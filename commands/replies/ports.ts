import {
  ComponentType,
  TextInputStyle,
  type APIComponentInContainer,
  type APIFileComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import { textContent, type AttachedFile, type MessageContent } from '../../src/discord/reply.ts';
import type { Lesson } from '../../src/ports/finding.ts';
import type { TextRepair } from '../../src/ports/phone-text.ts';
import type { Card } from '../../src/vault/note.ts';
import type { PortCheck, ShownFinding } from '../../src/ports-thread/port-check.ts';
import { undoneLines } from './keyboard.ts';
import { button, rows, rule, text, type ButtonRow } from './parts.ts';
import { findingText, levelSigns, problemText } from './ports-finding.ts';
import type { Picture } from '../../src/images/drawing.ts';
import { pictureParts } from './picture.ts';
import { portsIds } from './ports-ids.ts';

/** What came of a check, and what goes with it. */
export interface PortsView {
  readonly check: PortCheck;
  /** Whether there were several texts, so that a line alone says too little. */
  readonly hasSeveralTexts: boolean;
  /** The card that teaches a lesson; undefined where the notes have none. */
  readonly cardOf: (lesson: Lesson) => Pick<Card, 'id' | 'question'> | undefined;
  /** What a keyboard had done to the text, and was undone before it was looked at. */
  readonly undone: readonly TextRepair[];
  /** Null where there is none: the text says all of it. */
  readonly picture: Picture | null;
}

/** @see https://discord.com/developers/docs/resources/message#create-message */
export const maxPastedLength = 4000;
/** The name of the form's field. */
export const pastedField = 'manifest';

const reportName = 'ports-report.txt';
const pictureName = 'ports.png';
/** Of the 4,000 characters that Discord takes: what heading and remarks leave. */
const maxFindingsLength = 3200;
const maxProblemsLength = 800;
/** Each of them takes components, of which Discord takes 40 a message. */
const maxFindings = 8;
const maxProblems = 5;
const maxCards = 5;

const limits =
  'I take it that a container listens on the ports it declares. What a manifest does not say, I cannot know: ports that are opened without being declared, what else runs in the cluster, what a chart or a webhook adds.';

const nothing = {
  message:
    '**I find no manifest in this message.** I look at its code blocks of YAML, at the YAML and JSON files that come with it, and at the whole of it where it is nothing but a manifest.',
  text: '**There is nothing here that has ports**: no Pod, no workload that makes Pods, and no Service. What it is must stand there as its `kind`.',
} as const;

const reportFile: APIFileComponent = {
  type: ComponentType.File,
  file: { url: `attachment://${reportName}` },
};

/** The form to paste a manifest into. */
export function pasteForm(): APIModalInteractionResponseCallbackData {
  return {
    custom_id: portsIds.pasted(),
    title: 'Check ports',
    components: [
      {
        type: ComponentType.Label,
        label: 'Manifest',
        description: 'YAML or JSON. A longer one: /ports check with a file.',
        component: {
          type: ComponentType.TextInput,
          custom_id: pastedField,
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: maxPastedLength,
          required: true,
        },
      },
    ],
  };
}

/** What was found: each conflict with its reason and one way out, or that there is none. */
export function portsContent(view: PortsView): MessageContent {
  const { check, hasSeveralTexts: namesFiles } = view;
  const shown = pictureParts(view.picture, pictureName);
  const problems = within(
    check.problems.map((own) => problemText(own, { namesFiles })),
    { count: maxProblems, length: maxProblemsLength },
  );
  const findings = within(
    check.findings.map((own, index) => findingText(own, index + 1, { namesFiles })),
    { count: maxFindings, length: maxFindingsLength - lengthOf(problems) },
  );
  const left = check.counts.certain + check.counts.warning - findings.length;
  const hasReport = left > 0 || problems.length < check.problemCount;
  const components: APIComponentInContainer[] = [
    text([heading(check), ...undoneLines(view.undone)].join('\n')),
    ...shown.parts,
    ...(problems.length === 0 ? [] : [text(problems.join('\n'))]),
    ...findings.flatMap((finding) => [rule(), text(finding)]),
    ...cardRows(view, check.findings.slice(0, findings.length)),
    rule(),
    text(`-# ${lookedAt(check)} ${limits}`),
    ...(hasReport ? [rule(), text(remainder(left)), reportFile] : []),
  ];
  const files: AttachedFile[] = [
    ...shown.files,
    ...(hasReport ? [{ name: reportName, data: check.report }] : []),
  ];
  return { components: [{ type: ComponentType.Container, components }], files };
}

/** Says that a text has nothing in it that could be checked. */
export function noManifestContent(where: 'message' | 'text'): MessageContent {
  return textContent(nothing[where]);
}

function heading({ counts, problemCount }: PortCheck): string {
  const { certain, warning } = counts;
  const parts = [
    ...(certain > 0 ? [`${levelSigns.certain} ${certain} certain`] : []),
    ...(warning > 0 ? [`${levelSigns.warning} ${warning} possible`] : []),
  ];
  if (parts.length > 0) return `### Port conflicts: ${parts.join(' · ')}`;
  return problemCount > 0
    ? '### ❓ No conflict found in what can be read'
    : '### ✅ No conflict found';
}

/** The first ones of some texts, at least one of them: none is longer than half of what fits. */
function within(
  texts: readonly string[],
  room: { readonly count: number; readonly length: number },
): string[] {
  let left = room.length;
  const first = texts.slice(0, room.count);
  const end = first.findIndex((own) => (left -= own.length + 1) < 0);
  return end === -1 ? first : first.slice(0, end);
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length + 1, 0);
}

/** One button a card, with the numbers of the findings that it explains. */
function cardRows({ cardOf }: PortsView, findings: readonly ShownFinding[]): ButtonRow[] {
  const cards = new Map<string, { readonly question: string; readonly numbers: number[] }>();
  for (const [index, { lesson }] of findings.entries()) {
    const card = lesson === null ? undefined : cardOf(lesson);
    if (card === undefined) continue;
    const known = cards.get(card.id) ?? { question: card.question, numbers: [] };
    known.numbers.push(index + 1);
    cards.set(card.id, known);
  }
  return [...cards].slice(0, maxCards).flatMap(([id, { question, numbers }]) => {
    const label = `📖 ${numbers.join(', ')} · ${question}`;
    return rows([button(portsIds.card(id), label)]);
  });
}

function lookedAt({ looked }: PortCheck): string {
  const { workloads, containers, ports, services } = looked;
  const parts = [
    ...(workloads === 0 && services > 0
      ? []
      : [
          `${count(workloads, 'workload')} with ${count(containers, 'container')} and ${count(ports, 'port')}`,
        ]),
    ...(services === 0 ? [] : [count(services, 'Service')]),
  ];
  return `I looked at ${parts.join(', and at ')}.`;
}

function remainder(left: number): string {
  const more = left === 0 ? '' : `**${left} more** ${left === 1 ? 'does' : 'do'} not fit here. `;
  return `${more}The file has everything, line by line:`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
