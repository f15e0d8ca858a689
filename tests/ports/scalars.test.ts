import { describe, expect, it } from 'vitest';
import { resolvePlain, type ScalarValue } from '../../src/ports/scalars.ts';
import { judge } from '../helpers/manifests.ts';

describe('resolvePlain', () => {
  // each as kubectl 1.32 prints it
  it.each<[string, ScalarValue]>([
    ['80', 80],
    ['0120', 80],
    ['0080', 80],
    ['0o120', 80],
    ['0x50', 80],
    ['0X50', 80],
    ['0b1010000', 80],
    ['8_080', 8080],
    ['8080_', 8080],
    ['0x_50', 80],
    ['8e3', 8000],
    ['8E+3', 8000],
    ['8080.0', 8080],
    ['80.', 80],
    ['.5e2', 50],
    ['+80', 80],
    ['-80', -80],
    ['-0', 0],
    ['-0x50', -80],
    ['08', 8],
    ['80.5', 80.5],
    ['_80', '_80'],
    ['1:20', '1:20'],
    ['0x', '0x'],
    ['0b2', '0b2'],
    ['1e400', '1e400'],
    ['0x1p4', '0x1p4'],
    ['٣', '٣'],
    ['.', '.'],
    ['-', '-'],
    ['yes', true],
    ['y', true],
    ['Off', false],
    ['oN', 'oN'],
    ['~', null],
    ['', null],
    ['2001-01-01', '2001-01-01'],
  ])('should read %s', (text, value) => {
    expect(resolvePlain(text)).toBe(value);
  });

  it.each([
    ['!!int "80"', true],
    ['!!float 80', true],
    ['!!str 80', false],
    ['"80"', false],
    ["'80'", false],
    ['!mine 80', false],
  ])('should let a tag say what %s is', (written, isNumber) => {
    const found = judge(
      `{kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, ports: [{containerPort: ${written}}]}]}}`,
    );
    expect(found).toEqual(isNumber ? [] : ['certain invalid TCP/-: p/a']);
  });
});
