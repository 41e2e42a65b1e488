/** It has no settings of its own: its clusters are those of `kubernetes`. */
export interface Config {}
