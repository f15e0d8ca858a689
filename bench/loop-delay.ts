/** Imported before a program: writes its event loop's longest and p99 delay when it ends. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env['LOOP_DELAY_FILE'];
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // What starting took says nothing about answering.
  process.once('SIGUSR2', () => {
    delay.enable();
    delay.reset();
  });
  process.on('exit', () => {
    const ms = (nanoseconds: number): number => nanoseconds / 1e6;
    writeFileSync(file, JSON.stringify({ p99: ms(delay.percentile(99)), max: ms(delay.max) }));
  });
}
