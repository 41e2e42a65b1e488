export interface Config {
  agenticSessions?: {
    /** The runtime that runs sessions as child processes of the portal. */
    local?: {
      /**
       * Folder of the sessions: each gets one of its own in it. `agentic-sessions` below the working directory when
       * missing. Share it only between backends of one machine.
       */
      directory?: string;
      /** Ports of loopback that runners listen on, both ends included. */
      ports?: {
        /** 9100 when missing. */
        from?: number;
        /** 9199 when missing. */
        to?: number;
      };
      /** How many sessions run at once; the others wait. 4 when missing. */
      maxConcurrentSessions?: number;
      /** Seconds between SIGTERM and SIGKILL. 10 when missing. */
      gracePeriodSeconds?: number;
      /** Names of further environment variables that runners inherit from the backend. */
      environment?: string[];
      /** Program and arguments that start a runner, in place of the one that comes with the portal. */
      runnerCommand?: string[];
    };
  };
}
