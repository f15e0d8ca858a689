import { findConflicts } from '../ports/find-conflicts.ts';
import type { Finding, Level } from '../ports/finding.ts';
import { listeners } from '../ports/listeners.ts';
import type { Manifests, Problem } from '../ports/manifest.ts';
import { joinManifests, parseManifests } from '../ports/parse-manifests.ts';
import type { Scene } from '../ports/scene.ts';
import { sceneOf } from '../ports/scene-of.ts';
import { reportToLines } from '../terminal/ports/as-text.ts';
import type { Looked, NamedText, PortCheck, ShownFinding } from './port-check.ts';

/** More than any reply has room for. */
const maxShown = 20;
const maxParties = 6;
const maxPlaces = 8;
/** UTF-16 units of a sentence or a name, more than a reply shows: a name may be a whole file. */
const maxTextLength = 1000;
/** Workloads, Services, containers and ports that a picture could still give an idea of. */
const maxDrawn = 1000;
/** UTF-16 units of a scene as JSON. */
const maxSceneLength = 500_000;
/** UTF-16 units: all that Kubernetes takes for a name, and more than a picture has room for. */
const maxSceneName = 80;
const maxSceneLabel = 400;
/** UTF-16 units. Discord takes files of 10 MB. */
const maxReportLength = 2 ** 20;

const plain = (text: string): string => text;
const styles = { strong: plain, emphasis: plain, struck: plain, code: plain, faint: plain };

/**
 * Looks for port conflicts in texts that share a cluster. Never throws.
 * @returns plain data of bounded size, however large the texts are
 */
export function checkTexts(texts: readonly NamedText[]): PortCheck {
  const manifests = joinManifests(texts.map(({ file, text }) => parseManifests(text, file)));
  const judgement = findConflicts(manifests);
  const { problems } = judgement;
  const findings = withoutProblems(judgement.findings, problems);
  const ordered = [...ofLevel(findings, 'certain'), ...ofLevel(findings, 'warning')];
  return {
    looked: lookedAt(manifests),
    counts: {
      certain: ofLevel(findings, 'certain').length,
      warning: ofLevel(findings, 'warning').length,
    },
    findings: ordered.slice(0, maxShown).map(toShown),
    problemCount: problems.length,
    problems: problems.slice(0, maxShown).map(shortened),
    scene: toScene(manifests, ordered),
    report: writeReport(judgement.findings, problems),
  };
}

/** Text that cannot be read is a finding as well as a problem: here it is told once, as a problem. */
function withoutProblems(findings: readonly Finding[], problems: readonly Problem[]): Finding[] {
  const told = new Set(problems.map(({ file, line }) => JSON.stringify([file, line])));
  return findings.filter(({ kind, level, parties, places: [place] }) => {
    const isOfText = kind === 'invalid' && level === 'certain' && parties.length === 0;
    return !isOfText || !told.has(JSON.stringify([place?.file, place?.line]));
  });
}

function ofLevel(findings: readonly Finding[], level: Level): Finding[] {
  return findings.filter((finding) => finding.level === level);
}

function lookedAt({ documents }: Manifests): Looked {
  const workloads = documents.filter((document) => document.type === 'workload');
  const containers = workloads.flatMap(({ pod }) => pod.containers);
  return {
    workloads: workloads.length,
    containers: containers.length,
    ports: listeners(documents).length,
    services: documents.length - workloads.length,
  };
}

function toScene(manifests: Manifests, findings: readonly Finding[]): Scene | null {
  const { workloads, containers, ports, services } = lookedAt(manifests);
  const size = workloads + containers + ports + services;
  if (size === 0 || size > maxDrawn) return null;
  const scene = JSON.stringify(sceneOf(manifests.documents, findings.slice(0, maxShown)), cutWord);
  return scene.length > maxSceneLength ? null : (JSON.parse(scene) as Scene);
}

/** Cuts what is not to be read anyway: whoever draws would count its letters. Ids are short. */
function cutWord(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'label') return value.slice(0, maxSceneLabel);
  if (value.length <= maxSceneName) return value;
  const tail = Math.floor(maxSceneName * 0.4);
  return `${value.slice(0, maxSceneName - tail - 1)}…${value.slice(-tail)}`;
}

function toShown(finding: Finding): ShownFinding {
  const { parties, places, port, fix } = finding;
  return {
    ...shortened(finding),
    port: typeof port === 'string' ? short(port) : port,
    fix: short(fix),
    parties: parties.slice(0, maxParties).map(short),
    partyCount: parties.length,
    places: places.slice(0, maxPlaces),
    placeCount: places.length,
  };
}

function shortened<Said extends { readonly message: string }>(said: Said): Said {
  return { ...said, message: short(said.message) };
}

function short(text: string): string {
  return text.slice(0, maxTextLength);
}

function writeReport(findings: readonly Finding[], problems: readonly Problem[]): string {
  const taught = findings.map((finding) => ({ ...finding, cardId: null }));
  const lines: string[] = [];
  let length = 0;
  for (const line of reportToLines({ file: null, findings: taught, problems }, styles)) {
    length += line.length + 1;
    if (length > maxReportLength) {
      lines.push('… and more: check it with "studypod ports", which prints all of it.');
      break;
    }
    lines.push(line);
  }
  return lines.map((line) => `${line}\n`).join('');
}
