import { containerSketch, partyOf, podSketch, portSketch, shufflePorts } from '../../cast.ts';
import type { Draft, Level } from '../../draft.ts';
import type { Finding } from '../../../finding.ts';
import { candidateText } from '../../puzzle.ts';
import type { PodSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { symptomSentence } from '../../symptoms.ts';
import { afterColon, statement } from '../../wording.ts';
import { differentPods } from '../different-pods.ts';
import { podConflicts, podTopics } from './in-pod.ts';
import { serviceTopics } from './of-services.ts';
import { nodeTopics } from './on-node.ts';
import { restartQuestion, restartReasons } from './restart.ts';
import type { Topic } from './topic.ts';

/** Level 10: everything at once. */
export const review: Level = {
  concept: 'Review of a whole manifest',
  question:
    'Which of these are conflicts? Select every one. A container listens on what it declares, and where an argument ' +
    'such as --listen=HOST:PORT says so; count a conflict as well where it takes bad luck, such as too few nodes.',
  wrong: [],
  draw,
};

function draw(stage: Stage): Draft {
  const conflicts = stage.pick([
    [true, true, false, false],
    [true, true, true, false],
  ]);
  const [inOne = false, inOther = false, onNode = false, ofServices = false] =
    stage.random.shuffle(conflicts);
  const make = (parts: Partial<PodSketch>): PodSketch =>
    podSketch(stage, [containerSketch(stage)], {
      kind: stage.pick(['Deployment', 'Deployment', 'Pod', 'StatefulSet']),
      ...parts,
    });
  const nodeTopic = stage.pick(nodeTopics)(stage, onNode);
  const [one, other, server] = [make({}), make(nodeTopic.other), make(nodeTopic.server)];
  const guest = stage.chance(25) ? make({}) : null;
  const first = stage.pick(inOne ? podConflicts : podTopics);
  const second = stage.pick(
    (inOther ? podConflicts : podTopics).filter((podTopic) => podTopic !== first),
  );
  const { topic, services } = stage.pick(serviceTopics)(stage, [one, other], ofServices);
  const topics = [
    first(stage, one, inOne),
    second(stage, other, inOther),
    nodeTopic.give(server, other),
    topic,
    acrossPods(stage, one, guest ?? other),
  ];
  const pods = [one, other, server, ...(guest === null ? [] : [guest])];
  for (const pod of pods) shufflePorts(stage, pod);
  const planted = topics.filter(({ isConflict }) => isConflict);
  return {
    sketch: { pods, services: [...services] },
    planted,
    ...ask(stage, topics, one),
    hints: [
      'Go through the Pods one by one, then through the nodes, then through the Services; the first find is seldom the only one.',
      `There are ${planted.length} conflicts.`,
    ],
    explain: (findings) => explain(topics, findings),
    lesson: planted[0]?.lesson ?? 'same-pod',
  };
}

/** Containers of two Pods that use one number: never a conflict. */
function acrossPods(stage: Stage, one: PodSketch, other: PodSketch): Topic {
  const port = stage.port();
  const parties = [one, other].map((pod) => {
    const container = stage.pick(pod.containers.filter(({ evidence }) => evidence === 'declared'));
    container.ports.push(portSketch(port));
    return partyOf(pod, container);
  });
  return {
    kind: 'same-pod-container-port',
    port,
    protocol: 'TCP',
    parties: parties.toSorted(),
    isConflict: false,
    right: `No conflict: different Pods, here ${one.name} and ${other.name}, have an IP address each.`,
    typical: `Conflict: ${one.name} and ${other.name} both use TCP ${port}, which can be had only once.`,
    wrong: differentPods.wrong,
    lesson: 'different-pods',
  };
}

function ask(
  stage: Stage,
  topics: readonly Topic[],
  pod: PodSketch,
): Pick<Draft, 'reasons' | 'review'> {
  const candidates = stage.random
    .shuffle(topics)
    .map(({ port, protocol, parties }) => ({ port, protocol, parties }));
  const topic = stage.pick(topics);
  if (stage.chance(25)) {
    const servers = pod.containers.filter(({ role }) => role === 'app');
    const container = partyOf(pod, stage.pick(servers));
    return {
      reasons: restartReasons,
      review: { candidates, reasonQuestion: restartQuestion(container) },
    };
  }
  const { right, typical, wrong } = topic;
  return {
    reasons: { right, typical, wrong },
    review: { candidates, reasonQuestion: `What is true of ${candidateText(topic)}?` },
  };
}

function explain(topics: readonly Topic[], findings: readonly Finding[]): string {
  const found = topics
    .filter(({ isConflict }) => isConflict)
    .map((topic) => {
      const finding = findings.find(
        ({ port, parties }) => port === topic.port && parties.join() === topic.parties.join(),
      );
      const more =
        finding === undefined
          ? ''
          : ` ${symptomSentence(finding)} One fix: ${afterColon(finding.fix)}`;
      return `Conflict: ${candidateText(topic)}. ${statement(topic.right)}${more}`;
    });
  const apart = topics
    .filter(({ isConflict }) => !isConflict)
    .map((topic) => `No conflict: ${candidateText(topic)}. ${statement(topic.right)}`);
  return [...found, ...apart].join('\n');
}
