/** What the server says where the assistant has no business. */
const CLOSING = ["aidisabled", "attemptinprogress"];

/** Whether a failure says that the assistant does not answer here now, whatever it is asked. */
export const closes = ({ errorcode }) => CLOSING.includes(errorcode);

/** Whether there is nothing to wait for, so that nothing need be written either. */
export const isForGood = (door) => door?.errorcode === "aidisabled";
