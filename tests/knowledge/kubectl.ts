/** Flags that every verb takes. */
const everywhere =
  '-n --namespace -A --all-namespaces --context --kubeconfig -o -l --selector --as --as-group -f -k --dry-run';

/**
 * The verbs of kubectl that notes use, each with flags of its own.
 * @see https://kubernetes.io/docs/reference/kubectl/generated/
 */
const verbs: Readonly<Record<string, string>> = {
  annotate: '--overwrite --all',
  'api-resources': '--api-group --namespaced --verbs --sort-by',
  'api-versions': '',
  apply: '--server-side --force-conflicts --prune --field-manager --validate',
  attach: '-c --container -it -i -t',
  auth: '--list --subresource',
  autoscale: '--min --max --cpu --cpu-percent --name',
  certificate: '',
  'cluster-info': '',
  config:
    '--client-certificate --client-key --cluster --current --embed-certs --flatten --minify --raw --server --token --user --username',
  cordon: '',
  cp: '-c --container',
  create:
    '--annotation --audience --cert --class --clusterrole --docker-password --docker-server --docker-username --duration --env --from --from-env-file --from-file --from-literal --group --hard --image --key --min-available --port --replicas --resource --resource-name --role --rule --save-config --schedule --serviceaccount --tcp --type --user --value --verb --description',
  debug:
    '-c --container --copy-to --image --profile --share-processes --set-image --target -it -i -t --attach',
  delete: '--all --cascade --force --grace-period --now --wait --field-selector --ignore-not-found',
  describe: '--show-events',
  diff: '--server-side',
  drain:
    '--delete-emptydir-data --disable-eviction --force --grace-period --ignore-daemonsets --pod-selector --timeout',
  edit: '--subresource',
  events: '--for --types --watch -w',
  exec: '-c --container -it -i -t',
  explain: '--api-version --recursive',
  expose: '--name --port --protocol --target-port --type',
  get: '--field-selector --ignore-not-found --raw --show-kind --show-labels --show-managed-fields --sort-by --subresource --watch -w -L --no-headers --template',
  kustomize: '',
  label: '--overwrite --all --list',
  logs: '--all-containers --all-pods --follow --max-log-requests --prefix --previous --since --tail --timestamps -c --container -p',
  patch: '--patch --patch-file --subresource --type -p',
  'port-forward': '--address',
  proxy: '--port',
  replace: '--force --save-config',
  rollout: '--revision --to-revision --timeout --watch',
  run: '--command --env --image --labels --overrides --port --restart --rm -it -i -t --attach --quiet',
  scale: '--replicas --current-replicas',
  set: '--containers --env --from --limits --list --requests -c',
  taint: '--overwrite',
  top: '--containers --sort-by --no-headers',
  uncordon: '',
  version: '--client',
  wait: '--for --timeout --all',
};

/** What is wrong with the kubectl commands of a shell example; empty when nothing is. */
export function kubectlProblems(example: string): string[] {
  return commandsOf(example).flatMap((command) => {
    const words = command.match(/'[^']*'|"[^"]*"|\S+/gu) ?? [];
    const verb = words.find((word, index) => !word.startsWith('-') && !takesValue(words[index - 1]));
    const own = verbs[verb ?? ''];
    if (own === undefined) return [`kubectl ${verb ?? ''}`];
    const known = new Set([...everywhere.split(' '), ...own.split(' ')]);
    const flags = words.filter((word) => /^--?[a-zA-Z]/u.test(word));
    return flags
      .map((flag) => flag.replace(/=.*$/su, ''))
      .filter((flag) => !known.has(flag))
      .map((flag) => `kubectl ${verb} ${flag}`);
  });
}

/** Before the verb, these have a value of their own. */
function takesValue(word: string | undefined): boolean {
  return ['-n', '--namespace', '--context', '--kubeconfig'].includes(word ?? '');
}

/** Everything behind `kubectl`, up to a pipe, a comment, or what is run elsewhere. */
function commandsOf(example: string): string[] {
  return example
    .replaceAll(/\\\n\s*/gu, ' ')
    .split('\n')
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/u, '').split(/\|\|?|&&|;|\$\(/u))
    .flatMap((part) => /(?:^|\s)kubectl\s+(?<rest>.*)$/u.exec(part.trim())?.groups?.['rest'] ?? [])
    .map((rest) => rest.replace(/\s--\s.*$/u, ''));
}
