/**
 * Words that learners use for one another, a line a concept. A word is found by itself and, more
 * weakly, by its concept: since many cards have one of a concept's words, the concept weighs less.
 * General English and the talk of people who run computers; nothing that a single vault needs.
 */
export const concepts: ReadonlyMap<string, readonly string[]> = byWord(
  // things end
  'die dies died dead dying crash crashes crashed crashing fail fails failed failing failure break breaks broke broken stop stops stopped end ends ended exit exits exited finish finishes finished terminate terminates terminated kill kills killed quit quits',
  'delete deletes deleted deleting deletion remove removes removed removing destroy destroyed erase erased gone lost lose loses vanish vanished disappear disappears disappeared clean wipe wiped',
  // things begin, again
  'start starts started starting launch launches launched run runs running boot boots booting begin begins spawn execute executes executed',
  'restart restarts restarted restarting again relaunch relaunched reboot retry retries respawn',
  'create creates created creating creation build builds built make makes made deploy deployed setup',
  'replace replaces replaced replacement recreate recreated new fresh redeploy rollout',
  // things stay, or move
  'keep keeps kept stay stays survive survives remain remains persist persists persistent permanent permanently durable outlive outlives stable fixed constant',
  'move moves moved migrate migrates migrated hop jump reschedule rescheduled relocate relocated switch elsewhere transfer',
  'live lives living lifetime lifecycle lifespan duration',
  // talking to one another
  'talk talks talking communicate communicates communication speak reach reaches reachable connect connects connecting connection contact call calls calling request requests send sends message messages',
  'share shares shared sharing common exchange together same',
  // data
  'file files data datas document documents folder folders directory directories stuff upload uploads content contents',
  'save saves saved saving store stores stored storing storage write writes written wrote writing persist',
  'read reads reading load loads loaded open opens',
  'mount mounts mounted attach attached',
  'copy copies copied duplicate replica replicas instance instances',
  // machines
  'machine machines server servers host hosts node nodes box computer computers worker workers vm vms',
  'program programs process processes app apps application applications software service services daemon',
  'address addresses ip url endpoint',
  'port ports socket sockets',
  'memory ram',
  'processor cpu cores',
  // how much, which
  'small smaller smallest tiny tiniest little least minimal minimum',
  'big bigger biggest large larger largest huge maximum',
  'several multiple many more two both various',
  'single alone bare plain standalone solo individual',
  'limit limits limited restrict restricted restrict cap quota',
  'separate separates separated isolate isolates isolated isolation apart split sandbox sandboxed',
  // minds
  'cause causes caused root explanation',
  'danger dangers dangerous risk risks risky unsafe safe harmful harm security secure',
  'need needs needed require requires required necessary must',
  'allow allows allowed permit permitted possible forbidden',
  'choose chooses pick picks select selects decide',
  'state states status phase phases condition conditions stage',
  'wait waits waiting pause delay backoff pending hang hangs stuck',
  'fix fixes fixed debug debugging troubleshoot troubleshooting diagnose solve repair',
  'collide collides conflict conflicts clash clashes occupied taken busy',
  'prepare prepares preparation preparatory setup initialize initialise init',
  'helper helpers sidecar sidecars companion assistant',
  'recommend recommended recommendation advice practice practise advisable',
);

function byWord(...groups: readonly string[]): Map<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const group of groups) {
    const words = group.split(' ');
    const name = `~${words[0] ?? ''}`;
    for (const word of new Set(words)) map.set(word, [...(map.get(word) ?? []), name]);
  }
  return map;
}
