import type { Lesson } from './ports/finding.ts';
import type { Card } from './vault/note.ts';

/** A card by its place in the notes that come with Studypod. */
export interface LessonPlace {
  readonly path: string;
  readonly question: string;
}

/** The card that teaches each lesson. A vault without these notes teaches none. */
export const lessonPlaces: Readonly<Record<Lesson, LessonPlace>> = {
  'declared-ports': {
    path: 'networking/Container Port.md',
    question: 'What does containerPort do?',
  },
  'different-pods': {
    path: 'networking/Container Port.md',
    question: 'Can two Pods on the same node use the same containerPort?',
  },
  'host-network': {
    path: 'networking/Host Network.md',
    question: 'Which port conflicts can a Pod with hostNetwork have?',
  },
  'host-port': {
    path: 'networking/Host Port.md',
    question: 'What happens when two Pods want the same hostPort on one node?',
  },
  'host-port-addresses': {
    path: 'networking/Host Port.md',
    question: 'Do hostPorts clash with different hostIPs or protocols?',
  },
  'host-port-copies': {
    path: 'networking/Host Port.md',
    question: 'Why does a Deployment with hostPort get stuck when I scale or update it?',
  },
  'init-containers': {
    path: 'workloads/Init Container.md',
    question: 'Can an init container use the same port as the application?',
  },
  'istio-ports': {
    path: 'cloud-native/Service Mesh.md',
    question: 'Which ports does an Istio sidecar use, and what happens if my app uses one of them?',
  },
  'node-ports': {
    path: 'networking/Service Types.md',
    question: 'Why is my nodePort refused as already allocated?',
  },
  'port-names': {
    path: 'networking/Container Port.md',
    question: 'What is a named container port good for?',
  },
  refusals: {
    path: 'architecture/API Server.md',
    question: 'What do the error codes 401, 403, 404, 409 and 422 of the API server tell me?',
  },
  'same-pod': {
    path: 'workloads/Pod.md',
    question: 'What happens when two containers of one Pod listen on the same port?',
  },
  'service-ports': {
    path: 'networking/Service.md',
    question: 'What is the difference between port, targetPort and nodePort?',
  },
  sidecars: {
    path: 'workloads/Sidecar Container.md',
    question: 'Can a sidecar and the application use the same port?',
  },
  'tcp-and-udp': {
    path: 'networking/Container Port.md',
    question: 'Can TCP and UDP use the same port number in one Pod?',
  },
};

/** Finds the card that teaches a lesson; undefined in vaults that do not have it. */
export function findLessonCard<Some extends Pick<Card, 'path' | 'question'>>(
  cards: readonly Some[],
  lesson: Lesson,
): Some | undefined {
  const place = lessonPlaces[lesson];
  return cards.find(({ path, question }) => path === place.path && question === place.question);
}

/** The id of the card that teaches a lesson; another word where the notes have none. */
export function lessonCardId(
  cards: readonly Pick<Card, 'id' | 'path' | 'question'>[],
  lesson: Lesson,
): string {
  return findLessonCard(cards, lesson)?.id ?? `lesson:${lesson}`;
}
