/** What a person who knows the matter makes of an answer. */
export type Judgement =
  /** Says what the note says. */
  | 'right'
  /** Says a part of it, or says it vaguely. */
  | 'half'
  /** Says something else. */
  | 'wrong'
  /** Says the note's words and denies what it says. */
  | 'negated'
  /** Says the note's words of the wrong things. */
  | 'confused';

export interface Judged {
  /** A question of the curriculum. */
  readonly question: string;
  readonly answers: readonly (readonly [Judgement, string])[];
}

/** Answers as learners type them, judged by hand before the grader was written. */
export const humanAnswers: readonly Judged[] = [
  {
    question: 'Can two Pods on the same node use the same containerPort?',
    answers: [
      ['right', 'yes, every pod has its own ip so the ports dont clash'],
      [
        'right',
        'Sure, because each Pod gets its own IP address and with it its own range of ports.',
      ],
      ['half', 'yes they can'],
      [
        'negated',
        'No, they cannot: the second pod would fail because the port is taken on the node',
      ],
      ['wrong', 'only if they are in different namespaces'],
    ],
  },
  {
    question: 'What is a probe?',
    answers: [
      [
        'right',
        'A health check that the kubelet does on a container over and over to see if it still works',
      ],
      [
        'right',
        'the kubelet regularly checks the container, to know if the app is really working and not just running',
      ],
      ['half', 'a check if something works'],
      ['wrong', 'a container that collects metrics and sends them to prometheus'],
    ],
  },
  {
    question: 'How does the kube-scheduler choose a node for a Pod?',
    answers: [
      [
        'right',
        'first it filters out the nodes where the pod cant run, then it scores the remaining ones and picks the best',
      ],
      [
        'right',
        'Filtering and scoring: nodes that do not fit are dropped, the others get points, highest wins',
      ],
      ['half', 'it takes the node with the best score'],
      [
        'wrong',
        'it picks a random node and if it is full the kubelet moves the pod to another one',
      ],
    ],
  },
  {
    question: "Where does a Pod's IP address come from?",
    answers: [
      [
        'right',
        'The CNI network plugin gives it when it sets up the network of the pod, a free one out of the range of the node',
      ],
      [
        'right',
        'from the network plugin, which takes a free address of the nodes part of the pod range',
      ],
      ['half', 'from the network plugin'],
      ['wrong', 'from a DHCP server of the company network'],
    ],
  },
  {
    question: 'What is a Service of type ExternalName?',
    answers: [
      [
        'right',
        'its just an alias in DNS, a CNAME record that points to a host outside the cluster, no virtual ip and no proxying',
      ],
      ['right', 'a DNS alias: the service name resolves via CNAME to the external host'],
      ['negated', 'A service with a virtual IP that forwards the traffic to a host outside'],
      [
        'wrong',
        'a service that gets a public IP from the cloud so that clients from the internet can reach it',
      ],
    ],
  },
  {
    question: 'How do the control plane components talk to each other?',
    answers: [
      [
        'right',
        'They never talk directly, everything goes through the api server and only the apiserver talks to etcd',
      ],
      [
        'right',
        'not directly. each component only speaks to the API server, which is the only one accessing etcd',
      ],
      ['negated', 'They talk to each other directly and not through the API server'],
      ['wrong', 'with a message queue in which every component reads and writes events'],
    ],
  },
  {
    question: 'What is the difference between port, targetPort and nodePort?',
    answers: [
      [
        'right',
        'port is the one of the service, targetPort the one in the pod and nodePort is opened on every node',
      ],
      [
        'right',
        'nodePort: on each node. port: at the service. targetPort: where the container in the pod listens',
      ],
      [
        'confused',
        'port is on the node, targetPort is the port of the service and nodePort belongs to the pod',
      ],
      ['half', 'targetPort belongs to the pod'],
    ],
  },
  {
    question: 'What is an indexed Job?',
    answers: [
      [
        'right',
        'a job where every pod gets a number so it knows which share of the work is its own',
      ],
      [
        'right',
        'each pod of the job has an index (0 to completions-1), by which it picks its part of the work',
      ],
      ['wrong', 'a job that is stored in a database index to find it faster'],
      ['half', 'the pods have numbers'],
    ],
  },
  {
    question: 'What is the difference between push-based and pull-based deployment?',
    answers: [
      [
        'right',
        'push: the ci pipeline connects to the cluster and applies the manifests. pull: an agent inside of the cluster fetches the state and applies it',
      ],
      [
        'right',
        'with pull an agent in the cluster gets the desired state itself, with push the pipeline accesses the cluster and applies it',
      ],
      [
        'confused',
        'With pull the pipeline connects to the cluster and applies the change, with push an agent in the cluster fetches the wanted state',
      ],
      ['half', 'push means the pipeline applies the change'],
    ],
  },
  {
    question: 'Does a Pod move to another node when its node fails?',
    answers: [
      [
        'right',
        'No. A pod stays bound to its one node for life; the controller makes a new pod on another healthy node',
      ],
      [
        'right',
        'no, it is never moved. it gets deleted after some minutes and its controller creates a replacement elsewhere',
      ],
      [
        'negated',
        'Yes, the pod moves to a healthy node with its address, the controller takes care of it',
      ],
      ['half', 'no'],
    ],
  },
  {
    question: 'What is the difference between an OOM kill and an eviction for memory pressure?',
    answers: [
      [
        'right',
        'the oom kill is done by the kernel to one process immediately, an eviction is done by the kubelet to the whole pod',
      ],
      [
        'right',
        'Eviction: kubelet ends whole pods earlier. OOM: the linux kernel kills a process at once',
      ],
      [
        'confused',
        'The OOM kill is done by the kubelet to the whole Pod, the eviction by the kernel to a process',
      ],
      ['wrong', 'there is no difference, both mean that the limit was too low'],
    ],
  },
  {
    question: 'Why does my app answer inside its Pod but not through the Service?',
    answers: [
      [
        'right',
        'because it is only listening on localhost 127.0.0.1, so nobody outside the pod can reach it',
      ],
      ['right', 'it binds to the loopback address. it has to listen on 0.0.0.0'],
      ['half', 'it listens on the wrong address'],
      ['negated', 'it does not listen on 127.0.0.1'],
      ['wrong', 'the service type must be LoadBalancer'],
    ],
  },
  {
    question: 'Is a Secret encrypted?',
    answers: [
      ['right', 'No, the data is only base64 encoded, anybody can decode it'],
      ['right', 'nope, base64 is just an encoding that everyone can reverse without any key'],
      [
        'negated',
        'Yes, the values are encrypted with base64 and nobody can reverse it without the key',
      ],
      ['half', 'no, not by default'],
    ],
  },
  {
    question: 'What is a Job in Kubernetes?',
    answers: [
      ['right', 'it runs pods until a task is done and then it stops, unlike a deployment'],
      [
        'right',
        'Something that runs a pod to completion: when the task has finished successfully it is not started again',
      ],
      ['wrong', 'it keeps a number of pods running for ever'],
      ['wrong', 'a scheduled backup of the cluster'],
    ],
  },
  {
    question: 'How do you read the logs of a container that has crashed?',
    answers: [
      ['right', 'kubectl logs --previous, it prints the output of the instance before'],
      [
        'right',
        'with the flag -p / --previous, otherwise you get only the logs of the new, restarted container',
      ],
      ['wrong', 'you can not, they are lost when the container restarts'],
      ['half', 'kubectl logs'],
    ],
  },
  {
    question: 'What happens when a liveness probe fails?',
    answers: [
      [
        'right',
        'After several failures in a row (failureThreshold) the kubelet kills the container, then it is restarted depending on the restart policy',
      ],
      [
        'right',
        'kubelet kills the container and the restartPolicy decides if it gets started again',
      ],
      ['negated', 'the kubelet does not kill the container, it never restarts it'],
      [
        'confused',
        'The pod is taken out of the service and gets no traffic until the check succeeds',
      ],
    ],
  },
  {
    question: 'How does a container differ from a virtual machine?',
    answers: [
      ['right', 'Containers share the kernel of the host, a VM has its own kernel'],
      ['right', 'a vm brings its own kernel with it while a container uses the one of the machine'],
      [
        'confused',
        'A virtual machine shares the kernel of the host, a container brings a kernel of its own',
      ],
      ['half', 'containers are smaller and start faster'],
    ],
  },
  {
    question: 'Does a toleration send a Pod to the tainted node?',
    answers: [
      [
        'right',
        'No, it only permits the pod to run there, it does not attract it. it can also land on other nodes',
      ],
      ['right', 'no, a toleration is just a permission'],
      [
        'negated',
        'Yes, the toleration is an attraction, the scheduler gives extra points to that node',
      ],
      ['wrong', 'yes the pod always goes to the tainted one'],
    ],
  },
  {
    question: 'What does the Kubernetes network model require?',
    answers: [
      [
        'right',
        'each pod gets its own ip and can talk to all other pods without NAT, no matter on which node',
      ],
      [
        'right',
        'That all pods reach one another at their own addresses, without address translation',
      ],
      ['negated', 'pods can not reach other pods without NAT and have no own ip address'],
      ['half', 'pods have an IP'],
    ],
  },
  {
    question: 'What happens when I set spec.nodeName in a Pod?',
    answers: [
      ['right', 'the scheduler is skipped, the kubelet on that node runs it directly'],
      [
        'right',
        'It bypasses the scheduler; the kubelet of the named node takes the pod at once, taints with NoSchedule are ignored',
      ],
      [
        'negated',
        'the scheduler is not bypassed, it places the pod on the named node if there is enough room',
      ],
      ['half', 'it runs on that node'],
    ],
  },
  {
    question: 'What is the difference between a PersistentVolume and a PersistentVolumeClaim?',
    answers: [
      ['right', 'the PV is the real storage, the PVC is a request for some storage'],
      [
        'right',
        'pv = actual disk in the cluster, made by an admin or provisioner. pvc = a pod author asks for storage of some size, in a namespace',
      ],
      [
        'confused',
        'A PVC is a piece of storage that belongs to the whole cluster, a PV asks for one',
      ],
      ['half', 'one is storage'],
    ],
  },
  {
    question: 'What does "toomanyrequests" mean when an image is pulled?',
    answers: [
      [
        'right',
        'you hit the rate limit of the registry (HTTP 429), docker hub limits how many pulls you can do',
      ],
      ['right', 'the registry refuses it because the pull limit for this ip or account is used up'],
      ['wrong', 'the node has too many containers and no memory left'],
      ['wrong', 'the image has too many layers'],
    ],
  },
  {
    question: 'What is the difference between a resource request and a limit?',
    answers: [
      [
        'right',
        'the request is what the container is guaranteed and what the scheduler looks at, the limit is the maximum it can use',
      ],
      [
        'right',
        'request: promised to the container, used for scheduling. limit: it may never get more than that, enforced by the kernel',
      ],
      [
        'confused',
        'The limit is what the container is promised, the request is what it may never exceed',
      ],
      ['half', 'a limit is the maximum'],
    ],
  },
  {
    question: 'Which DNS records does a headless Service have?',
    answers: [
      [
        'right',
        'the name resolves directly to the addresses of all ready pods rather than to a virtual IP',
      ],
      ['right', 'instead of one cluster ip you get the IPs of all the ready Pods'],
      ['negated', 'one record with the virtual IP, and not the addresses of the ready pods'],
      ['half', 'it has no virtual ip'],
    ],
  },
  {
    question: 'Does a Pod keep its IP address?',
    answers: [
      [
        'right',
        'yes as long as it exists, but when it is replaced the new pod gets a different one',
      ],
      [
        'right',
        'It keeps it over container restarts. A replacement pod has another address though',
      ],
      ['negated', 'It keeps its address for ever, a new Pod in its place does not get another one'],
      ['half', 'not forever'],
    ],
  },
  {
    question: 'What does the VerticalPodAutoscaler do?',
    answers: [
      ['right', 'it adjusts the cpu and memory requests of the pods to what they actually use'],
      [
        'right',
        'VPA watches how much the pods need and recommends or sets their resource requests',
      ],
      ['confused', 'It changes the number of replicas depending on the CPU load'],
      ['half', 'it makes pods bigger'],
    ],
  },
  {
    question: 'Is Ingress going away?',
    answers: [
      ['right', 'No, the API is stable and frozen, only the ingress-nginx controller is retired'],
      [
        'right',
        'no, it stays but gets no new features. just the nginx controller of the community ends',
      ],
      ['negated', 'Yes, the Ingress API is removed and replaced by the Gateway API'],
    ],
  },
  {
    question: 'What is etcd for in Kubernetes?',
    answers: [
      [
        'right',
        'the database in which the whole state of the cluster is stored as keys and values',
      ],
      ['right', 'It is a key value store where the api server keeps all objects'],
      ['wrong', 'it pulls the container images and starts the containers on a node'],
      ['half', 'a database'],
    ],
  },
  {
    question: 'Why do open standards matter in the cloud native world?',
    answers: [
      ['right', 'you can swap one part without having to change the others, so no vendor lock-in'],
      [
        'right',
        'because parts of different makers work together and one can be replaced without touching the rest',
      ],
      ['negated', 'Because with them you cannot replace a part without changing all others'],
      ['wrong', 'because they are free of charge and faster'],
    ],
  },
  {
    question: 'What replaced PodSecurityPolicy?',
    answers: [
      ['right', 'Pod Security Admission together with the Pod Security Standards'],
      ['right', 'the pod security admission controller (PSA), stable since 1.25'],
      ['wrong', 'NetworkPolicy'],
      ['wrong', 'RBAC roles and bindings'],
    ],
  },
  {
    question: 'What is GitOps, and what are its four principles?',
    answers: [
      [
        'right',
        'the desired state is in git and agents make the cluster match it. declarative, versioned, pulled automatically, continuously reconciled',
      ],
      ['half', 'you keep yaml files in git'],
      [
        'wrong',
        'a pipeline that runs the tests for every commit and then tells the developers by mail',
      ],
    ],
  },
  {
    question: 'How do two containers of a Pod share files?',
    answers: [
      ['right', 'both mount the same volume, e.g. an emptyDir'],
      ['right', 'with a volume that is mounted into each of the two'],
      [
        'negated',
        'they need no volume, they do not mount anything because they have the same file system',
      ],
      ['wrong', 'they send them over localhost'],
    ],
  },
  {
    question: 'Why is a Service empty although its Pods are Running?',
    answers: [
      [
        'right',
        'because running does not mean ready: when the readiness probe fails the pod gets no traffic',
      ],
      [
        'right',
        'The readiness probe of the pods is failing so they are not ready and are left out',
      ],
      ['confused', 'the liveness probe fails and the kubelet restarts the containers all the time'],
    ],
  },
  {
    question: 'What is the difference between hostPort and containerPort?',
    answers: [
      [
        'right',
        'hostPort opens the port on the node so the container is reachable at the node address, containerPort is just informational',
      ],
      [
        'right',
        'with a hostPort you can reach the pod through the IP of its node. The containerPort is only documentation',
      ],
      [
        'confused',
        'A containerPort makes a container reachable at the address of its node, a hostPort is only a note',
      ],
    ],
  },
  {
    question: 'How do I read a FailedScheduling event?',
    answers: [
      ['right', 'it says for every reason how many nodes were excluded'],
      [
        'right',
        'it lists the number of nodes that were ruled out, by reason, like insufficient cpu or a taint',
      ],
      ['wrong', 'it shows the exit code of the container and how often it restarted'],
    ],
  },
  {
    question: 'How do you see what a Helm chart will create before you install it?',
    answers: [
      ['right', 'helm template, it renders the manifests locally and prints them'],
      ['right', 'Render the chart with "helm template" on your own computer'],
      ['wrong', 'helm list shows all releases'],
      ['half', 'with a dry run'],
    ],
  },
];

