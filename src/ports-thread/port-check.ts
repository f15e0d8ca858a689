import type { Finding, FindingKind, Level, Lesson, Symptom } from '../ports/finding.ts';
import type { Problem } from '../ports/manifest.ts';
import type { Place } from '../ports/place.ts';
import type { Scene } from '../ports/scene.ts';

/** A text to check. */
export interface NamedText {
  /** How places name it. */
  readonly file: string;
  readonly text: string | Uint8Array;
}

/** What was found in texts that share a cluster: as much of it as a reply can show, and all of it as a file. */
export interface PortCheck {
  readonly looked: Looked;
  /** How many findings there are of each level; text that cannot be read is no finding here. */
  readonly counts: Readonly<Record<Level, number>>;
  /** The certain ones first, else in the order of the text; the first ones of many. */
  readonly findings: readonly ShownFinding[];
  readonly problemCount: number;
  /** The first ones of many. */
  readonly problems: readonly Problem[];
  /** What a picture shows, its conflicts numbered as the findings; null where it would be too much. */
  readonly scene: Scene | null;
  /** Everything, in lines as `studypod ports` prints them; cut where it would be too large to be sent. */
  readonly report: string;
}

/** What there was to look at. */
export interface Looked {
  readonly workloads: number;
  readonly containers: number;
  /** On which containers listen, as far as that is known. */
  readonly ports: number;
  readonly services: number;
}

/** A finding with as many parties and places as can be shown. */
export interface ShownFinding extends Pick<Finding, 'port' | 'protocol' | 'message' | 'fix'> {
  readonly kind: FindingKind;
  readonly level: Level;
  readonly symptom: Symptom;
  readonly lesson: Lesson | null;
  readonly parties: readonly string[];
  readonly partyCount: number;
  readonly places: readonly Place[];
  readonly placeCount: number;
}
