import * as fc from 'fast-check';
import type {
  Scene,
  SceneContainer,
  ScenePod,
  ScenePort,
  SceneService,
} from '../../src/ports/scene.ts';

const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/u),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);
const id = fc.stringMatching(/^[a-f][0-9]$/u);
const number = fc.integer({ min: 1, max: 65_535 });
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
const note = fc.option(name);

const port: fc.Arbitrary<ScenePort> = fc.record({
  id,
  number,
  protocol,
  address: fc.option(fc.constantFrom('127.0.0.1', 'all addresses', '2001:db8:85a3::8a2e:370:7334')),
  how: fc.constantFrom('declared', 'bound', 'hostPort'),
  note,
});

const container: fc.Arbitrary<SceneContainer> = fc.record({
  id,
  name,
  lifetime: fc.constantFrom('init', 'sidecar', 'app', 'app', 'ephemeral'),
  ports: fc.array(port, { maxLength: 4 }),
});

const pod: fc.Arbitrary<ScenePod> = fc.record({
  id,
  name,
  kind: fc.constantFrom('Pod', 'Deployment', 'StatefulSet'),
  copies: fc.constantFrom(0, 1, 2, 1200),
  hostNetwork: fc.boolean(),
  note,
  containers: fc.array(container, { maxLength: 6 }),
});

const service: fc.Arbitrary<SceneService> = fc.record({
  id,
  name,
  note,
  ports: fc.array(
    fc.record({
      id,
      number: fc.option(number),
      protocol,
      target: note,
      nodePort: fc.option(fc.record({ id, number })),
      note,
    }),
    { maxLength: 4 },
  ),
});

const ids = fc.array(id, { maxLength: 4 });
const label = fc.string({ unit: 'grapheme', maxLength: 400 });

/** Scenes of every shape, with any texts in them. */
export const anyScene: fc.Arbitrary<Scene> = fc.record({
  title: note,
  nodes: fc.array(fc.record({ name: fc.option(name), pods: fc.array(pod, { maxLength: 4 }) }), {
    maxLength: 3,
  }),
  services: fc.array(service, { maxLength: 4 }),
  conflicts: fc.array(
    fc.record({ level: fc.constantFrom('certain', 'warning'), between: ids, label }),
    { maxLength: 15 },
  ),
  hints: fc.array(fc.record({ at: ids, label }), { maxLength: 10 }),
});
