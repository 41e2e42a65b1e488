const shortNames = /[^a-z0-9-]/;

/** The configuration of an operator that has projects of its own, and sessions that wait until they are stopped. */
export function operatorConfig(id, more = {}) {
  if (shortNames.test(id)) throw new Error(`${id} is no name`);
  return {
    projectSelector: `agentic-portal.io/project=${id}`,
    namespace: `bench-${id}`,
    portal: { namespace: `bench-${id}` },
    agents: [{ name: 'idle', kind: 'command', command: ['sleep', '3600'] }],
    runner: {
      resources: {
        requests: { cpu: '10m', memory: '64Mi' },
        limits: { cpu: '1', memory: '512Mi' },
        storage: '64Mi',
      },
    },
    projectDefaults: { sessions: 200 },
    ...more,
  };
}
