import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/quiz/reading/definition.ts';
import { readSentences } from '../../../src/quiz/reading/sentences.ts';
import { cardsOf } from '../../helpers/vault.ts';

function read(heading: string, answer: string) {
  const card = cardsOf(`## ${heading}\n${answer}`)[0];
  const found = card && definitionOf(card, readSentences(card.answer)[0]);
  return found && { subject: found.subject, verb: found.verb, isPlural: found.isPlural };
}

describe('definitionOf', () => {
  it.each([
    ['What is a Pod?', 'A Pod is the smallest unit.', 'Pod', 'is', false],
    ['What are labels in Kubernetes?', 'Labels are pairs of key and value.', 'labels', 'are', true],
    ['What does the kubelet do?', 'The kubelet runs Pods on its node.', 'kubelet', 'runs', false],
    ['What are taints and tolerations?', 'A **taint** is a mark on a node.', 'taint', 'is', false],
    ['What is a PDB?', 'A PDB (PodDisruptionBudget) limits disruptions.', 'PDB', 'limits', false],
    ['What is a generic volume?', 'It is a volume.', 'generic volume', 'is', false],
    [
      'What does imagePullPolicy decide?',
      'It decides when to pull.',
      'imagePullPolicy',
      'decides',
      false,
    ],
    ['Deadlock', 'A deadlock occurs when two wait.', 'deadlock', 'occurs', false],
  ])('should read "%s" with "%s"', (heading, answer, subject, verb, isPlural) => {
    const found = read(heading, answer);

    expect({ ...found, subject: found?.subject.toLowerCase() }).toEqual({
      subject: subject.toLowerCase(),
      verb,
      isPlural,
    });
  });

  it.each([
    ['Where is the log?', 'The log is in a file.'],
    ['What is a Pod?', 'There are several kinds of Pods.'],
    ['What is a Pod?', 'Nobody knows.'],
    ['What is a Pod?', 'A Pod is one of these:'],
    ['What is the difference?', 'It is small.'],
    ['Which types are there?', 'The types are many.'],
  ])('should not take another answer for one: "%s" with "%s"', (heading, answer) => {
    expect(read(heading, answer)).toBeUndefined();
  });
});
