import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { toDocuments } from '../../src/search/document.ts';
import { createEngine } from '../../src/search/engine.ts';
import { VaultFolder } from '../../src/vault-folder/vault-folder.ts';
import { coverExams } from '../../src/vault/coverage.ts';
import { examplesOf, wordCount } from './examples.ts';
import { kubectlProblems } from './kubectl.ts';

const root = new URL('../../knowledge/', import.meta.url);
const folder = new VaultFolder(root.pathname);
const vault = await folder.read();
await folder.close();
const notes = vault.notes.filter(({ ignored }) => !ignored);
const quizzes = vault.cards.flatMap(({ quiz, path }) => quiz.map((own) => ({ ...own, path })));
const placeOf = ({ path, line }: { path: string; line: number }): string => `${path}:${line}`;

/** Where facts may come from: those who make a thing, and the standards. */
const hosts = new Set([
  'kubernetes.io',
  'helm.sh',
  'etcd.io',
  'gateway-api.sigs.k8s.io',
  'kubectl.docs.kubernetes.io',
  'kustomize.io',
  'kubernetes-csi.github.io',
  'kubernetes-sigs.github.io',
  'github.com',
  'containerd.io',
  'cri-o.io',
  'www.cncf.io',
  'cncf.io',
  'contribute.cncf.io',
  'glossary.cncf.io',
  'prometheus.io',
  'opentelemetry.io',
  'argo-cd.readthedocs.io',
  'argoproj.github.io',
  'fluxcd.io',
  'opengitops.dev',
  'istio.io',
  'linkerd.io',
  'docs.docker.com',
  'man7.org',
  'knative.dev',
  'keda.sh',
  '12factor.net',
  'opencontainers.org',
  'specs.opencontainers.org',
  'www.cni.dev',
  'training.linuxfoundation.org',
  'cloudevents.io',
  'slsa.dev',
  'sre.google',
  'martinfowler.com',
]);

describe('the curriculum', () => {
  it('should be clean, and large enough', () => {
    expect(vault.diagnostics).toEqual([]);
    expect(notes.length).toBeGreaterThanOrEqual(60);
    expect(vault.cards.length).toBeGreaterThanOrEqual(400);
    expect(quizzes.length).toBeGreaterThanOrEqual(200);
  });

  it('should serve each exam domain by its weight', () => {
    const wrong = coverExams({ notes }).filter(({ isOff, isThin }) => isOff || isThin);

    expect(wrong).toEqual([]);
    expect(notes.filter(({ exam }) => exam.length === 0).map(({ path }) => path)).toEqual([]);
  });

  it('should lead through all notes on one path', () => {
    const byPath = new Map(notes.map((note) => [note.path, note]));
    const [first, ...others] = notes.filter(({ previous }) => previous === null);
    const way = [];
    for (let at = first; at !== undefined; at = byPath.get(at.next ?? at.path)) {
      way.push(at.path);
      if (at.next === null) break;
    }

    expect(others.map(({ path }) => path)).toEqual([]);
    expect(new Set(way).size).toBe(notes.length);
  });

  it('should have a map with a link to every note', async () => {
    const map = await readFile(new URL('README.md', root), 'utf8');
    const missing = notes.filter(({ title }) => !map.includes(`[[${title}]]`));

    expect(missing.map(({ title }) => title)).toEqual([]);
    expect(map).toMatch(/Kubernetes 1\.\d+/u);
  });
});

describe('each card', () => {
  it('should be the first to be found for its own question', () => {
    const engine = createEngine(toDocuments(vault), 'en');
    const lost = vault.cards.filter(({ question }, index) => {
      return engine.rank(question, 1)[0]?.index !== index;
    });

    expect(lost.map(placeOf)).toEqual([]);
  });

  it('should answer in 30 to 150 words', () => {
    const off = vault.cards.filter(({ answer }) => {
      const count = wordCount(answer);
      return count < 30 || count > 150;
    });

    expect(off.map((card) => `${placeOf(card)} ${wordCount(card.answer)}`)).toEqual([]);
  });

  it('should be asked in three to six other ways, none of them that of another', () => {
    const odd = vault.cards.filter(({ phrasings: { length } }) => length < 3 || length > 6);
    const seen = new Map<string, string[]>();
    for (const card of vault.cards) {
      for (const own of [card.question, ...card.phrasings]) {
        const key = own.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
        seen.set(key, [...(seen.get(key) ?? []), placeOf(card)]);
      }
    }

    expect(odd.map(placeOf)).toEqual([]);
    expect([...seen].filter(([, places]) => places.length > 1)).toEqual([]);
  });

  it('should name where its facts come from', () => {
    const unnamed = notes.filter(({ references }) => references.length === 0);
    const strange = notes.flatMap(({ path, references }) =>
      references
        .filter(({ url }) => !url.startsWith('https://') || !hosts.has(new URL(url).host))
        .map(({ url }) => `${path} ${url}`),
    );

    expect(unnamed.map(({ path }) => path)).toEqual([]);
    expect(strange).toEqual([]);
  });
});

describe('each question', () => {
  it('should have four different options', () => {
    const odd = quizzes.filter(({ options }) => new Set(options).size !== 4);

    expect(odd.map(placeOf)).toEqual([]);
  });

  it('should say why', () => {
    expect(quizzes.filter(({ explanation }) => explanation === '').map(placeOf)).toEqual([]);
  });

  it('should not give its answer away by the length', () => {
    const isLongest = ({ options, answer }: (typeof quizzes)[number]): boolean =>
      options.every((own, index) => index === answer || own.length < (options[answer]?.length ?? 0));
    const share = quizzes.filter(isLongest).length / quizzes.length;

    expect(share).toBeLessThanOrEqual(0.35);
    expect(share).toBeGreaterThan(0.1);
  });

  it('should not give its answer away by the place', () => {
    const counts = [0, 1, 2, 3].map(
      (place) => quizzes.filter(({ answer }) => answer === place).length,
    );

    expect(Math.max(...counts) / quizzes.length).toBeLessThan(0.3);
    expect(Math.min(...counts) / quizzes.length).toBeGreaterThan(0.2);
  });
});

describe('each example', () => {
  const examples = vault.cards.flatMap((card) =>
    examplesOf(card.answer).map((example) => ({ ...example, place: placeOf(card) })),
  );

  it('should be a manifest that can be read, where it says so', () => {
    const wrong = examples
      .filter(({ info }) => info.startsWith('yaml'))
      .flatMap(({ info, text, place }) =>
        parseAllDocuments(text).flatMap((document) => {
          if (document.errors.length > 0) return [`${place} ${document.errors[0]?.message ?? ''}`];
          const value = document.toJS() as { apiVersion?: unknown; kind?: unknown } | null;
          const isWhole = typeof value?.apiVersion === 'string' && typeof value.kind === 'string';
          return isWhole || info.includes('fragment') ? [] : [`${place} has no kind`];
        }),
      );

    expect(examples.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('should use verbs and flags that kubectl has', () => {
    const wrong = examples
      .filter(({ info }) => info === 'bash')
      .flatMap(({ text, place }) => kubectlProblems(text).map((own) => `${place} ${own}`));

    expect(wrong).toEqual([]);
  });

  it('should be found out where kubectl has no such thing', () => {
    expect(kubectlProblems('kubectl -n x get pods -o wide | grep --colour y')).toEqual([]);
    expect(kubectlProblems('kubectl exec web -- ls --all')).toEqual([]);
    expect(kubectlProblems('$ kubectl restart web && kubectl get pods --al')).toEqual([
      'kubectl restart',
      'kubectl get --al',
    ]);
  });
});
