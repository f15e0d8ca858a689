import { containerSketch, portSketch } from '../../cast.ts';
import type { Stage } from '../../stage.ts';
import { bothNames, drawCast, listen, make, type Scene, undeclared } from './cast.ts';

export function apart(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage, { isFar: true });
  const number = stage.port();
  listen(stage, cast.host, number);
  listen(stage, cast.other, number, stage.chance(50) ? undeclared(stage) : {});
  listen(stage, cast.plain, number);
  const why = `${bothNames(cast)} live in the network of their node, but ${sites.apart}`;
  return { ...cast, parties: [], number, why };
}

export function otherNumber(stage: Stage): Scene {
  const { host, other, plain } = drawCast(stage);
  const [number, second] = [stage.port(), stage.port()];
  listen(stage, host, number, stage.chance(40) ? undeclared(stage) : {});
  listen(stage, other, second, stage.chance(40) ? undeclared(stage) : {});
  listen(stage, plain, number);
  if (stage.chance(50)) listen(stage, plain, second);
  const why = `${host.name} and ${other.name} live in the network of their node, but use different ports of it`;
  return { host, other, plain, parties: [], number, why };
}

export function otherHostPort(stage: Stage): Scene {
  const { host, other, plain } = drawCast(stage, { isHost: false });
  const [number, second] = [stage.port(), stage.port()];
  listen(stage, host, number);
  listen(stage, other, number, { hostPort: second });
  listen(stage, plain, number);
  const why = `${other.name} has ${number} inside its own Pod, and of the node it asks for ${second}`;
  return { host, other, plain, parties: [], number, why };
}

export function otherProtocol(stage: Stage): Scene {
  const { host, other, plain } = drawCast(stage);
  const number = stage.dualPort();
  listen(stage, host, number, { isProtocolWritten: stage.chance(50) });
  const able = containerSketch(stage);
  able.ports.push(portSketch(number, { protocol: 'UDP' }));
  other.containers.push(able);
  listen(stage, plain, number);
  const why = `${host.name} and ${other.name} live in the network of their node, but one uses TCP ${number} and the other UDP ${number}`;
  return { host, other, plain, parties: [], number, why };
}

export function besides(stage: Stage): Scene {
  const host = make(stage, { kind: 'DaemonSet', hostNetwork: true });
  const other = make(stage, { kind: 'Deployment', hostNetwork: true });
  const plain = make(stage, { kind: 'Deployment', copies: stage.between(1, 4) });
  const [number, second] = [stage.port(), stage.port()];
  listen(stage, host, number);
  listen(stage, other, second, stage.chance(50) ? undeclared(stage) : {});
  listen(stage, plain, number);
  if (stage.chance(50)) listen(stage, plain, second);
  const why = `${host.name} is on every node, but ${other.name} uses another port than it does`;
  return { host, other, plain, parties: [], number, why };
}
