/** The coach's id: it answers by fixed rules. */
const COACH = "coach";

/** Whether a model is an AI; one that is not known counts as one. */
export const isAi = (modelId) => modelId !== COACH;

/** The key of the text that says whose a message is. */
export function authorOf({ role, model, source }) {
  if (role === "user") return "you";
  return role === "assistant" && isAi(model ?? source?.model) ? "role_ai" : `role_${role}`;
}
