import { containerSketch } from '../../cast.ts';
import type { PodSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { bothNames, drawCast, listen, make, type Scene, undeclared } from './cast.ts';

export function declared(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage);
  const number = stage.port();
  const parties = [listen(stage, cast.host, number), listen(stage, cast.other, number)].toSorted();
  listen(stage, cast.plain, number);
  const why = `${bothNames(cast)} live in the network of their node, and ${sites.meet}`;
  return { ...cast, parties, number, why };
}

export function hidden(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage);
  const number = stage.port();
  const parts = undeclared(stage);
  // two loopback sockets meet as well
  const own = stage.chance(40) ? parts : {};
  const parties = [
    listen(stage, cast.host, number, own),
    listen(stage, cast.other, number, parts),
  ].toSorted();
  listen(stage, cast.plain, number);
  const who =
    own === parts ? `${bothNames(cast)} do not declare` : `${cast.other.name} does not declare`;
  const why = `${bothNames(cast)} live in the network of their node, and ${sites.meet}; ${who} the port`;
  return { ...cast, parties, number, why };
}

export function byHostPort(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage, { isHost: false });
  const number = stage.port();
  const port = stage.chance(50) ? number : stage.port();
  const parties = [
    listen(stage, cast.host, number),
    listen(stage, cast.other, port, { hostPort: number }),
  ].toSorted();
  listen(stage, cast.plain, number);
  const why = `${cast.host.name} listens in the node's network and ${cast.other.name} asks for the same port of the node as a hostPort, and ${sites.meet}`;
  return { ...cast, parties, number, why };
}

export function onEveryNode(stage: Stage): Scene {
  const host = make(stage, { kind: 'DaemonSet', hostNetwork: true });
  const other = make(stage, { kind: 'Deployment', hostNetwork: true });
  const plain = make(stage, { kind: 'Deployment', copies: stage.between(1, 4) });
  const number = stage.port();
  const parts = stage.chance(50) ? undeclared(stage) : {};
  const parties = [listen(stage, host, number), listen(stage, other, number, parts)].toSorted();
  listen(stage, plain, number);
  const why = `${host.name} is on every node, so ${other.name} meets it wherever it goes`;
  return { host, other, plain, parties, number, why };
}

export function copies(stage: Stage): Scene {
  const cast = drawCast(stage);
  const { node } = cast.host;
  const host: PodSketch = {
    ...cast.host,
    // by nodeName the kubelet would refuse them instead: another matter
    node: node === null ? null : { ...node, spelling: 'nodeSelector' },
    kind: stage.pick(['Deployment', 'StatefulSet']),
    copies: stage.between(2, 4),
    containers: [containerSketch(stage, { evidence: 'flags' })],
  };
  const number = stage.port();
  const parts = stage.chance(50) ? undeclared(stage) : {};
  const parties = [listen(stage, host, number, parts)];
  listen(stage, cast.other, stage.port());
  listen(stage, cast.plain, number);
  const isOneNode = host.node !== null;
  const why = `the copies of ${host.name} live in the network of their node, and ${isOneNode ? 'all of them are bound to one node' : 'two of them may come to one node'}`;
  return { host, other: cast.other, plain: cast.plain, parties, number, why };
}
