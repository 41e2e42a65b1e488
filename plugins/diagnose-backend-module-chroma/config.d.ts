export interface Config {
  diagnose?: {
    /**
     * Finds runbooks by meaning, in ChromaDB, beside the search by words. Without it nothing is started. Exactly one of
     * `url` and `start`.
     */
    chroma?: {
      /** Address of a Chroma server (API v2) without a path, such as `http://chroma:8000`. */
      url?: string;
      /**
       * Token for the header `x-chroma-token` of a server given by `url`.
       *
       * @visibility secret
       */
      token?: string;
      /** Starts a server as a child process, on 127.0.0.1 and a free port; it ends with the backend. */
      start?: {
        /**
         * Folder for its data, made when missing; a relative one is in the backend's working directory. One backend each.
         */
        directory: string;
      };
      /** Default: default_tenant. */
      tenant?: string;
      /** Default: default_database. */
      database?: string;
      /** Beginning of the collection's name, 1 to 100 of `a-z A-Z 0-9 . _ -`. Default: agentic-portal-runbooks. */
      collection?: string;
      embeddings?: {
        /**
         * Who makes vectors. `local` needs no key and leaves the machine never; it compares words and their parts, not
         * meaning. `openai` is any endpoint that is compatible with OpenAI's embeddings. Default: local.
         */
        provider?: 'local' | 'gemini' | 'openai';
        /** Default: gemini-embedding-001 or text-embedding-3-small. Not for `local`. */
        model?: string;
        /**
         * Needed for `gemini`, and for `openai` unless its endpoint wants none.
         *
         * @visibility secret
         */
        apiKey?: string;
        /** Address of the API, for `openai` with its version (`http://ollama:11434/v1`). Default: the provider's own. */
        baseUrl?: string;
        /**
         * Cosine similarity, from 0 to 1, from which a part of a runbook fits a question. Default: 0.3 for `local`, 0.35 for
         * `openai`, 0.65 for `gemini`.
         */
        minSimilarity?: number;
      };
    };
  };
}
