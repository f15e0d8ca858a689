import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../src/ports/find-conflicts.ts';
import { joinManifests, parseManifests } from '../../../src/ports/parse-manifests.ts';
import { reportsToSarif } from '../../../src/terminal/ports/as-sarif.ts';
import type { PortsReport } from '../../../src/terminal/ports/report.ts';
import { container, pod } from '../../helpers/manifests.ts';

const path = '../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const schema = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as object;

/** The official schema, formats of addresses included; one of its patterns is none with flag u. */
function createValidator(): (log: unknown) => string[] {
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (log) => {
    validate(log);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

function reportOf(files: Readonly<Record<string, string>>): PortsReport {
  const all = Object.entries(files).map(([file, text]) => parseManifests(text, file));
  const { findings, problems } = findConflicts(joinManifests(all));
  const taught = findings.map((finding) => ({ ...finding, cardId: null }));
  return { file: null, findings: taught, problems };
}

describe('reportsToSarif', () => {
  const validate = createValidator();

  it('should give what the official schema takes', () => {
    const report = reportOf({
      'a b/ü%.yaml': pod('p', [container('a', 'x=80', '70000'), container('b', 'x=80')]),
      '/tmp/c.yaml': '{\n---\na: *b',
      '-': pod('p', [container('a', '8080:80'), container('b', '8080:81')]),
    });
    const missing = {
      file: 'none',
      findings: [],
      problems: [{ file: 'none', line: null, message: 'x' }],
    };
    expect(report.findings.length).toBeGreaterThan(5);
    expect(validate(reportsToSarif([report, missing]))).toEqual([]);
    expect(validate(reportsToSarif([]))).toEqual([]);
    expect(validate({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });

  it('should say level, rule, places and what could not be read', () => {
    const report = reportOf({
      'a b.yaml': `${pod('p', [container('a', '80'), container('b', '80')])}\n---\n{`,
    });
    const [run] = reportsToSarif([report]).runs;
    expect(run?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error' }],
      },
    ]);
    const [first] = run?.results ?? [];
    expect(first).toMatchObject({
      ruleId: 'same-pod-container-port',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b.yaml' },
            region: { startLine: 1 },
          },
        },
      ],
      properties: { parties: ['p/a', 'p/b'], port: 80 },
    });
    expect(run?.tool.driver.rules[first?.ruleIndex ?? -1]?.id).toBe(first?.ruleId);
    expect(first?.relatedLocations).toHaveLength(1);
  });
});
