import type { Scene, SceneServicePort } from '../ports/scene.ts';

import { cutMiddle } from './cut.ts';

/** What the things of a scene that can be marked are called, by their ids. */
export function namesOf({ nodes, services }: Scene): ReadonlyMap<string, string> {
  const pods = nodes.flatMap((node) => node.pods);
  return new Map([
    ...pods.flatMap(({ id, name, containers }): [string, string][] => [
      [id, `Pod ${short(name)}`],
      ...containers.flatMap((container): [string, string][] => [
        [container.id, `${short(name)}/${short(container.name)}`],
        ...container.ports.map((port): [string, string] => {
          const what = `${port.how === 'hostPort' ? 'hostPort ' : ''}${port.number}/${port.protocol}`;
          return [port.id, `${short(name)}/${short(container.name)} ${what}`];
        }),
      ]),
    ]),
    ...services.flatMap(({ id, name, ports }): [string, string][] => [
      [id, `Service ${short(name)}`],
      ...ports.flatMap((port) => servicePortNames(name, port)),
    ]),
  ]);
}

function servicePortNames(service: string, port: SceneServicePort): [string, string][] {
  const { id, number, protocol, nodePort } = port;
  const own: [string, string] = [id, `Service ${short(service)} ${number ?? ''}/${protocol}`];
  if (nodePort === null) return [own];
  return [own, [nodePort.id, `nodePort ${nodePort.number} of Service ${short(service)}`]];
}

function short(name: string): string {
  return cutMiddle(name, 30);
}
