import { describe, expect, it } from 'vitest';
import { findZone, nearZones, suggestZones, timeIn } from '../../src/progress/zones.ts';

describe('findZone', () => {
  it('should take a zone by its name, its city or a name of before', () => {
    expect(findZone('europe/berlin')).toBe('Europe/Berlin');
    expect(findZone(' Lord Howe ')).toBe('Australia/Lord_Howe');
    expect(findZone('utc')).toBe('UTC');
    expect(findZone('GMT')).toBe('UTC');
    expect(findZone('US/Eastern')).toBe('America/New_York');
    expect(findZone('America/New York')).toBe('America/New_York');
    expect(findZone('Kolkata')).toBe('Asia/Kolkata');
    expect(findZone('Europe/Kyiv')).toBe('Europe/Kyiv');
  });

  it('should take nothing that is no zone, and no offset', () => {
    for (const name of [
      '',
      'Europe',
      'Mars/Olympus',
      '+02:00',
      '-5',
      '../etc',
      'x'.repeat(60),
      'Z',
      'constructor',
      '__proto__',
      '2026-01-01T00:00[Europe/Berlin]',
      '2026-01-01T00:00Z',
      'Europe/Berlin/Mitte',
    ]) {
      expect(findZone(name)).toBeUndefined();
    }
  });
});

describe('suggestZones', () => {
  it('should go by parts of names, whatever the accents', () => {
    expect(suggestZones('berl', 25)).toEqual(['Europe/Berlin']);
    expect(suggestZones('argentina', 25)).toContain('America/Argentina/Ushuaia');
    expect(suggestZones('york amer', 25)).toEqual(['America/New_York']);
    expect(suggestZones('São Paulo', 25)).toEqual(['America/Sao_Paulo']);
    expect(suggestZones('kyiv', 25)).toEqual(['Europe/Kyiv']);
    expect(suggestZones('atlantis', 25)).toEqual([]);
  });

  it('should suggest no more than wanted', () => {
    const all = suggestZones('', 25);
    expect([all.length, all[0]]).toEqual([25, 'UTC']);
    for (const zone of all) expect(findZone(zone)).toBe(zone);
  });
});

describe('nearZones', () => {
  it('should find what is written nearly so', () => {
    expect(nearZones('Europe/Berlni', 3)).toContain('Europe/Berlin');
    expect(nearZones('Toyko', 3)).toContain('Asia/Tokyo');
  });
});

describe('timeIn', () => {
  it('should be what clocks show there', () => {
    const at = Date.UTC(2026, 10, 24, 14, 20);
    expect(timeIn('Europe/Berlin', at)).toBe('15:20');
    expect(timeIn('Australia/Lord_Howe', at)).toBe('01:20');
  });
});
