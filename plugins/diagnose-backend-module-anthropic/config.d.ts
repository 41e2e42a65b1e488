export interface Config {
  diagnose?: {
    model?: {
      /** Claude, through Anthropic's Messages API. Used when `diagnose.model.provider` is `anthropic`. */
      anthropic?: {
        /**
         * Key of the Claude API, such as `${ANTHROPIC_API_KEY}`. Needed when this is the chosen provider.
         *
         * @visibility secret
         */
        apiKey?: string;
        /** Default: claude-sonnet-5-5. It has to support structured outputs. */
        model?: string;
        /** Address of the API, for a gateway; Anthropic's when missing. The SDK appends `/v1/messages`. */
        baseUrl?: string;
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
