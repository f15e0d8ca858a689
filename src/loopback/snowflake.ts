/** First second of 2015: what Discord counts from. */
const discordEpochMs = 1_420_070_400_000;
const timestampShift = 22n;

/**
 * Makes ids as Discord does: milliseconds since 2015, shifted by 22 bits, and a counter; each id is
 * larger than the one before.
 * @param now - milliseconds since 1970
 */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const least = BigInt(now() - discordEpochMs) << timestampShift;
    last = least > last ? least : last + 1n;
    return String(last);
  };
}

/** Which of a bot's shards gets a guild's events. */
export function shardOf(guildId: string, shardCount: number): number {
  return Number((BigInt(guildId) >> timestampShift) % BigInt(shardCount));
}
