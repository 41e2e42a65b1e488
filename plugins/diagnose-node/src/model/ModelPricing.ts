/** What a model costs, in US dollars for a million tokens. */
export interface ModelPricing {
  inputPerMillion: number;
  outputPerMillion: number;
}
