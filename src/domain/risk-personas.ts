import type { RiskTolerance } from '../jsonb/shapes/ai-analysis-result.js';

/** The host's personas. */
export type RiskPersona = 'SAVER' | 'OBSERVER' | 'HUNTER';

/** The persona of people with a risk tolerance. */
export const PERSONA_OF_TOLERANCE: Readonly<Record<RiskTolerance, RiskPersona>> = {
  LOW: 'SAVER',
  MEDIUM: 'OBSERVER',
  HIGH: 'HUNTER',
};

/** Returns the tolerance of a risk score, 0 (averse) to 100 (seeking): its third of the range. */
export function toleranceOf(riskScore: number): RiskTolerance {
  if (riskScore < 34) return 'LOW';
  return riskScore < 67 ? 'MEDIUM' : 'HIGH';
}
