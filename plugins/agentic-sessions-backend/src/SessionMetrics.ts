import type { AgenticSession } from '@agentic-portal/api';
import { metrics } from '@opentelemetry/api';

/** OpenTelemetry metrics of agentic sessions. Without an SDK in the process they cost nothing. */
export class SessionMetrics {
  private readonly meter = metrics.getMeter('agentic-sessions');
  private readonly runs = this.meter.createCounter('agentic_sessions.runs', {
    description: 'Runs of sessions that ended, by agent and phase',
  });
  private readonly duration = this.meter.createHistogram(
    'agentic_sessions.run.duration',
    { description: 'Time from the start of a run to its end', unit: 's' },
  );
  private readonly events = this.meter.createCounter(
    'agentic_sessions.transcript.events',
    { description: 'Events that were received from runners' },
  );
  private readonly connections = this.meter.createUpDownCounter(
    'agentic_sessions.connections',
    { description: 'Runners that this replica is connected with' },
  );

  /** A run ended. */
  finished({ spec, status }: AgenticSession): void {
    const attributes = { agent: spec.agent, phase: status.phase };
    this.runs.add(1, attributes);
    if (status.startTime && status.completionTime) {
      const ms =
        Date.parse(status.completionTime) - Date.parse(status.startTime);
      this.duration.record(ms / 1000, attributes);
    }
  }

  /** Events of a runner were stored. */
  received(count: number): void {
    this.events.add(count);
  }

  /** A connection to a runner was made (1) or ended (-1). */
  connected(change: 1 | -1): void {
    this.connections.add(change);
  }
}
