import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeTerm } from '../../src/quiz/grade-term.ts';
import { rightGrade } from '../../src/quiz/question.ts';

describe('gradeTerm', () => {
  it.each([
    ['kubelet', 'kubelet'],
    ['kubelet', '  KUBELET. '],
    ['kubelet', '`kubelet`'],
    ['kubelet', '“kubelet”'],
    ['kubelet', 'the kubelet'],
    ['kubelet', "it's the kubelet, I think"],
    ['kubelet', 'it is called kubelet'],
    ['Secret', 'secrets'],
    ['Secrets', 'a Secret'],
    ['PVC', 'PVCs'],
    ['policies', 'policy'],
    ['processes', 'process'],
    ['caches', 'cache'],
    ['ConfigMap', 'config map'],
    ['ConfigMap', 'config-maps'],
    ['PersistentVolumeClaim', 'persistent volume claim'],
    ['node’s', 'node'],
    ['--previous', 'previous'],
    ['127.0.0.1', '127.0.0.1'],
    ['::', '`::`'],
    ['the same', 'same'],
    ['on', 'on'],
    ['etcd', 'ｅｔｃｄ'],
    ['Behälter', 'behälter'],
  ])('should take for %s: %s', (term, text) => {
    expect(gradeTerm([term], text)).toBe(1);
  });

  it.each([
    ['kubelet', 'kubelt', 0.9],
    ['DaemonSet', 'deamonset', 0.9],
    ['permission', 'a permision', 0.9],
    ['NetworkPolicy', 'netwrk polciy', 0.8],
  ])('should forgive typing errors: for %s %s', (term, text, grade) => {
    expect(gradeTerm([term], text)).toBeCloseTo(grade);
    expect(gradeTerm([term], text)).toBeGreaterThanOrEqual(rightGrade);
  });

  it.each([
    ['kubelet', 'kubectl'],
    ['ConfigMap', 'Config'],
    ['etcd', 'etc'],
    ['taint', 'paint'],
    ['immutable', 'mutable'],
    ['permission', 'remission'],
    ['v1beta1', 'v1beta2'],
    ['10250', '10255'],
    ['127.0.0.1', '12.7.0.01'],
    ['C++', 'C'],
    ['kubelet', 'not the kubelet'],
    ['kubelet', 'kubelet or kube-proxy'],
    ['kubelet', 'the kubelet and the scheduler'],
    ['kubelet', ''],
    ['kubelet', ' ?! '],
    ['kubelet', 'it is the'],
  ])('should not take for %s: %s', (term, text) => {
    expect(gradeTerm([term], text)).toBe(0);
  });

  it('should take no other term for a typing error', () => {
    expect(gradeTerm(['containerd'], 'container')).toBe(0.9);
    expect(gradeTerm(['containerd'], 'the containers', ['Container', 'containerd'])).toBe(0);
    expect(gradeTerm(['containerd'], 'containerd', ['Container', 'containerd'])).toBe(1);
  });

  it('should take any of the accepted', () => {
    expect(gradeTerm(['Persistent Volume Claim', 'PVC'], 'pvc')).toBe(1);
    expect(gradeTerm([], 'pvc')).toBe(0);
  });

  it('should never throw, and know only 0, 0.8, 0.9 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (term, text) => {
        expect([0, 0.8, 0.9, 1]).toContain(gradeTerm([term], text));
      }),
    );
    expect(gradeTerm(['kubelet'], 'kubelet '.repeat(100_000))).toBe(0);
  });
});
