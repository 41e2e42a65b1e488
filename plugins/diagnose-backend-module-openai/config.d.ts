export interface Config {
  diagnose?: {
    model?: {
      /** Any endpoint that speaks OpenAI's chat completions: OpenAI, vLLM, Ollama, llama.cpp, LiteLLM, …. Used when `diagnose.model.provider` is `openai`. */
      openai?: {
        /**
         * Key of the endpoint, such as `${OPENAI_API_KEY}`. Endpoints that need none work without when `baseUrl` is set.
         *
         * @visibility secret
         */
        apiKey?: string;
        /** Name of the model, as the endpoint lists it. */
        model: string;
        /** Address up to the version, such as `http://ollama.models:11434/v1`; OpenAI's when missing. */
        baseUrl?: string;
        /**
         * What the endpoint can be held to: `json_schema` (OpenAI, vLLM, Ollama, llama.cpp), `json_object` (older ones), or
         * `none`. With the last two the schema is part of the instructions. Default: json_schema.
         */
        structuredOutput?: 'json_schema' | 'json_object' | 'none';
        /**
         * How many tokens of request and answer fit into the model together. Default: 40000; at least 4000. Set it to what
         * the server was started with (`--max-model-len`, `num_ctx`) when that is less.
         */
        contextTokens?: number;
        /**
         * What the model costs, in US dollars for a million tokens. Without it the list price counts where it is known;
         * diagnoses by other models have no cost.
         */
        pricing?: {
          inputPerMillion: number;
          outputPerMillion: number;
        };
      };
    };
  };
}
