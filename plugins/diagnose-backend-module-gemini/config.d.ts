export interface Config {
  diagnose?: {
    model?: {
      /** Gemini, through the Gemini Developer API. Used when `diagnose.model.provider` is `gemini`. */
      gemini?: {
        /**
         * Key of the Gemini Developer API, such as `${GEMINI_API_KEY}`. Needed when this is the chosen provider.
         *
         * @visibility secret
         */
        apiKey?: string;
        /** Default: gemini-3.8-flash. */
        model?: string;
        /** Address of the API, for a gateway; Google's when missing. The SDK appends the version: `/v1/models/…`. */
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