/** The same for cards drawn by lot, written and looked at after the grader was adjusted. */
export const heldOutAnswers: readonly Judged[] = [
  {
    question: 'Why do my replicas jump back after kubectl apply with an HPA?',
    answers: [
      [
        'right',
        'because spec.replicas is in the manifest too, so apply and the HPA both write that field',
      ],
      [
        'right',
        'Two things set the same field: your yaml says replicas: 3 and the autoscaler another number',
      ],
      ['wrong', 'because the nodes have not enough memory for all the pods'],
      ['half', 'the hpa changes it'],
    ],
  },
  {
    question: 'What do maxSurge and maxUnavailable mean?',
    answers: [
      [
        'right',
        'maxSurge: how many pods more than desired there may be during the update. maxUnavailable: how many may be missing',
      ],
      [
        'right',
        'with maxUnavailable you say how many of the wanted pods can be down, maxSurge is how many extra ones are allowed above the number',
      ],
      [
        'confused',
        'maxSurge is how many Pods may be missing, maxUnavailable is how many may exist above the wanted number',
      ],
    ],
  },
  {
    question: 'Can you use Events as a log or as a source of alerts?',
    answers: [
      ['right', 'not really, they are best effort: they expire and get merged or throttled'],
      ['right', 'Only with care, an event can be lost and they are deleted after a while'],
      ['negated', 'yes, Events are never lost and do not expire'],
    ],
  },
  {
    question: 'How does the kubelet tell the cluster that its node is alive?',
    answers: [
      ['right', 'It renews a Lease object every 10 seconds and updates the status of the node'],
      ['right', 'by heartbeats: a small lease that gets renewed and the node status'],
      ['wrong', 'the scheduler pings all nodes'],
      ['half', 'with a heartbeat'],
    ],
  },
  {
    question: 'How do you see what kubectl apply would change?',
    answers: [
      ['right', 'kubectl diff -f file.yaml'],
      ['right', 'With kubectl diff. it compares the live object with what apply would make of it'],
      ['wrong', 'kubectl get -o yaml'],
    ],
  },
  {
    question: 'What does containerPort do?',
    answers: [
      ['right', 'nearly nothing, it is only information and does not open any port'],
      [
        'right',
        "It's just documentation: no port gets opened or closed by it, what counts is where the process listens",
      ],
      [
        'negated',
        'It opens the port of the container and binds it, without it no process can be reached',
      ],
    ],
  },
  {
    question: 'Why does my container not stop on SIGTERM?',
    answers: [
      [
        'right',
        'the program is PID 1 and has no signal handler, or a shell in between does not forward the signal',
      ],
      ['right', 'because it runs as process 1 without a handler for the signal, so it is ignored'],
      ['wrong', 'because the liveness probe still succeeds'],
      ['half', 'a shell gets the signal'],
    ],
  },
  {
    question: 'How do I find out as whom kubectl talks to the cluster?',
    answers: [
      ['right', 'kubectl auth whoami'],
      ['right', 'Run "kubectl auth whoami", it prints the username and the groups'],
      ['wrong', 'kubectl config get-contexts lists all contexts'],
    ],
  },
  {
    question: 'What is a PriorityClass?',
    answers: [
      [
        'right',
        'an object for the whole cluster that gives a priority number a name which pods can refer to',
      ],
      [
        'right',
        'It maps a name to a number, pods use the name in priorityClassName to get that priority',
      ],
      ['wrong', 'it decides how much cpu a container may use'],
    ],
  },
  {
    question: 'What is a ServiceAccount?',
    answers: [
      [
        'right',
        'an identity for programs in a namespace, pods use it when they talk to the api server',
      ],
      [
        'right',
        'the account with which a pod authenticates at the API server, it belongs to a namespace',
      ],
      ['wrong', 'a user name and password for people who work with kubectl'],
    ],
  },
  {
    question: 'How can a Job react differently to different failures?',
    answers: [
      [
        'right',
        'with podFailurePolicy, rules on exit codes and pod conditions decide what is done',
      ],
      ['right', 'you define a pod failure policy with rules that match the exit code'],
      ['wrong', 'by setting backoffLimit to a higher number'],
    ],
  },
];
