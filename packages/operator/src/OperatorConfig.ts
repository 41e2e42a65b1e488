import { z } from 'zod';

const quantity = z
  .string()
  .regex(
    /^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
    "must be a quantity such as 500m, 2 or '1Gi'",
  );
const seconds = z.number().int().min(1);
const name = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'must be a DNS label')
  .max(63);

const cidr = z.string().regex(/^[0-9a-fA-F.:]+\/[0-9]+$/, 'must be a CIDR');

/** What sessions may reach: an entry of a NetworkPolicy's egress. */
const egressRule = z.strictObject({
  cidr,
  except: z.array(cidr).optional(),
  ports: z
    .array(
      z.strictObject({
        port: z.number().int().min(1).max(65535),
        protocol: z.enum(['TCP', 'UDP']).default('TCP'),
      }),
    )
    .optional(),
});

/** Addresses that a session has no business with unless its project says so: private networks and cloud metadata. */
const internalNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
];
const outwardPorts = [22, 80, 443, 9418].map(port => ({
  port,
  protocol: 'TCP' as const,
}));

/** Where a value is that nobody but a project's own pods may know: a key of a Secret in the project's namespace. */
const secretKey = z.strictObject({
  name: z.string().min(1),
  key: z.string().min(1),
});
const secretKeys = z.record(z.string(), secretKey).default({});
const environment = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), secretKey)
  .default({});
/** US dollars for a million tokens, by the beginning of a model's name; the longest one that fits counts. */
const prices = z
  .record(
    z.string(),
    z.strictObject({ input: z.number().min(0), output: z.number().min(0) }),
  )
  .default({});
/** An agent whose models are an API's: where that is, when not at its usual place. */
const modelAgent = { baseUrl: z.url().optional(), prices };

const agentSchema = z.intersection(
  z.object({
    /** What a spec's `agent` says. */
    name,
    title: z.string().optional(),
    /** Models that a spec may name; any when missing. */
    models: z.array(z.string()).optional(),
    /** The image of the runner with this agent in it; the runner's own when missing. */
    image: z.string().optional(),
    /** Of the tools of its kind, those that its sessions have; all when missing. */
    tools: z.array(z.string()).optional(),
    /** What its sessions get that do not say so themselves, within the project's bounds. */
    resources: z
      .strictObject({ cpu: quantity.optional(), memory: quantity.optional() })
      .optional(),
  }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('demo') }),
    z.object({
      kind: z.literal('command'),
      command: z.array(z.string()).min(1),
      promptVia: z.enum(['stdin', 'argument']).default('stdin'),
      /** Variables of the program, such as the key of its model. */
      env: environment,
    }),
    z.object({ kind: z.literal('claude'), ...modelAgent }),
    z.object({ kind: z.literal('gemini'), ...modelAgent }),
    z
      .object({
        kind: z.literal('ag-ui'),
        /** A server that is there. */
        url: z.url().optional(),
        /** A program of the runner's image that serves AG-UI on the port in its variable PORT. */
        command: z.array(z.string()).min(1).optional(),
        /** An image that does, as a container beside the runner, with the workspace at the same place. */
        server: z
          .strictObject({
            image: z.string(),
            command: z.array(z.string()).optional(),
          })
          .optional(),
        /** The path of its route. */
        path: z.string().startsWith('/').default('/'),
        headers: secretKeys,
        /** Variables of `command` or `server`. */
        env: environment,
        prices,
      })
      .refine(
        ({ url, command, server }) =>
          [url, command, server].filter(Boolean).length === 1,
        'must have one of url, command and server',
      ),
  ]),
);

const mcpServerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    name,
    type: z.enum(['http', 'sse']),
    url: z.url(),
    headers: secretKeys,
  }),
  z.strictObject({
    name,
    type: z.literal('stdio'),
    /** A program of the runner's image. */
    command: z.array(z.string()).min(1),
    env: environment,
  }),
]);

