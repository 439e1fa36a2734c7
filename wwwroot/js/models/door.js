/** What the server says where the assistant has no business. */
const CLOSING = ["aidisabled", "attemptinprogress", "agreementrequired", "notopenyet", "closed"];

/** Whether a failure says that the assistant does not answer here now, whatever it is asked. */
export const closes = ({ errorcode }) => CLOSING.includes(errorcode);

/** Whether the person need only agree. */
export const asksToAgree = (door) => door?.errorcode === "agreementrequired";

/** Whether there is nothing to wait for, so that nothing need be written either. */
export const isForGood = (door) => ["aidisabled", "closed"].includes(door?.errorcode);
