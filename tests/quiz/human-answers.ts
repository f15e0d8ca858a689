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

interface Judged {
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
];

/** The same, not looked at while the grader was being adjusted. */
export const heldOutAnswers: readonly Judged[] = [
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
];