/** The operator's configuration file. */
export const operatorConfigSchema = z.strictObject({
  /**
   * The label that makes a namespace a project. Several operators can share a cluster, each with another value: none
   * touches what is in a namespace with a value that is not its own.
   */
  projectSelector: z
    .string()
    .regex(/^[^=,!()]+=[^=,!()]+$/, 'must be key=value')
    .default('agentic-portal.io/project=true'),
  /** Where the operator's own objects are: its Lease, and the portal's signing key. */
  namespace: name.default('agentic-portal-system'),
  runner: z
    .strictObject({
      image: z.string().default('agentic-portal/runner:dev'),
      imagePullPolicy: z
        .enum(['Always', 'IfNotPresent', 'Never'])
        .default('IfNotPresent'),
      imagePullSecrets: z.array(name).default([]),
      /** What a session gets whose spec does not say. */
      resources: z
        .strictObject({
          requests: z
            .strictObject({ cpu: quantity, memory: quantity })
            .default({ cpu: '250m', memory: '512Mi' }),
          limits: z
            .strictObject({ cpu: quantity, memory: quantity })
            .default({ cpu: '2', memory: '2Gi' }),
          storage: quantity.default('5Gi'),
        })
        .prefault({}),
      storageClassName: z.string().optional(),
      nodeSelector: z.record(z.string(), z.string()).default({}),
      /** False where the platform assigns user ids (OpenShift's restricted-v2): then the pod names none. */
      fixedUser: z.boolean().default(true),
      author: z
        .strictObject({ name: z.string(), email: z.string() })
        .default({ name: 'Agentic Portal', email: 'agentic-portal@localhost' }),
    })
    .prefault({}),
  agents: z
    .array(agentSchema)
    .min(1)
    .default([{ name: 'demo', title: 'Demo', kind: 'demo' }]),
  /** The MCP servers that specs may name. */
  mcpServers: z.array(mcpServerSchema).default([]),
  /** The agent of a spec that names none; the first one when missing. */
  defaultAgent: z.string().optional(),
  /** Whose pods may call runners. */
  portal: z
    .strictObject({
      namespace: name.default('agentic-portal-system'),
      podLabels: z
        .record(z.string(), z.string())
        .default({ 'app.kubernetes.io/name': 'agentic-portal' }),
      /** Addresses that may as well, such as the control plane's for its pod proxy. Kubelets always may. */
      cidrs: z.array(cidr).default([]),
    })
    .prefault({}),
  /** What holds for projects that do not say otherwise in their ProjectSettings. */
  projectDefaults: z
    .strictObject({
      maxCPU: quantity.default('4'),
      maxMemory: quantity.default('8Gi'),
      maxStorage: quantity.default('50Gi'),
      /** Sessions that run at once. */
      sessions: z.number().int().min(1).default(50),
      egress: z
        .array(egressRule)
        .default([
          { cidr: '0.0.0.0/0', except: internalNetworks, ports: outwardPorts },
        ]),
    })
    .prefault({}),
  /** Seconds from a Job to a healthy runner, after which the run has failed. */
  creatingDeadlineSeconds: seconds.default(600),
  /** Seconds that an image may fail to be pulled after its pod was put on a node. */
  imagePullDeadlineSeconds: seconds.default(120),
  /** How often a run is started again whose pod was lost, such as with its node. */
  maxRetries: z.number().int().min(0).max(10).default(2),
  /** Seconds that a Job stays after its result was recorded, for its logs. */
  jobTTLSeconds: z.number().int().min(0).default(600),
  /** Sessions that are reconciled at once. */
  workers: z.number().int().min(1).max(256).default(16),
  /** How often everything is looked at again, though nothing is known to have happened. That alone writes nothing. */
  resyncSeconds: seconds.max(86_400).default(600),
  /** Where probes and metrics are served; 0 lets the system choose. */
  healthPort: z.number().int().min(0).max(65535).default(8080),
  leaderElection: z
    .strictObject({
      leaseDurationSeconds: seconds.default(15),
      renewDeadlineSeconds: seconds.default(10),
      retryPeriodSeconds: seconds.default(2),
    })
    .prefault({}),
});

/** The operator's configuration, complete. */
export type OperatorConfig = z.infer<typeof operatorConfigSchema>;

/** An agent of the operator's registry. */
export type AgentConfig = OperatorConfig['agents'][number];

/** See the schema. */
export type EgressRule = z.infer<typeof egressRule>;

/** An MCP server of the operator's registry. */
export type McpServerConfig = OperatorConfig['mcpServers'][number];
